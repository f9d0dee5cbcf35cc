//! A typed number that is the sum of the lines before it, on a sheet whose totals are formulas.

use std::collections::BTreeSet;

use crossfoot_cells::model::workbook::{Cell, CellValue, Weight as FontWeight};
use rust_decimal::Decimal;

use super::{
    casts::Casts,
    flaw::{Flaw, Rule, Weight},
    lines::{Direction, Lines},
    typed_number::{is_telling, is_typed_number},
};
use crate::{book::Book, grid::Grid, recalculate::Results, reference::CellId};

/// Typed totals of a sheet that has no total by formula; more than these are its way.
const MOST_TYPED: usize = 2;

/// Typed totals down columns and along rows: on sheets whose totals are formulas, or of lines that are.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>, lines: &Lines<'_>) -> Vec<Flaw> {
    let with_sums: BTreeSet<(u32, Direction)> =
        lines.sums.iter().map(|line| (line.sheet(), line.direction)).collect();
    let with_formulas: BTreeSet<u32> = book.formulas().map(|it| it.cell.sheet).collect();
    let casts = Casts::of(book, lines);
    let mut flaws = Vec::new();
    for (sheet, direction) in
        with_formulas.into_iter().flat_map(|sheet| Direction::BOTH.map(|it| (sheet, it)))
    {
        let Some(grid) = book.grid(sheet) else { continue };
        let before = flaws.len();
        for lane in lanes(grid, direction) {
            let mut run = Run { sheet, direction, lane, parts: Vec::new(), subtotals: Vec::new() };
            let cells = along(grid, direction, lane);
            for (at, cell) in cells.iter().enumerate() {
                let next = cells.get(at + 1).copied();
                flaws.extend(run.take(cell, next, (&casts, results, lines)));
            }
        }
        if !with_sums.contains(&(sheet, direction)) && flaws.len() - before > MOST_TYPED {
            flaws.truncate(before);
        }
    }
    flaws
}

fn lanes(grid: &Grid<'_>, direction: Direction) -> Vec<u32> {
    match direction {
        Direction::Down => grid.used_columns((0, u32::MAX)).collect(),
        Direction::Across => {
            let mut rows: Vec<u32> = grid.sheet.cells.iter().map(|cell| cell.at.row).collect();
            rows.dedup();
            rows
        }
    }
}

fn along<'w>(grid: &Grid<'w>, direction: Direction, lane: u32) -> Vec<&'w Cell> {
    match direction {
        Direction::Down => grid.column(lane, (0, u32::MAX)).collect(),
        Direction::Across => grid.row(lane, (0, u32::MAX)).iter().collect(),
    }
}

/// Numbers of a lane since the last thing that is none.
struct Run {
    sheet: u32,
    direction: Direction,
    lane: u32,
    /// Lines: position and value.
    parts: Vec<(u32, Decimal)>,
    /// Totals that are formulas, and that no total was made of yet.
    subtotals: Vec<(u32, Decimal)>,
}

type Known<'a, 'b, 'w> = (&'a Casts, &'a Results<'b, 'w>, &'a Lines<'b>);

impl Run {
    /// Takes the next cell of the lane; a flaw if it is a typed total.
    fn take(
        &mut self,
        cell: &Cell,
        next: Option<&Cell>,
        (casts, results, lines): Known<'_, '_, '_>,
    ) -> Option<Flaw> {
        let id = CellId::new(self.sheet, cell.at);
        let position = self.direction.position(cell.at);
        let is_next = self.parts.last().is_none_or(|last| last.0 + 1 == position);
        let Some(value) = results.number(id).filter(|_| !is_date(cell)) else {
            self.parts.clear();
            return None;
        };
        if !is_next {
            self.parts.clear();
        }
        if let Some(sum) = lines.sum_at(id).filter(|sum| sum.direction == self.direction) {
            self.subtotals.retain(|it| !sum.takes(it.0));
            self.subtotals.push((position, value));
            self.parts.clear();
            return None;
        }
        let found = self.total(cell, value, next, (casts, lines));
        if found.is_some() {
            self.parts.clear();
        } else {
            self.parts.push((position, value));
        }
        found
    }

    fn total(
        &mut self,
        cell: &Cell,
        value: Decimal,
        next: Option<&Cell>,
        (casts, lines): (&Casts, &Lines<'_>),
    ) -> Option<Flaw> {
        let position = self.direction.position(cell.at);
        let is_followed = next.is_some_and(|it| {
            self.direction.position(it.at) == position + 1
                && matches!(it.value, CellValue::Number(_) | CellValue::EmptyFormula)
        });
        let id = CellId::new(self.sheet, cell.at);
        let stretch = |range| self.direction.stretch(self.sheet, self.lane, range);
        // A formula goes on from the total, not from its lines.
        let is_taken_alone = lines.is_taken(id, self.direction, id)
            && self.parts.last().is_some_and(|it| {
                let part = CellId::new(self.sheet, stretch((it.0, it.0)).first);
                !lines.is_taken(part, self.direction, part)
            });
        let is_set_apart = is_taken_alone
            || cell.style.weight == FontWeight::Bold
            || lines.at_total(self.sheet, self.direction, position).next().is_some();
        if !is_typed_number(cell) || (is_followed && !is_set_apart) || !is_telling(value) {
            return None;
        }
        let of_lines = equals(&self.parts, value);
        let of_subtotals = self.parts.is_empty() && equals(&self.subtotals, value);
        let (first, last) = match (of_lines, of_subtotals) {
            (true, _) => (self.parts.first()?.0, self.parts.last()?.0),
            (false, true) => (self.subtotals.first()?.0, self.subtotals.last()?.0),
            (false, false) => return None,
        };
        let part = |at: u32| CellId::new(self.sheet, self.direction.cell(self.lane, at));
        // A formula that adds it up with its lines takes it for one of them.
        if of_lines && lines.takes_both(id, part(last), self.direction) {
            return None;
        }
        if of_lines && casts.check(id, self.direction, (first, last)) {
            return None;
        }
        let mut flaw = Flaw::new(Rule::Hardcoded, id).figures(Some(value), Some(value));
        if of_lines {
            flaw.repaired = Some(format!("SUM({})", stretch((first, last))));
            flaw.cells = vec![stretch((first, last))];
        } else {
            let cell = |at: u32| stretch((at, at));
            flaw.cells = self.subtotals.iter().map(|it| cell(it.0)).collect();
            let terms: Vec<String> = flaw.cells.iter().map(ToString::to_string).collect();
            flaw.repaired = Some(terms.join("+"));
            self.subtotals.clear();
        }
        flaw.weight = Weight::Note;
        Some(flaw)
    }
}

fn is_date(cell: &Cell) -> bool {
    matches!(cell.value, CellValue::Date(_))
}

/// Whether two numbers or more, none of them all of it, add up to the value.
fn equals(parts: &[(u32, Decimal)], value: Decimal) -> bool {
    let n_not_zero = parts.iter().filter(|it| !it.1.is_zero()).count();
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.1));
    n_not_zero >= 2 && sum == Some(value)
}
