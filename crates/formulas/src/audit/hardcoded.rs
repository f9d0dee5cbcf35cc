//! CF605: a number is typed where there are formulas.
//!
//! Four witnesses: the cells on both sides have one formula; the number is what the totals in its row or
//! column give in its own lane; it is the total of a sheet, among figures that come from others; or it is
//! the sum of the lines before it on a sheet whose totals are formulas.

use std::collections::BTreeMap;

use crossfoot_cells::{
    diagnostic::{Code, Severity},
    model::{place::CellRef, workbook::Cell},
};
use rust_decimal::Decimal;

use super::{
    casts::Casts,
    flaw::{Flaw, Rule, Weight},
    lines::{Direction, Lines},
    typed_link,
    typed_number::{is_telling, is_typed_number},
    typed_parallel, typed_total,
};
use crate::{
    book::{Book, Formula},
    print,
    recalculate::{Results, Value},
    reference::CellId,
};

/// The code of this rule.
pub const CODE: Code = Code {
    number: 605,
    name: "typed-over-a-formula",
    severity: Severity::Warning,
    what: "A number is typed where the cells around it have formulas.",
    why: "A typed total stays as it is when its lines change, and nothing shows it.",
    fix: "Put the formula back that the cells beside it have, or say beside it why the figure is typed.",
};

/// Cells of one formula that a typed number must have around it; two of them, if it is what they would
/// give there.
const FEWEST_ALIKE: usize = 3;
/// Typed numbers in a row; more are typed on purpose.
const MOST_TYPED: u32 = 2;

/// Numbers typed over formulas, each once.
pub(super) fn check(
    book: &Book<'_>,
    results: &mut Results<'_, '_>,
    lines: &Lines<'_>,
) -> Vec<Flaw> {
    let casts = Casts::of(book, lines);
    let mut found: BTreeMap<CellId, Flaw> = BTreeMap::new();
    for formula in book.formulas() {
        for direction in Direction::BOTH {
            let (cells, alike) = typed_after(formula, direction, book);
            for cell in cells.into_iter().chain(typed_before(formula, direction, book)) {
                // A formula beside it with the same result is its check.
                let is_checked = results.number(cell) == results.number(formula.cell);
                if found.contains_key(&cell) || (is_checked && alike < FEWEST_ALIKE) {
                    continue;
                }
                let sum = lines.sum_at(formula.cell);
                if sum.is_some_and(|sum| casts.check_as(cell, sum, book)) {
                    continue;
                }
                let flaw = typed(cell, formula, direction, book, results);
                let is_told = |flaw: &Flaw| {
                    alike >= FEWEST_ALIKE
                        || (flaw.says == flaw.should_say && flaw.says.is_some_and(is_telling))
                };
                if let Some(flaw) = flaw.filter(is_told) {
                    found.insert(cell, flaw);
                }
            }
        }
    }
    let parallel = typed_parallel::check(book, results, lines, &casts);
    let linked = typed_link::check(book, results);
    for flaw in
        parallel.into_iter().chain(linked).chain(typed_total::check(book, results, lines, &casts))
    {
        found.entry(flaw.suspect).or_insert(flaw);
    }
    found.into_values().collect()
}

/// A typed number just before a formula.
fn typed_before(formula: Formula<'_>, direction: Direction, book: &Book<'_>) -> Option<CellId> {
    let CellId { sheet, at } = formula.cell;
    let before = direction.position(at).checked_sub(1)?;
    let cell = CellId::new(sheet, direction.cell(direction.lane(at), before));
    let is_typed = book.cell(cell).is_some_and(is_typed_number);
    (is_typed && formula.expression.references().next().is_some()).then_some(cell)
}

/// Typed numbers that follow a formula along a lane, and how many formulas of its kind are around them
/// if it goes on after them; 0 if it does not.
fn typed_after(
    formula: Formula<'_>,
    direction: Direction,
    book: &Book<'_>,
) -> (Vec<CellId>, usize) {
    let CellId { sheet, at } = formula.cell;
    let (lane, position) = (direction.lane(at), direction.position(at));
    let cell = |by: u32| {
        let at = direction.cell(lane, position.saturating_add(by));
        CellId::new(sheet, at)
    };
    let mut typed = Vec::new();
    for by in 1..=MOST_TYPED {
        let id = cell(by);
        if !book.cell(id).is_some_and(is_typed_number) {
            break;
        }
        typed.push(id);
    }
    let after = u32::try_from(typed.len()).unwrap_or(u32::MAX).saturating_add(1);
    let goes_on = book.formula(cell(after)).is_some_and(|it| it.id == formula.id);
    let takes_something = formula.expression.references().next().is_some();
    if typed.is_empty() || !takes_something {
        return (Vec::new(), 0);
    }
    if !goes_on {
        typed.truncate(1);
        return (typed, 0);
    }
    // Formulas of this kind before and after.
    let alike = |by: i64| {
        let at = u32::try_from(i64::from(position) + by).ok();
        let at = at.map(|position| CellId::new(sheet, direction.cell(lane, position)));
        at.and_then(|it| book.formula(it)).is_some_and(|it| it.id == formula.id)
    };
    let around = i64::from(after) + 2;
    let n_alike = (-2..=around).filter(|by| alike(*by)).count();
    (typed, n_alike)
}

fn typed(
    cell: CellId,
    like: Formula<'_>,
    direction: Direction,
    book: &Book<'_>,
    results: &mut Results<'_, '_>,
) -> Option<Flaw> {
    let says = results.number(cell)?;
    let formula = Formula { cell, ..like };
    let given = match results.given(formula) {
        Value::Number(figure) => Some(figure),
        Value::Unknown => None,
        // What the formula would give there is no number: the number is there for a reason.
        Value::Text(_) | Value::Logical(_) | Value::Error(_) | Value::Blank => return None,
    };
    // A formula over nothing would give nothing.
    if given.is_some_and(|it| it.value.is_zero()) && !takes_numbers(formula, book) {
        return None;
    }
    let should = given.map(|it| if is_near(says, it.value) { says } else { it.value.normalize() });
    let mut flaw = Flaw::new(Rule::Hardcoded, cell).figures(Some(says), should);
    flaw.repaired = Some(print::text(like.expression, cell, book));
    let (lane, position) = (direction.lane(cell.at), direction.position(cell.at));
    let beside = |by: i64| {
        let position = u32::try_from(i64::from(position) + by).ok()?;
        let id = CellId::new(cell.sheet, direction.cell(lane, position));
        book.formula(id).filter(|it| it.id == like.id).map(|it| it.cell)
    };
    flaw.witnesses = [-2, -1, 1, 2].into_iter().filter_map(beside).collect();
    flaw.weight = if should.is_some_and(|it| it != says) { Weight::Settle } else { Weight::Note };
    Some(flaw)
}

/// Whether two figures are one, as a person would type it: rounded to what it shows.
pub(super) fn is_near(typed: Decimal, given: Decimal) -> bool {
    let unit = Decimal::new(1, typed.normalize().scale());
    let difference = typed.checked_sub(given).map(|it| it.abs());
    difference.is_some_and(|it| it + it <= unit && (typed.scale() > 0 || it < Decimal::new(5, 1)))
}

fn takes_numbers(formula: Formula<'_>, book: &Book<'_>) -> bool {
    let mut areas =
        formula.expression.references().filter_map(|it| it.areas(formula.cell)).flatten();
    areas.any(|area| {
        let first: Option<&Cell> =
            book.grid(area.sheet).and_then(|grid| grid.cells_in(&area).next());
        first.is_some_and(|cell| cell.at != CellRef::new(u32::MAX, u32::MAX))
    })
}
