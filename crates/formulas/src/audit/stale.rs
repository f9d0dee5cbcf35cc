//! CF602: the stored result is not what the formula gives.

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    format,
    model::workbook::Cell,
};
use rust_decimal::Decimal;

use super::flaw::{Flaw, Rule};
use crate::{
    book::Book,
    recalculate::{Figure, Order, Results, Stored, Value},
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 602,
    name: "stale-result",
    severity: Severity::Warning,
    what: "The stored result of a formula is not what the formula gives for the stored figures.",
    why: "The file shows a figure that will change when it is next computed.",
    fix: "Open the file, let it recalculate everything (Ctrl+Alt+F9 in Excel), and save it.",
};

/// Formulas whose stored results are not theirs.
///
/// Each is computed from the stored results of what it takes: the cell where the fault begins is
/// found, and not those that follow from it.
pub(super) fn check(book: &Book<'_>, order: &Order, results: &mut Results<'_, '_>) -> Vec<Flaw> {
    if results.stored() == Stored::Placeholders {
        return Vec::new();
    }
    let mut in_circles: Vec<_> = order.circles.iter().flatten().copied().collect();
    in_circles.sort_unstable();
    let mut flaws = Vec::new();
    // Each after what it takes.
    for formula in order.sequence.iter().filter_map(|cell| book.formula(*cell)) {
        let Some(cell) = book.cell(formula.cell) else { continue };
        let Value::Number(stored) = Value::stored(cell) else { continue };
        if in_circles.binary_search(&formula.cell).is_ok() {
            continue;
        }
        let Value::Number(given) = results.given(formula) else { continue };
        if !differ(stored, given, cell) {
            continue;
        }
        // Where what it takes was changed after it was computed, it is right for what was there.
        let corrected = results.given_corrected(formula);
        let is_right = |it: Figure| !differ(stored, it, cell);
        if matches!(corrected, Value::Number(it) if is_right(it)) {
            continue;
        }
        results.correct(formula.cell, given);
        let flaw = Flaw::new(Rule::Stale, formula.cell);
        flaws.push(flaw.figures(Some(stored.value), Some(given.value.normalize())));
    }
    results.forget_corrections();
    flaws
}

/// Whether two results differ by more than floats explain, or rounding to what the cell shows.
fn differ(stored: Figure, given: Figure, cell: &Cell) -> bool {
    let differences = || {
        let difference = stored.value.checked_sub(given.value)?.abs();
        let noise = stored.noise.checked_add(given.noise)?;
        Some((difference, noise))
    };
    let Some((difference, noise)) = differences() else { return false };
    if difference <= noise {
        return false;
    }
    // A writer may store what it shows.
    let shown = cell.number_format.as_deref().and_then(|it| format::precision(stored.value, it));
    let places = stored.value.normalize().scale();
    let shown = shown.and_then(format::Precision::quantum);
    let own = (places >= 2).then(|| Decimal::new(1, places));
    let unit = shown.into_iter().chain(own).max().unwrap_or_default();
    let is_a_multiple =
        |unit: Decimal| stored.value.checked_rem(unit).is_some_and(|rest| rest.is_zero());
    let is_rounded = !unit.is_zero() && is_a_multiple(unit) && difference + difference <= unit;
    !is_rounded
}
