//! CF604: a sum takes a line twice: by itself and within a subtotal.
//!
//! By the net weight of each line: `=SUM(B9:B34)-B24-B11` takes each once, and is right.

use std::collections::BTreeSet;

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::workbook::Cell,
};
use rust_decimal::Decimal;

use super::{
    flaw::{Flaw, Rule},
    lines::{Direction, Lines, Span, SumLine},
};
use crate::{
    book::Book,
    leaves_out::{NestedSubtotals, called_in},
    recalculate::Results,
    reference::{Area, CellId},
    sum::TakenBy,
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 604,
    name: "counted-twice",
    severity: Severity::Warning,
    what: "A total's formula takes lines and a subtotal that holds them.",
    why: "The lines are in the total twice.",
    fix: "Add up the lines or the subtotals, not both; SUBTOTAL passes over other subtotals.",
};

/// Subtotals that are opened for one total, those within others counted.
const MOST_OPENED: usize = 2_000;
/// Subtotals that are opened for a workbook.
const MOST_OPENED_IN_ALL: usize = 2_000_000;
/// Cells within what sums take twice that are looked at for a workbook.
const MOST_CELLS_IN_ALL: usize = 50_000_000;

/// Sums that take a line more than once; a total of such a sum is not named again.
pub(super) fn check(book: &Book<'_>, results: &Results<'_, '_>, lines: &Lines<'_>) -> Vec<Flaw> {
    let mut found = Vec::new();
    let mut flawed: BTreeSet<CellId> = BTreeSet::new();
    let (mut left, mut cells_left) = (MOST_OPENED_IN_ALL, MOST_CELLS_IN_ALL);
    // Subtotals take fewer cells than what is made of them, so come first.
    for line in &lines.sums {
        let Some(opened) = opened(line, book, lines, &mut left) else { continue };
        if opened.subtotals.is_empty() && line.spans.len() < 2 {
            continue;
        }
        let twice = twice(&opened, line, (book, results), &mut cells_left);
        if twice.is_empty() {
            continue;
        }
        flawed.insert(line.formula.cell);
        found.push((line, opened, twice));
    }
    let flaws = found.iter().filter_map(|(line, opened, twice)| {
        let inherits = opened.subtotals.iter().any(|it| flawed.contains(it));
        if inherits { None } else { flaw(line, opened, twice, book, results, lines) }
    });
    flaws.collect()
}

/// A sum with its subtotals opened.
struct Opened {
    /// Stretches of the lane and how often they are taken.
    stretches: Vec<(Span, i64)>,
    subtotals: BTreeSet<CellId>,
}

