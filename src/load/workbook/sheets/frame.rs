//! Where the one table of a sheet begins, and how it ends: with air around it on a sheet to work on,
//! right under its title and marked up on one to publish.

use crate::{
    load::{
        WorkbookStyle,
        workbook::model::{
            sheet::{Sheet, Tab},
            style::Look,
        },
    },
    model::place::{CellRange, CellRef},
};

/// A sheet with its title, and what it says under it.
pub fn titled(name: String, tab: Tab, title: String, subtitle: String) -> Sheet {
    let mut sheet = Sheet::new(name, tab);
    sheet.text(0, 0, title, Look::Title);
    sheet.text(1, 0, subtitle, Look::Subtitle);
    sheet
}

/// The row of the column headers.
pub fn header_row(style: WorkbookStyle) -> u32 {
    match style {
        WorkbookStyle::Working => 3,
        WorkbookStyle::Publication => 2,
    }
}

/// Says which rows and columns the table of a sheet takes up.
pub fn close(sheet: &mut Sheet, header: u32, last: u32, columns: u32) {
    let range = CellRange {
        first: CellRef::new(header, 0),
        last: CellRef::new(last.max(header + 1), columns.saturating_sub(1)),
    };
    sheet.table = Some(range);
    sheet.repeated = Some((header, header));
}
