//! What the cells of a file hold: the output of the extract stage. Sparse: a blank is no cell.

use std::ops::Range;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Text,
    date::Date,
    definitions::Definitions,
    place::{CellRange, CellRef},
};

/// A file as extracted.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// The format that its content showed.
    pub format: Format,
    /// The sheets in the file's order; a delimited file has one without a name.
    pub sheets: Vec<Sheet>,
    /// How a delimited file was decoded; `None` for spreadsheets.
    pub decoding: Option<Decoding>,
    /// What its formulas refer to by name; read with their texts.
    pub definitions: Definitions,
}

/// A file format, found from the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Office Open XML, macros or not.
    Xlsx,
    /// Excel's binary package.
    Xlsb,
    /// BIFF in a compound file.
    Xls,
    /// OpenDocument.
    Ods,
    /// Delimited text.
    Delimited,
}

impl Format {
    /// The word in the manifest.
    pub fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Delimited => "delimited",
        }
    }
}

/// How the text of a delimited file came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoding {
    /// The encoding's name in lower case (`utf-8`, `big5`).
    pub encoding: String,
    /// Why it was chosen.
    pub evidence: Evidence,
    /// Other candidates under which every byte decodes too.
    pub others: Vec<String>,
    /// The character between fields.
    pub delimiter: char,
}

/// Why an encoding was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evidence {
    /// A byte order mark.
    ByteOrderMark,
    /// Every byte is valid UTF-8.
    ValidUtf8,
    /// The user said so.
    Declared,
    /// The best of the profile's candidates.
    Candidate,
}

/// A sheet's cells in row order, then by column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name; empty for a delimited file.
    pub name: Text,
    /// Shown or hidden.
    pub visibility: Visibility,
    /// The cells that hold something, sorted by row, then column; each address once.
    pub cells: Vec<Cell>,
    /// Merged ranges, sorted.
    pub merges: Vec<CellRange>,
    /// Words of page headers and footers, formatting codes removed, in reading order.
    pub page_texts: Vec<PageText>,
}

/// A line of a page header or footer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageText {
    /// Header or footer.
    pub region: PageRegion,
    /// One line of its text.
    pub text: Text,
}

/// Where on the page a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageRegion {
    /// Above the sheet.
    Header,
    /// Below the sheet.
    Footer,
}

/// Whether a sheet is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Visibility {
    /// Shown.
    Visible,
    /// Hidden, or hidden so that only a macro shows it.
    Hidden,
}

/// One cell that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Where.
    pub at: CellRef,
    /// What.
    pub value: CellValue,
    /// The number format's code, where the reader gives it; `None` for General or unknown.
    pub number_format: Option<Text>,
    /// The formula's text without the leading `=`.
    pub formula: Option<Text>,
    /// What hides it, if anything but the sheet.
    pub hidden: Option<HiddenBy>,
    /// How the cell is set, as far as it helps to read an outline.
    pub style: CellStyle,
}

/// The parts of a cell's style that carry meaning in an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellStyle {
    /// Levels of indentation.
    pub indent: u8,
    /// Weight of the font.
    pub weight: Weight,
}

/// Weight of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Weight {
    /// Regular, or unknown.
    #[default]
    Regular,
    /// Bold.
    Bold,
}

/// What hides a cell on a visible sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HiddenBy {
    /// Its row is hidden.
    Row,
    /// Its column is hidden.
    Column,
}

/// What a cell can hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CellValue {
    /// Text as it stands; never empty.
    Text(RichText),
    /// A number, exact at 15 significant digits.
    Number(Number),
    /// A day, or a day with a time, by the cell's format: ISO 8601. Rare, and large: apart.
    Date(Box<DateValue>),
    /// True or false.
    Logical(bool),
    /// An error such as `#REF!`, or a number that cannot be one (`NaN`): its text.
    Error(Text),
    /// A formula without a cached value.
    EmptyFormula,
}

/// Text with its superscript runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RichText {
    /// The whole text, phonetic runs left out.
    pub text: Text,
    /// Byte ranges of `text` that stand in superscript, in order, none overlapping.
    pub superscripts: Box<[Range<usize>]>,
}

impl RichText {
    /// Text in one style.
    pub fn plain(text: impl Into<Text>) -> Self {
        Self { text: text.into(), superscripts: Box::default() }
    }

    /// The text with superscript runs written `^{…}`.
    pub fn marked(&self) -> String {
        let mut out = String::with_capacity(self.text.len() + 3 * self.superscripts.len());
        let mut done = 0;
        for run in &self.superscripts {
            out.push_str(&self.text[done..run.start]);
            out.push_str("^{");
            out.push_str(&self.text[run.clone()]);
            out.push('}');
            done = run.end;
        }
        out.push_str(&self.text[done..]);
        out
    }
}

/// A stored number: the decimal at 15 significant digits, and the text it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The exact decimal.
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    /// The text in the file where the reader gives one.
    pub stored: Option<Text>,
}

/// A cell that its format makes a date, a time or a duration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateValue {
    /// Whether it is a point in time or a length of it.
    pub kind: DateKind,
    /// ISO 8601: `2025-04-01`, `2025-04-01T12:00:00`, `12:00:00`, `PT36H0M0S`.
    pub iso: Text,
    /// The day.
    pub day: Option<Date>,
    /// The serial number under it.
    #[serde(with = "rust_decimal::serde::str_option")]
    pub serial: Option<Decimal>,
}

/// Points in time and lengths of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateKind {
    /// A day, a time of day, or both.
    Moment,
    /// Elapsed time, which may be longer than a day.
    Duration,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A long list is kept cell by cell: what few cells have must not make all of them larger.
    #[test]
    fn a_cell_is_small() {
        assert!(size_of::<Cell>() <= 88, "{} bytes", size_of::<Cell>());
    }
}
