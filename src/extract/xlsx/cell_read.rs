//! A cell as it is read, before anyone keeps it: a sheet of a million rows is read without a million
//! texts being held for it.

use std::borrow::Cow;

use super::strings::Phrase;
use crate::model::{
    Text,
    place::CellRef,
    workbook::{Cell, CellStyle, CellValue, DateValue, HiddenBy, Number},
};

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct CellRead<'b> {
    /// Where.
    pub at: CellRef,
    /// What.
    pub value: ValueRead<'b>,
    /// The number format's code; `None` for General.
    pub number_format: Option<&'b Text>,
    /// The formula's text without the leading `=`.
    pub formula: Option<Text>,
    /// What hides it, if anything but the sheet.
    pub hidden: Option<HiddenBy>,
    /// How the cell is set.
    pub style: CellStyle,
}

/// What a cell holds; as [`CellValue`], but a text is the workbook's.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueRead<'b> {
    /// Text; never empty.
    Text(Cow<'b, Phrase>),
    /// A number, exact at 15 significant digits.
    Number(Number),
    /// A day, or a day with a time.
    Date(DateValue),
    /// True or false.
    Logical(bool),
    /// An error, or what is not of its cell's type: its text.
    Error(Text),
    /// A formula without a cached value.
    EmptyFormula,
}

impl CellRead<'_> {
    /// The cell, to be kept.
    pub fn keep(&self) -> Cell {
        Cell {
            at: self.at,
            value: match &self.value {
                ValueRead::Text(phrase) => CellValue::Text(phrase.rich()),
                ValueRead::Number(number) => CellValue::Number(number.clone()),
                ValueRead::Date(date) => CellValue::Date(date.clone()),
                ValueRead::Logical(value) => CellValue::Logical(*value),
                ValueRead::Error(text) => CellValue::Error(text.clone()),
                ValueRead::EmptyFormula => CellValue::EmptyFormula,
            },
            number_format: self.number_format.cloned(),
            formula: self.formula.clone(),
            hidden: self.hidden,
            style: self.style,
        }
    }
}
