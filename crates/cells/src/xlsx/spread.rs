//! Cells that stand far away from all others.

use crate::report::Report;
use crate::{diagnostic::codes::xlsx as codes, model::place::CellRef};

/// Blank rows between two that hold something, from which the second is far away.
const FAR_ROWS: u32 = 10_000;
/// Blank columns right of the widest row so far, from which a cell is far away.
const FAR_COLUMNS: u32 = 1_000;

/// How far the cells of a sheet reach so far.
#[derive(Debug, Default)]
pub(super) struct Spread {
    last_row: Option<u32>,
    widest: u32,
}

impl Spread {
    /// Whether this cell is far from those before it; cells come in order.
    #[inline(always)]
    pub(super) fn is_far(&mut self, at: CellRef) -> bool {
        let Some(last_row) = self.last_row.replace(at.row) else {
            self.widest = at.column;
            return false;
        };
        let far = at.row - last_row > FAR_ROWS || at.column > self.widest + FAR_COLUMNS;
        self.widest = self.widest.max(at.column);
        far
    }

    /// Reports it.
    pub(super) fn say(report: &mut Report, at: CellRef) {
        let message = format_args!("the cell is far away from those before it");
        report.cell(&codes::FAR_CELL, at, message);
    }
}
