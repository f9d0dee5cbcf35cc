//! A workbook as data, before it is rendered.

use std::{collections::BTreeMap, sync::Arc};

use crate::load::{
    PrintRange, WorkbookStyle,
    workbook::model::{long_rows::LongRows, sheet::Sheet},
};

/// A workbook before it is rendered.
pub struct UnrenderedWorkbook<'a> {
    /// What it is, for its properties.
    pub title: String,
    /// What it is about, for its properties.
    pub subject: String,
    /// The left part of every page header.
    pub running_head: String,
    /// `Page &P of &N` in the workbook's language.
    pub page_of: String,
    /// What a cell that takes a day asks for.
    pub day_wanted: String,
    /// How it is styled.
    pub style: WorkbookStyle,
    /// Which of its sheets are printed.
    pub print: PrintRange,
    /// Its sheets, the cover first.
    pub sheets: Vec<Sheet>,
    /// Rows that are made when they are written, by the name of the sheet below whose cells they
    /// stand.
    pub long: BTreeMap<String, Arc<LongRows<'a>>>,
    /// Its named cells: the name and what it stands for (`'Cover'!$C$30`).
    pub names: BTreeMap<String, String>,
}
