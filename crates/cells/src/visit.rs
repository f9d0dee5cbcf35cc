//! A file cell by cell, for whoever keeps none: a sheet of a million rows is read without a million
//! texts being held for it.

use std::borrow::Cow;

use super::xlsx::Phrase;
use crate::{
    diagnostic::Diagnostic,
    model::{
        Text,
        definitions::Definitions,
        place::{CellRange, CellRef},
        workbook::{
            Cell, CellStyle, CellValue, DateValue, Decoding, Format, HiddenBy, Number, PageText,
            Visibility, Workbook,
        },
    },
};

/// Who is told of a workbook's cells as they are read.
///
/// A sheet is sound when [`end`](Self::end) is called. Until then its cells may be taken back: the
/// part may turn out damaged at its last byte.
pub trait Visitor {
    /// The file begins, before its first sheet.
    fn open(&mut self, _format: Format) {}
    /// What formulas refer to by name, before the first sheet, where the texts of formulas are read.
    fn definitions(&mut self, _definitions: &Definitions) {}
    /// A sheet begins.
    fn begin(&mut self, name: &Text, visibility: Visibility);
    /// A cell of the sheet, by row, then column, each address once.
    fn cell(&mut self, cell: &CellRead<'_>);
    /// The cells of the sheet that were given are to be forgotten: they come again in order, or the
    /// sheet is refused and the next one begins.
    fn withdraw(&mut self);
    /// The sheet was read whole.
    fn end(&mut self, surroundings: Surroundings);
}

/// What came of visiting a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Visited {
    /// What the file is; `None` where nothing sound could be read of it, and what the visitor was
    /// told is to be thrown away.
    pub sound: Option<Sound>,
    /// What is wrong with the file, each with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a file is of which something sound could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sound {
    /// The format that its content showed.
    pub format: Format,
    /// How a delimited file was decoded.
    pub decoding: Option<Decoding>,
}

impl Visited {
    /// A file of which nothing is given out.
    pub fn refused(diagnostic: Diagnostic) -> Self {
        Self { sound: None, diagnostics: vec![diagnostic] }
    }
}

/// What stands around the cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// Merged ranges, sorted.
    pub merges: Vec<CellRange>,
    /// Words of page headers and footers.
    pub page_texts: Vec<PageText>,
}

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

impl<'b> CellRead<'b> {
    /// A cell that was kept.
    pub fn of(cell: &'b Cell) -> Self {
        Self {
            at: cell.at,
            value: match &cell.value {
                CellValue::Text(text) => ValueRead::Text(Cow::Owned(Phrase::kept(text))),
                CellValue::Number(number) => ValueRead::Number(number.clone()),
                CellValue::Date(date) => ValueRead::Date((**date).clone()),
                CellValue::Logical(value) => ValueRead::Logical(*value),
                CellValue::Error(text) => ValueRead::Error(text.clone()),
                CellValue::EmptyFormula => ValueRead::EmptyFormula,
            },
            number_format: cell.number_format.as_ref(),
            formula: cell.formula.clone(),
            hidden: cell.hidden,
            style: cell.style,
        }
    }

    /// The cell, to be kept.
    pub fn keep(&self) -> Cell {
        Cell {
            at: self.at,
            value: match &self.value {
                ValueRead::Text(phrase) => CellValue::Text(phrase.rich()),
                ValueRead::Number(number) => CellValue::Number(number.clone()),
                ValueRead::Date(date) => CellValue::Date(Box::new(date.clone())),
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

/// Tells a visitor of a workbook that was kept, as if it were being read.
pub fn replay(workbook: &Workbook, visitor: &mut impl Visitor) {
    visitor.open(workbook.format);
    visitor.definitions(&workbook.definitions);
    for sheet in &workbook.sheets {
        visitor.begin(&sheet.name, sheet.visibility);
        for cell in &sheet.cells {
            visitor.cell(&CellRead::of(cell));
        }
        visitor.end(Surroundings {
            merges: sheet.merges.clone(),
            page_texts: sheet.page_texts.clone(),
        });
    }
}
