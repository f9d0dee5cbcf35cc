//! What a formula refers to: in its own words (relative to its cell), and as cells of a sheet.

use std::fmt;

use crossfoot_cells::model::place::{CellRef, column_letters};

/// Rows of a sheet.
pub const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub const COLUMNS: u32 = 16_384;

/// A cell of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId {
    /// The sheet's index in the workbook.
    pub sheet: u32,
    /// The cell.
    pub at: CellRef,
}

impl CellId {
    /// The cell of that sheet.
    pub fn new(sheet: u32, at: CellRef) -> Self {
        Self { sheet, at }
    }
}

/// One end of a reference along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// So many rows or columns from the formula's own cell.
    Relative(i32),
    /// That row or column, from 0, wherever the formula is.
    Absolute(u32),
}

impl Axis {
    /// The row or column, seen from a formula in the row or column `own`; `None` outside a sheet of
    /// `size`.
    pub fn resolve(self, own: u32, size: u32) -> Option<u32> {
        let at = match self {
            Self::Relative(offset) => u32::try_from(i64::from(own) + i64::from(offset)).ok()?,
            Self::Absolute(at) => at,
        };
        (at < size).then_some(at)
    }
}

/// The sheets of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sheets {
    /// The formula's own.
    Own,
    /// That one.
    One(u32),
    /// All from the one to the other, in the order of their tabs.
    Through(u32, u32),
}

/// A reference as a formula has it: the same wherever the formula is filled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// On which sheets.
    pub sheets: Sheets,
    /// First and last row; `None` for whole columns.
    pub rows: Option<(Axis, Axis)>,
    /// First and last column; `None` for whole rows.
    pub columns: Option<(Axis, Axis)>,
}

impl Reference {
    /// Whether it is one cell of one sheet.
    pub(crate) fn is_one_cell(&self) -> bool {
        let is_one = |ends: Option<(_, _)>| ends.is_some_and(|(first, last)| first == last);
        is_one(self.rows) && is_one(self.columns) && !matches!(self.sheets, Sheets::Through(..))
    }

    /// The cells that it means in the formula of `own`: one area a sheet. `None` where it points
    /// outside the sheet.
    pub fn areas(&self, own: CellId) -> Option<impl Iterator<Item = Area> + use<>> {
        let (first_row, last_row) = span(self.rows, own.at.row, ROWS)?;
        let (first_column, last_column) = span(self.columns, own.at.column, COLUMNS)?;
        let (first, last) = match self.sheets {
            Sheets::Own => (own.sheet, own.sheet),
            Sheets::One(sheet) => (sheet, sheet),
            Sheets::Through(first, last) => (first.min(last), first.max(last)),
        };
        Some((first..=last).map(move |sheet| Area {
            sheet,
            first: CellRef::new(first_row, first_column),
            last: CellRef::new(last_row, last_column),
        }))
    }
}

fn span(ends: Option<(Axis, Axis)>, own: u32, size: u32) -> Option<(u32, u32)> {
    let Some((first, last)) = ends else { return Some((0, size - 1)) };
    let (first, last) = (first.resolve(own, size)?, last.resolve(own, size)?);
    Some((first.min(last), first.max(last)))
}

/// A rectangle of cells of one sheet, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    /// The sheet's index in the workbook.
    pub sheet: u32,
    /// Top left corner.
    pub first: CellRef,
    /// Bottom right corner.
    pub last: CellRef,
}

impl Area {
    /// One cell as an area.
    pub fn of(cell: CellId) -> Self {
        Self { sheet: cell.sheet, first: cell.at, last: cell.at }
    }

    /// Whether the cell lies in it.
    pub fn contains(&self, cell: CellId) -> bool {
        cell.sheet == self.sheet
            && (self.first.row..=self.last.row).contains(&cell.at.row)
            && (self.first.column..=self.last.column).contains(&cell.at.column)
    }

    /// The cells that both hold.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let first = CellRef::new(
            self.first.row.max(other.first.row),
            self.first.column.max(other.first.column),
        );
        let last = CellRef::new(
            self.last.row.min(other.last.row),
            self.last.column.min(other.last.column),
        );
        let meet =
            self.sheet == other.sheet && first.row <= last.row && first.column <= last.column;
        meet.then_some(Self { sheet: self.sheet, first, last })
    }

    /// The one cell that it is, if it is one.
    pub fn single(&self) -> Option<CellId> {
        (self.first == self.last).then(|| CellId::new(self.sheet, self.first))
    }

    /// Rows and columns.
    pub fn size(&self) -> (u32, u32) {
        (self.last.row - self.first.row + 1, self.last.column - self.first.column + 1)
    }
}

impl fmt::Display for Area {
    /// `B4`, `B4:B8`, `B:B` or `2:3`, without the sheet.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rows, columns) = self.size();
        if rows == ROWS {
            let (first, last) =
                (column_letters(self.first.column), column_letters(self.last.column));
            write!(f, "{first}:{last}")
        } else if columns == COLUMNS {
            write!(f, "{}:{}", self.first.row + 1, self.last.row + 1)
        } else if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}:{}", self.first, self.last)
        }
    }
}
