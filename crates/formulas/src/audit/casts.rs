//! Formulas that check a printed total: a live cast of the same lines, or a difference from them.

use std::collections::BTreeSet;

use super::lines::{Direction, Lines};
use crate::{book::Book, reference::CellId, sum::Sign};

/// What formulas check.
pub(super) struct Casts {
    /// Stretches that a sum takes whole: sheet, direction, lane, first and last position.
    stretches: BTreeSet<(u32, Direction, u32, (u32, u32))>,
    /// Cells that a formula compares: `=C10-SUM(C8:C9)`.
    compared: BTreeSet<CellId>,
}

impl Casts {
    pub(super) fn of(book: &Book<'_>, lines: &Lines<'_>) -> Self {
        let sums = lines
            .sums
            .iter()
            .filter_map(|sum| Some((sum.sheet(), sum.direction, sum.lane, sum.added()?)));
        let mut compared = BTreeSet::new();
        for formula in book.formulas() {
            let areas = formula.sum.and_then(|sum| sum.areas(formula.cell)).unwrap_or_default();
            let has = |sign| areas.iter().any(|it| it.0 == sign);
            if has(Sign::Plus) && has(Sign::Minus) {
                compared.extend(areas.iter().filter_map(|(_, area)| area.single()));
            }
        }
        Self { stretches: sums.collect(), compared }
    }

    /// Whether the total of that stretch, printed in the cell, is checked by a formula.
    pub(super) fn check(&self, cell: CellId, direction: Direction, span: (u32, u32)) -> bool {
        let lane = direction.lane(cell.at);
        self.stretches.contains(&(cell.sheet, direction, lane, span))
            || self.compared.contains(&cell)
    }
}
