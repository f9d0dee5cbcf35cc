//! A typed number in a row or column of totals that is what their formula gives in its own lane.

use std::collections::BTreeMap;

use crossfoot_cells::model::workbook::Cell;

use super::{
    casts::Casts,
    flaw::{Flaw, Rule, Weight},
    lines::{Direction, Lines, SumLine},
    typed_number::{is_telling, is_typed_number},
};
use crate::{
    book::{Book, ExpressionId, Formula},
    print,
    recalculate::{Results, Value},
    reference::CellId,
};

/// Formulas of one position that are tried, the commonest first.
const MOST_TRIED: usize = 3;
/// Totals of one formula that make a row of totals whatever its figures.
const FEWEST_PARALLEL: usize = 2;
/// Cells of a sum that are looked at for two that are not zero.
const MOST_LOOKED_AT: usize = 1_000;
/// Witnesses that are named.
const MOST_NAMED: usize = 4;

/// Sums of one formula at one position.
struct AlikeSums<'s, 'b> {
    sums: Vec<&'s SumLine<'b>>,
    /// One for each stretch of lines that they add: in all of their lanes it is the same, if the formula is.
    spans: Vec<&'s SumLine<'b>>,
}

impl<'s, 'b> AlikeSums<'s, 'b> {
    fn of(sums: Vec<&'s SumLine<'b>>) -> Self {
        let mut spans = sums.clone();
        spans.sort_by_key(|it| it.added());
        spans.dedup_by_key(|it| it.added());
        Self { sums, spans }
    }
}

/// Typed totals between totals by formula, by cell.
pub(super) fn check(
    book: &Book<'_>,
    results: &mut Results<'_, '_>,
    lines: &Lines<'_>,
    casts: &Casts,
) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for ((sheet, direction, position), sums) in lines.by_position() {
        let mut by_formula: BTreeMap<ExpressionId, Vec<&SumLine<'_>>> = BTreeMap::new();
        for sum in sums {
            by_formula.entry(sum.formula.id).or_default().push(sum);
        }
        let mut alike: Vec<Vec<&SumLine<'_>>> = by_formula.into_values().collect();
        alike.sort_by_key(|it| std::cmp::Reverse(it.len()));
        alike.truncate(MOST_TRIED);
        let alike: Vec<AlikeSums<'_, '_>> = alike.into_iter().map(AlikeSums::of).collect();
        for cell in typed(book, sheet, direction, position) {
            let is_lines_own = |it: &&AlikeSums<'_, '_>| {
                let mut spans = it.spans.iter();
                spans.all(|one| !is_checked(cell, one, direction, (lines, casts, book)))
            };
            let mut tried = alike.iter().filter(is_lines_own);
            flaws.extend(tried.find_map(|it| flaw(cell, &it.sums, book, results)));
        }
    }
    flaws
}

/// Typed numbers at a position, by lane.
fn typed(book: &Book<'_>, sheet: u32, direction: Direction, position: u32) -> Vec<CellId> {
    let Some(grid) = book.grid(sheet) else { return Vec::new() };
    let id = |cell: &Cell| is_typed_number(cell).then(|| CellId::new(sheet, cell.at));
    match direction {
        Direction::Down => grid.row(position, (0, u32::MAX)).iter().filter_map(id).collect(),
        Direction::Across => grid.column(position, (0, u32::MAX)).filter_map(id).collect(),
    }
}

/// Whether a formula checks the figure against its lines, or adds it up with them.
fn is_checked(
    cell: CellId,
    like: &SumLine<'_>,
    direction: Direction,
    (lines, casts, book): (&Lines<'_>, &Casts, &Book<'_>),
) -> bool {
    let Some((_, last)) = like.added() else { return true };
    let part = CellId::new(cell.sheet, direction.cell(direction.lane(cell.at), last));
    casts.check_as(cell, like, book) || lines.takes_both(cell, part, direction)
}

fn flaw(
    cell: CellId,
    sums: &[&SumLine<'_>],
    book: &Book<'_>,
    results: &mut Results<'_, '_>,
) -> Option<Flaw> {
    let like = sums.first()?.formula;
    let formula = Formula { cell, ..like };
    let says = results.number(cell)?;
    let is_enough = is_telling(says)
        || (sums.len() >= FEWEST_PARALLEL && says.normalize().mantissa().unsigned_abs() >= 10);
    if !is_enough || !has_lines(formula, book, results) {
        return None;
    }
    match results.given(formula) {
        Value::Number(figure) if figure.value == says => {}
        Value::Number(_)
        | Value::Text(_)
        | Value::Logical(_)
        | Value::Error(_)
        | Value::Blank
        | Value::Unknown => return None,
    }
    let mut flaw = Flaw::new(Rule::Hardcoded, cell).figures(Some(says), Some(says));
    flaw.repaired = Some(print::text(like.expression, cell, book));
    flaw.witnesses = sums.iter().take(MOST_NAMED).map(|it| it.formula.cell).collect();
    flaw.weight = Weight::Note;
    Some(flaw)
}

/// Whether two lines or more of a sum are not zero: the sum of a single one is that line.
fn has_lines(formula: Formula<'_>, book: &Book<'_>, results: &Results<'_, '_>) -> bool {
    let areas = formula.sum.and_then(|sum| sum.areas(formula.cell)).unwrap_or_default();
    let cells = areas.iter().flat_map(|(_, area)| {
        let cells = book.grid(area.sheet).into_iter().flat_map(|grid| grid.cells_in(area));
        cells.map(|cell| CellId::new(area.sheet, cell.at))
    });
    let numbers = cells.take(MOST_LOOKED_AT).filter_map(|cell| results.number(cell));
    numbers.filter(|it| !it.is_zero()).nth(1).is_some()
}
