//! Whether a line that a sum leaves out looks like one of its own.

use crossfoot_cells::{
    format,
    model::workbook::{Cell, CellValue},
};
use rust_decimal::Decimal;

use super::lines::{Direction, Lines, SumLine};
use crate::{
    book::{Book, Formula},
    recalculate::Results,
    reference::{CellId, Sheets},
    sum::{Sign, TakenBy},
};

/// Where a line is that may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Between the lines and their total.
    Near,
    /// Between lines.
    Between,
    /// Beyond the line that is farthest from the total.
    Far,
}

/// Whether a line by itself looks like one of those that are added, and no other formula takes it.
pub(super) fn belongs(
    line: &SumLine<'_>,
    position: u32,
    side: Side,
    book: &Book<'_>,
    results: &Results<'_, '_>,
    lines: &Lines<'_>,
) -> bool {
    let Some((lowest, highest)) = line.added() else { return false };
    let nearest = if position > highest {
        highest
    } else if position < lowest {
        lowest
    } else {
        position - 1
    };
    let (this, like) = (line.at(position), line.at(nearest));
    let (Some(cell), Some(nearest_cell)) = (book.cell(this), book.cell(like)) else { return false };
    if lines.is_taken(this, line.direction, line.formula.cell)
        || !is_alike(cell, nearest_cell)
        || !has_the_same_kind_of_formula(this, like, book)
    {
        return false;
    }
    // Beyond it there is nothing, another total, or a line that another formula takes.
    let is_last = |at: Option<u32>| {
        at.is_none_or(|at| {
            let cell = line.at(at);
            results.number(cell).is_none()
                || lines.sum_at(cell).is_some_and(|it| it.direction == line.direction)
                || lines.is_taken(cell, line.direction, line.formula.cell)
        })
    };
    match side {
        Side::Near => {
            // The only line between, or one of a sum of functions: chains choose what they take.
            line.spans.iter().any(|it| it.taken_by != TakenBy::Operator)
                && is_labelled_alike(line, position, nearest, book)
        }
        Side::Between => {
            let n_holes = (lowest..=highest).filter(|at| !line.takes(*at)).count();
            n_holes == 1
                && line.n_taken() >= 3
                && line.spans.iter().all(|it| it.sign == Sign::Plus)
                && is_labelled_alike(line, position, nearest, book)
        }
        Side::Far => {
            let beyond =
                if position > highest { Some(position + 1) } else { position.checked_sub(1) };
            line.n_taken() >= 3
                && line.spans.len() == 1
                && is_last(beyond)
                && !is_heading(line, position, results)
                && is_labelled_alike(line, position, nearest, book)
        }
    }
}

/// Whether two cells are set alike: weight, indent, percent or not.
fn is_alike(one: &Cell, other: &Cell) -> bool {
    let is_percent = |cell: &Cell| cell.number_format.as_deref().is_some_and(|it| it.contains('%'));
    let shows = |cell: &Cell| cell.number_format.as_deref().map(format::shows).unwrap_or_default();
    one.style == other.style && is_percent(one) == is_percent(other) && shows(one) == shows(other)
}

/// Lines are numbers, or formulas of one kind; a formula among numbers is something else.
fn has_the_same_kind_of_formula(this: CellId, like: CellId, book: &Book<'_>) -> bool {
    match (book.formula(this), book.formula(like)) {
        (None, None) => true,
        (Some(one), Some(other)) => one.id == other.id || (is_link(one) && is_link(other)),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Whether a formula takes a figure from another sheet, each line from its own.
fn is_link(formula: Formula<'_>) -> bool {
    formula.expression.references().all(|it| it.sheets != Sheets::Own)
        && formula.expression.references().next().is_some()
}

/// Whether a line has a label where its neighbour has one, set alike.
fn is_labelled_alike(line: &SumLine<'_>, position: u32, nearest: u32, book: &Book<'_>) -> bool {
    let label = |position: u32| label(line, position, book);
    match (label(position), label(nearest)) {
        (Some(one), Some(other)) => {
            one.at_lane == other.at_lane && one.cell.style == other.cell.style
        }
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

struct Label<'w> {
    at_lane: u32,
    cell: &'w Cell,
}

/// The text before the lane that names a line.
fn label<'w>(line: &SumLine<'_>, position: u32, book: &Book<'w>) -> Option<Label<'w>> {
    let grid = book.grid(line.sheet())?;
    let is_text = |cell: &&Cell| matches!(cell.value, CellValue::Text(_));
    let before = line.lane.checked_sub(1)?;
    let found = match line.direction {
        Direction::Down => grid.row(position, (0, before)).iter().rev().find(is_text),
        Direction::Across => grid.column(position, (0, before)).rev().find(is_text),
    };
    found.map(|cell| Label { at_lane: line.direction.lane(cell.at), cell })
}

/// Whether a number beside the lines heads them: a year, or the number of its column.
fn is_heading(line: &SumLine<'_>, position: u32, results: &Results<'_, '_>) -> bool {
    let Some(value) = results.number(line.at(position)) else { return false };
    let is_year =
        value.is_integer() && (Decimal::from(1780)..=Decimal::from(2110)).contains(&value);
    let beside = |by: i64| {
        let lane = u32::try_from(i64::from(line.lane) + by).ok()?;
        let at = line.direction.cell(lane, position);
        results.number(CellId::new(line.sheet(), at))
    };
    let counts = |by: i64| {
        let step = Decimal::from(by);
        beside(by).is_some_and(|other| other.checked_sub(value) == Some(step))
    };
    is_year || counts(1) || counts(-1)
}
