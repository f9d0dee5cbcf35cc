//! Where something stands: file, sheet and cell, and the address that names them in one string.

use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use serde::{Deserialize, Serialize};

use super::Text;

/// A cell's position, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// Row, from 0: row 1 of a sheet is 0.
    pub row: u32,
    /// Column, from 0: column A is 0.
    pub column: u32,
}

impl CellRef {
    /// The cell in that row and column, both from 0.
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

/// The letters of a column counted from 0: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match u8::try_from(self.column) {
            Ok(single @ 0..26) => f.write_char(char::from(b'A' + single))?,
            Ok(_) | Err(_) => f.write_str(&column_letters(self.column))?,
        }
        write!(f, "{}", u64::from(self.row) + 1)
    }
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRange {
    /// Top left corner.
    pub first: CellRef,
    /// Bottom right corner.
    pub last: CellRef,
}

impl CellRange {
    /// Whether the cell lies in it.
    pub fn contains(&self, at: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.column..=self.last.column).contains(&at.column)
    }

    /// The range with a cell that is the next of its one row or column; `None` for another cell.
    pub fn with_next(self, at: CellRef) -> Option<Self> {
        let down = self.first.column == self.last.column
            && at.column == self.last.column
            && self.last.row.checked_add(1) == Some(at.row);
        let across = self.first.row == self.last.row
            && at.row == self.last.row
            && self.last.column.checked_add(1) == Some(at.column);
        (down || across).then_some(Self { last: at, ..self })
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

/// File, sheet and cell. A sheet's name is empty for a delimited file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file as the outputs name it.
    pub file: Text,
    /// The sheet; empty for a delimited file.
    pub sheet: Text,
    /// The cell.
    pub cell: CellRef,
}

impl Place {
    /// The place of a cell.
    pub fn new(file: &Text, sheet: &Text, cell: CellRef) -> Self {
        Self { file: file.clone(), sheet: sheet.clone(), cell }
    }

    /// Whether two cells are of one sheet of one file.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.file == other.file && self.sheet == other.sheet
    }
}

/// One part of an address: in single quotes where it holds a blank, `!` or `'`, a quote doubled.
pub fn quoted(part: &str) -> Cow<'_, str> {
    if part.contains([' ', '!', '\'', '\n', '\t', '\u{3000}']) {
        Cow::Owned(format!("'{}'", part.replace('\'', "''")))
    } else {
        Cow::Borrowed(part)
    }
}

impl fmt::Display for Place {
    /// `file!sheet!cell`, or `file!!cell` for a delimited file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}!{}", quoted(&self.file), quoted(&self.sheet), self.cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_as_spreadsheets_do() {
        assert_eq!(CellRef::new(0, 0).to_string(), "A1");
        assert_eq!(CellRef::new(1_048_575, 16_383).to_string(), "XFD1048576");
        assert_eq!(column_letters(26), "AA");
    }

    #[test]
    fn an_address_quotes_what_it_must() {
        let at = Place::new(&"it's here.xlsx".into(), &"Head 155".into(), CellRef::new(4, 1));
        assert_eq!(at.to_string(), "'it''s here.xlsx'!'Head 155'!B5");
        let csv = Place::new(&"en/es.csv".into(), &"".into(), CellRef::new(0, 0));
        assert_eq!(csv.to_string(), "en/es.csv!!A1");
    }
}
