//! Formulas that check a printed total: a live cast of the same lines, or a difference from them.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Direction, Lines, SumLine};
use crate::{
    book::{Book, Formula},
    reference::{Area, CellId},
    sum::Sign,
};

/// Formulas that compare one cell; of a cell with more, these are looked at.
const MOST_COMPARING: usize = 100;

/// What formulas check.
pub(super) struct Casts {
    /// Stretches that a sum takes whole: sheet, direction, lane, first and last position.
    stretches: BTreeSet<(u32, Direction, u32, (u32, u32))>,
    /// Cells that a formula compares with others: `=C10-SUM(C8:C9)`.
    compared: BTreeMap<CellId, Vec<CellId>>,
}

impl Casts {
    pub(super) fn of(book: &Book<'_>, lines: &Lines<'_>) -> Self {
        let sums = lines
            .sums
            .iter()
            .filter_map(|sum| Some((sum.sheet(), sum.direction, sum.lane, sum.added()?)));
        let mut compared: BTreeMap<CellId, Vec<CellId>> = BTreeMap::new();
        for formula in book.formulas() {
            let areas = areas(formula);
            let has = |sign| areas.iter().any(|it| it.0 == sign);
            if has(Sign::Plus) && has(Sign::Minus) {
                for cell in areas.iter().filter_map(|(_, area)| area.single()) {
                    let by = compared.entry(cell).or_default();
                    if by.len() < MOST_COMPARING {
                        by.push(formula.cell);
                    }
                }
            }
        }
        Self { stretches: sums.collect(), compared }
    }

    /// Whether the total of that stretch, printed in the cell, is checked by a formula.
    pub(super) fn check(
        &self,
        cell: CellId,
        direction: Direction,
        span: (u32, u32),
        book: &Book<'_>,
    ) -> bool {
        let lane = direction.lane(cell.at);
        let lines = direction.stretch(cell.sheet, lane, span);
        let compares = |at: &CellId| book.formula(*at).is_some_and(|it| compares(it, lines, book));
        self.stretches.contains(&(cell.sheet, direction, lane, span))
            || self.compared.get(&cell).is_some_and(|by| by.iter().any(compares))
    }

    /// Whether the cell, which would have that sum in its own lane, is checked by a formula.
    pub(super) fn check_as(&self, cell: CellId, like: &SumLine<'_>, book: &Book<'_>) -> bool {
        like.added().is_some_and(|span| self.check(cell, like.direction, span, book))
    }
}

/// Whether a formula takes of the lines, or a sum of them. What is made of a total and of other figures is
/// no check of it.
fn compares(formula: Formula<'_>, lines: Area, book: &Book<'_>) -> bool {
    let takes = |area: &Area| area.intersection(&lines).is_some();
    areas(formula).iter().any(|(_, area)| {
        let sum = area.single().and_then(|cell| book.formula(cell)).map(areas).unwrap_or_default();
        takes(area) || sum.iter().any(|(_, area)| takes(area))
    })
}

fn areas(formula: Formula<'_>) -> Vec<(Sign, Area)> {
    formula.sum.and_then(|sum| sum.areas(formula.cell)).unwrap_or_default()
}
