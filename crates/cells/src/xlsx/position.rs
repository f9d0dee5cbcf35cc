//! Where cells stand: by what they say, by their row, or after the one before.

use super::{
    grid,
    raw::{RawRow, Said},
    usual_cell::RowEnding,
};
use crate::{
    diagnostic::codes::xlsx as codes, fault::Fault, model::place::CellRef, report::Report,
};

/// Rows outside the grid that are looked at one by one; more are no slip.
const ROWS_OUTSIDE: u32 = 1000;

/// The row that cells stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum CurrentRow {
    Inside {
        row: u32,
        hidden: bool,
    },
    /// It is not in the grid, or its number cannot be read.
    Nowhere(String),
}

/// The place that a pass over a sheet has come to.
pub(super) struct Position {
    row: CurrentRow,
    next_row: u32,
    next_column: u32,
    last: Option<CellRef>,
    rows_outside: u32,
}

impl Position {
    /// Before the first row.
    pub(super) fn new() -> Self {
        Self {
            row: CurrentRow::Inside { row: 0, hidden: false },
            next_row: 0,
            next_column: 0,
            last: None,
            rows_outside: 0,
        }
    }

    /// Whether the row is hidden.
    pub(super) fn in_hidden_row(&self) -> bool {
        match self.row {
            CurrentRow::Inside { hidden, .. } => hidden,
            CurrentRow::Nowhere(_) => false,
        }
    }

    /// How references end in this row, if it is in the grid.
    #[inline]
    pub(super) fn row_ending(&self) -> Option<RowEnding> {
        match self.row {
            CurrentRow::Inside { row, .. } => Some(RowEnding::of(row)),
            CurrentRow::Nowhere(_) => None,
        }
    }

    /// The cell is read: whether it stands after all before it.
    #[inline(always)]
    pub(super) fn advance(&mut self, at: CellRef) -> bool {
        let ascends = self.last.is_none_or(|last| last < at);
        self.last = Some(at);
        self.next_column = at.column + 1;
        ascends
    }

    /// A row begins.
    ///
    /// # Errors
    /// [`Fault::BeyondGrid`] where rows go on and on outside of it.
    pub(super) fn begin_row(&mut self, raw: &RawRow<'_>) -> Result<(), Fault> {
        let row = match &raw.number {
            Some(text) => text.trim().parse::<u32>().ok().and_then(|number| number.checked_sub(1)),
            None => Some(self.next_row),
        };
        self.next_column = 0;
        self.row = match row {
            Some(row) if row < grid::ROWS => {
                self.next_row = row + 1;
                CurrentRow::Inside { row, hidden: raw.hidden }
            }
            Some(_) | None => {
                self.next_row = self.next_row.saturating_add(1);
                let number = raw.number.as_deref().map(str::to_owned);
                self.rows_outside += 1;
                if self.rows_outside > ROWS_OUTSIDE {
                    return Err(Fault::BeyondGrid);
                }
                CurrentRow::Nowhere(number.unwrap_or_else(|| self.next_row.to_string()))
            }
        };
        Ok(())
    }

    /// Where a cell stands by what it says; `None` where that cannot be told, which is reported.
    #[inline]
    pub(super) fn of(&self, said: Option<Said<'_>>, report: &mut Report) -> Option<CellRef> {
        match (&self.row, said) {
            (CurrentRow::Inside { row, .. }, Some(Said::Inside(at))) if at.row == *row => Some(at),
            (CurrentRow::Inside { row, .. }, said) => self.in_row(*row, said, report),
            (CurrentRow::Nowhere(number), said) => {
                let at = match said {
                    Some(Said::Outside(Some(at), _)) => at,
                    Some(_) | None => self.here(),
                };
                let name = match said {
                    None => "a cell".to_owned(),
                    Some(Said::Inside(at)) => at.to_string(),
                    Some(Said::Outside(_, text) | Said::Unreadable(text)) => text.to_owned(),
                };
                let message = format_args!("{name} stands in row {number}, which no sheet has");
                report.cell(&codes::OUTSIDE_GRID, at, message);
                None
            }
        }
    }

    /// The place in a row of a cell that says nothing, or nothing that can be believed.
    fn in_row(&self, row: u32, said: Option<Said<'_>>, report: &mut Report) -> Option<CellRef> {
        let expected = CellRef::new(row, self.next_column);
        match said {
            None if grid::contains(expected) => return Some(expected),
            None => {
                let message = format_args!("the cell stands beyond the last column");
                report.cell(&codes::OUTSIDE_GRID, expected, message);
            }
            Some(Said::Inside(at)) => {
                let message = format_args!("{at} is in the XML of row {}", row + 1);
                report.cell(&codes::UNREADABLE_REFERENCE, at, message);
            }
            Some(Said::Outside(at, text)) => {
                let message = format_args!("no sheet has a cell {text}");
                report.cell(&codes::OUTSIDE_GRID, at.unwrap_or(self.here()), message);
            }
            Some(Said::Unreadable(text)) => {
                let message = format_args!("`{text}` does not say where the cell stands");
                report.cell(&codes::UNREADABLE_REFERENCE, expected, message);
            }
        }
        None
    }

    /// The last cell that was read: the place to name where a cell has none that can be named.
    fn here(&self) -> CellRef {
        self.last.unwrap_or(CellRef::new(0, 0))
    }
}
