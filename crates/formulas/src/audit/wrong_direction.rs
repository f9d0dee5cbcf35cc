//! CF608: a sum along its row in a row of sums down their columns, or the other way round.

use crossfoot_cells::diagnostic::{Code, Severity};

use super::{
    flaw::{Flaw, Rule},
    lines::{Lines, SumLine},
};
use crate::{
    book::{Book, Formula},
    print,
    recalculate::{Results, Value},
    reference::CellId,
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 608,
    name: "sum-in-the-wrong-direction",
    severity: Severity::Warning,
    what: "A formula sums its row where the cells beside it sum their columns, or the other way round.",
    why: "The figure is the total of something else than its place says.",
    fix: "Copy the formula from the cell beside it.",
};

/// Sums of one direction between sums of the other.
pub(super) fn check(
    book: &Book<'_>,
    results: &mut Results<'_, '_>,
    lines: &Lines<'_>,
) -> Vec<Flaw> {
    let flaws = lines.sums.iter().filter_map(|line| turned(line, book, results, lines));
    flaws.collect()
}

fn turned(
    line: &SumLine<'_>,
    book: &Book<'_>,
    results: &mut Results<'_, '_>,
    lines: &Lines<'_>,
) -> Option<Flaw> {
    let cell = line.formula.cell;
    // As a sum of the other way it would be in this lane, at this place.
    let other = line.direction.other();
    let (lane, total) = (other.lane(cell.at), other.position(cell.at));
    let at = |by: i64| {
        let lane = u32::try_from(i64::from(lane) + by).ok()?;
        let sum = lines.sum_at(CellId::new(cell.sheet, other.cell(lane, total)))?;
        (sum.direction == other).then_some(sum)
    };
    let (before, after) = (at(-1)?, at(1)?);
    // The corner of a table may be summed either way; it is at the end, with sums of its own kind.
    let mut of_its_kind = lines.at_total(cell.sheet, line.direction, line.total);
    if before.formula.id != after.formula.id || of_its_kind.nth(1).is_some() {
        return None;
    }
    let as_beside = Formula { cell, ..before.formula };
    let should = match results.given(as_beside) {
        Value::Number(figure) => Some(figure.value.normalize()),
        Value::Text(_) | Value::Logical(_) | Value::Error(_) | Value::Blank | Value::Unknown => {
            None
        }
    };
    let mut flaw = Flaw::new(Rule::WrongDirection, cell).figures(results.number(cell), should);
    flaw.repaired = Some(print::text(before.formula.expression, cell, book));
    flaw.witnesses = vec![before.formula.cell, after.formula.cell];
    Some(flaw)
}