fn opened(
    line: &SumLine<'_>,
    book: &Book<'_>,
    lines: &Lines<'_>,
    left: &mut usize,
) -> Option<Opened> {
    let mut opened = Opened { stretches: Vec::new(), subtotals: BTreeSet::new() };
    let mut open: Vec<(&SumLine<'_>, i64)> = vec![(line, 1)];
    let mut n_opened = 0;
    while let Some((sum, weight)) = open.pop() {
        n_opened += 1;
        *left = left.checked_sub(1)?;
        if n_opened > MOST_OPENED {
            return None;
        }
        for span in &sum.spans {
            let weight = weight * span.sign.factor();
            opened.stretches.push((*span, weight));
            for subtotal in lines.within(line.sheet(), line.direction, line.lane, span) {
                let passed_over = is_passed_over(subtotal, span.taken_by, book);
                let is_itself = subtotal.formula.cell == line.formula.cell;
                if !passed_over && !is_itself {
                    opened.subtotals.insert(subtotal.formula.cell);
                    open.push((subtotal, weight));
                }
            }
        }
    }
    Some(opened)
}

/// Whether a sum leaves a subtotal out of its range.
fn is_passed_over(line: &SumLine<'_>, taken_by: TakenBy, book: &Book<'_>) -> bool {
    let takes_all = match taken_by {
        TakenBy::Subtotal(leaves_out) => leaves_out.subtotals == NestedSubtotals::Taken,
        TakenBy::Sum | TakenBy::Operator => true,
    };
    let formula = book.formula(line.formula.cell);
    !takes_all && formula.is_some_and(|it| called_in(it.expression).is_some())
}

/// Lines that are taken more than once, and how often.
fn twice(
    opened: &Opened,
    line: &SumLine<'_>,
    (book, results): (&Book<'_>, &Results<'_, '_>),
    cells_left: &mut usize,
) -> Vec<(CellId, i64)> {
    let mut changes: Vec<(u32, i64)> = Vec::with_capacity(2 * opened.stretches.len());
    for (span, weight) in &opened.stretches {
        changes.push((span.first, *weight));
        changes.push((span.last.saturating_add(1), -weight));
    }
    changes.sort_unstable();
    let mut found = Vec::new();
    let mut weight = 0;
    for (at, change) in changes.iter().enumerate() {
        weight += change.1;
        let Some(next) = changes.get(at + 1) else { break };
        if weight.abs() < 2 || next.0 == change.0 {
            continue;
        }
        for cell in cells(line, (change.0, next.0 - 1), book) {
            match cells_left.checked_sub(1) {
                Some(left) => *cells_left = left,
                None => return found,
            }
            let is_line = !opened.subtotals.contains(&cell);
            if is_line && results.number(cell).is_some_and(|it| !it.is_zero()) {
                found.push((cell, weight));
            }
            if found.len() >= MOST_OPENED {
                return found;
            }
        }
    }
    found
}

/// The cells of a sum's lane from one position to another.
fn cells(line: &SumLine<'_>, positions: (u32, u32), book: &Book<'_>) -> Vec<CellId> {
    let sheet = line.sheet();
    let Some(grid) = book.grid(sheet) else { return Vec::new() };
    let id = |cell: &Cell| CellId::new(sheet, cell.at);
    match line.direction {
        Direction::Down => grid.column(line.lane, positions).map(id).collect(),
        Direction::Across => grid.row(line.lane, positions).iter().map(id).collect(),
    }
}

fn flaw(
    line: &SumLine<'_>,
    opened: &Opened,
    twice: &[(CellId, i64)],
    book: &Book<'_>,
    results: &Results<'_, '_>,
    lines: &Lines<'_>,
) -> Option<Flaw> {
    let too_much = twice.iter().try_fold(Decimal::ZERO, |sum, (cell, weight)| {
        let once = Decimal::from(weight.abs() - 1) * Decimal::from(weight.signum());
        sum.checked_add(results.number(*cell)?.checked_mul(once)?)
    })?;
    let says = results.number(line.formula.cell);
    let should = says.and_then(|says| says.checked_sub(too_much));
    let mut flaw = Flaw::new(Rule::CountedTwice, line.formula.cell).figures(says, should);
    // The subtotals that the formula itself takes beside their lines.
    let doubles = |cell: &&CellId| {
        let position = line.direction.position(cell.at);
        let own = lines.sum_at(**cell);
        line.takes(position)
            && own.is_some_and(|sum| {
                twice.iter().any(|(line, _)| sum.takes(sum.direction.position(line.at)))
            })
    };
    let subtotals: Vec<CellId> = opened.subtotals.iter().filter(doubles).copied().collect();
    let text = book.formula_text(line.formula.cell)?;
    if !subtotals.is_empty() {
        let less: String = subtotals.iter().map(|cell| format!("-{}", cell.at)).collect();
        flaw.repaired = Some(format!("{text}{less}"));
    }
    let about =
        if subtotals.is_empty() { twice.iter().map(|it| it.0).collect() } else { subtotals };
    flaw.cells = about.into_iter().map(Area::of).collect();
    (!too_much.is_zero()).then_some(flaw)
}
