//! A typed number that is the sum of the lines before it, on a sheet whose totals are formulas.

use std::collections::BTreeSet;

use crossfoot_cells::model::workbook::{Cell, CellValue, Weight as FontWeight};
use rust_decimal::Decimal;

use super::{
    casts::Casts,
    flaw::{Flaw, Rule, Weight},
    lines::{Direction, Lines},
    links,
    open_lines::{Addends, OpenLines},
    typed_number::{is_telling, is_typed_number},
};
use crate::{
    book::Book,
    grid::Grid,
    recalculate::Results,
    reference::{Area, CellId},
    sum::Sign,
};

/// Typed totals of a sheet that has no total by formula; more than these are its way.
const MOST_TYPED: usize = 2;

/// Typed totals down columns and along rows: on sheets whose totals are formulas, or of lines that are.
pub(super) fn check(
    book: &Book<'_>,
    results: &Results<'_, '_>,
    lines: &Lines<'_>,
    casts: &Casts,
) -> Vec<Flaw> {
    let with_sums: BTreeSet<(u32, Direction)> =
        lines.sums.iter().map(|line| (line.sheet(), line.direction)).collect();
    let mut with_formulas: BTreeSet<u32> = book.formulas().map(|it| it.cell.sheet).collect();
    with_formulas.extend(without_their_sum(book, lines));
    let known = Known { book, casts, results, lines };
    let mut flaws = Vec::new();
    for (sheet, direction) in
        with_formulas.into_iter().flat_map(|sheet| Direction::BOTH.map(|it| (sheet, it)))
    {
        let Some(grid) = book.grid(sheet) else { continue };
        let before = flaws.len();
        for lane in lanes(grid, direction) {
            let mut run = Run { sheet, direction, lane, open: OpenLines::default() };
            let cells = along(grid, direction, lane);
            for (at, cell) in cells.iter().enumerate() {
                let next = cells.get(at + 1).copied();
                flaws.extend(run.take(cell, next, &known));
            }
        }
        if !with_sums.contains(&(sheet, direction)) && flaws.len() - before > MOST_TYPED {
            flaws.truncate(before);
        }
    }
    flaws
}

/// Sheets of which a summary takes a typed figure, where most that it takes are sums of their sheets.
fn without_their_sum(book: &Book<'_>, lines: &Lines<'_>) -> Vec<u32> {
    let mut found = Vec::new();
    for links in links::lanes(book).values() {
        let n_sums = links.iter().filter(|it| lines.sum_at(it.target).is_some()).count();
        if n_sums >= 2 && n_sums * 2 > links.len() {
            let is_typed = |cell: CellId| book.cell(cell).is_some_and(is_typed_number);
            found.extend(
                links.iter().map(|it| it.target).filter(|it| is_typed(*it)).map(|it| it.sheet),
            );
        }
    }
    found
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

/// A lane as far as it was gone along.
struct Run {
    sheet: u32,
    direction: Direction,
    lane: u32,
    open: OpenLines,
}

/// What is known of the workbook.
struct Known<'a, 'b, 'w> {
    book: &'a Book<'w>,
    casts: &'a Casts,
    results: &'a Results<'b, 'w>,
    lines: &'a Lines<'b>,
}

impl Run {
    /// Takes the next cell of the lane; a flaw if it is a typed total.
    fn take(
        &mut self,
        cell: &Cell,
        next: Option<&Cell>,
        known: &Known<'_, '_, '_>,
    ) -> Option<Flaw> {
        let id = CellId::new(self.sheet, cell.at);
        let position = self.direction.position(cell.at);
        let Some(value) = known.results.number(id).filter(|_| !is_date(cell)) else {
            self.open.interrupt();
            return None;
        };
        self.open.go_to(position);
        if let Some(sum) = known.lines.sum_at(id).filter(|sum| sum.direction == self.direction) {
            self.open.add_subtotal(position, value, |at| sum.takes(at));
            return None;
        }
        let found = self.total(cell, value, next, known);
        if found.is_none() {
            self.open.add_line(position, value);
        }
        found
    }

    fn total(
        &mut self,
        cell: &Cell,
        value: Decimal,
        next: Option<&Cell>,
        known: &Known<'_, '_, '_>,
    ) -> Option<Flaw> {
        let id = CellId::new(self.sheet, cell.at);
        if !is_typed_number(cell)
            || !is_telling(value)
            || (self.is_followed(cell, next) && !self.is_set_apart(cell, known.lines))
        {
            return None;
        }
        let addends = self.open.adding_to(value)?;
        if let Some((first, last)) = addends.lines {
            // A formula that adds it up with its lines takes it for one of them.
            let part = CellId::new(self.sheet, self.direction.cell(self.lane, last));
            if known.lines.takes_both(id, part, self.direction) {
                return None;
            }
            let is_checked = || known.casts.check(id, self.direction, (first, last), known.book);
            if addends.subtotals.is_empty() && is_checked() {
                return None;
            }
        }
        self.open.close(&addends);
        let stretch = |range| self.direction.stretch(self.sheet, self.lane, range);
        let mut flaw = Flaw::new(Rule::Hardcoded, id).figures(Some(value), Some(value));
        flaw.cells = addends.subtotals.iter().map(|it| stretch((it.1, it.1))).collect();
        flaw.cells.extend(addends.lines.map(stretch));
        flaw.repaired = Some(written(&addends, stretch));
        flaw.weight = Weight::Note;
        Some(flaw)
    }

    fn is_followed(&self, cell: &Cell, next: Option<&Cell>) -> bool {
        next.is_some_and(|it| {
            self.direction.position(it.at) == self.direction.position(cell.at) + 1
                && matches!(it.value, CellValue::Number(_) | CellValue::EmptyFormula)
        })
    }

    /// Whether a number is no line among those around it.
    fn is_set_apart(&self, cell: &Cell, lines: &Lines<'_>) -> bool {
        let id = CellId::new(self.sheet, cell.at);
        let position = self.direction.position(cell.at);
        // A formula goes on from the total, not from its lines.
        let is_taken_alone = || {
            lines.is_taken(id, self.direction, id)
                && self.open.last_line().is_none_or(|at| {
                    let part = CellId::new(self.sheet, self.direction.cell(self.lane, at));
                    !lines.is_taken(part, self.direction, part)
                })
        };
        cell.style.weight == FontWeight::Bold
            || lines.at_total(self.sheet, self.direction, position).next().is_some()
            || lines.begins_next(self.sheet, self.direction, self.lane, position + 1)
            || is_taken_alone()
    }
}

/// The formula of a total.
fn written(addends: &Addends, stretch: impl Fn((u32, u32)) -> Area) -> String {
    let mut signed = addends.subtotals.clone();
    // What is added comes first.
    signed.sort_by_key(|it| it.0);
    let mut text = String::new();
    for (sign, at) in signed {
        match sign {
            Sign::Plus if text.is_empty() => {}
            Sign::Plus => text.push('+'),
            Sign::Minus => text.push('-'),
        }
        text.push_str(&stretch((at, at)).to_string());
    }
    if let Some(range) = addends.lines {
        let lines = stretch(range);
        if !text.is_empty() {
            text.push('+');
        }
        match lines.single() {
            Some(_) => text.push_str(&lines.to_string()),
            None => text.push_str(&format!("SUM({lines})")),
        }
    }
    text
}

fn is_date(cell: &Cell) -> bool {
    matches!(cell.value, CellValue::Date(_))
}
