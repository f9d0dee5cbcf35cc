//! Sums that formulas state outright.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    figures::grid::{Grid, State, power},
    input::{At, FormulaSum, RangeTerm, SheetInput, Sign, Takes, Term},
    report::{Bound, Confidence, Equation, EquationStatus, Kind, Relation},
    view::Axis,
};

/// Cells that the sums of one sheet are expanded to at most.
const MOST_CELLS: usize = 4_000_000;

/// Sums from one cell on that make a running sum.
const LEAST_RUNNING: usize = 3;

/// Formulas filled along a line are one relation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FilledShape {
    /// Alike relative to their cells.
    Alike(Vec<(Sign, [i64; 4])>),
    /// Each takes all from one cell on: `=SUM(B$2:B9)` in row 9.
    Running(Axis, From),
}

/// Where the sums of a running sum begin and end: the line of the first cell, then how far the first cell
/// is to the side, and the last one in both directions.
type From = (u32, i64, [i64; 2]);

/// Equations that the formulas of a sheet state, each with its formula; and whether there was room for
/// all of them.
pub fn equations<'s>(
    sheet: &'s SheetInput,
    grid: &Grid,
) -> (Vec<(&'s FormulaSum, Equation)>, Bound) {
    let subtotals: BTreeSet<At> =
        sheet.formulas.iter().filter(|it| it.takes == Takes::Lines).map(|it| it.total).collect();
    let mut room = MOST_CELLS;
    let mut found = Vec::new();
    for formula in &sheet.formulas {
        let is_line = |at: At| !subtotals.contains(&at);
        let is_shown = |at: At| is_line(at) && !sheet.hidden_rows.contains(&at.row);
        let equation = match formula.takes {
            Takes::All => equation(formula, grid, &mut room, |_| true),
            Takes::Shown => {
                equation(formula, grid, &mut room, |at| !sheet.hidden_rows.contains(&at.row))
            }
            // Whether rows were hidden by a filter no file says: the stored total does.
            Takes::Lines => equation(formula, grid, &mut room, is_shown)
                .filter(|it| it.status == EquationStatus::Holds)
                .or_else(|| equation(formula, grid, &mut room, is_line)),
        };
        found.extend(equation.map(|it| (formula, it)));
    }
    (found, if room == 0 { Bound::Steps } else { Bound::NotMet })
}

/// The relations that the formulas of a sheet state; equations in `known` are left out.
pub fn relations(
    equations: Vec<(&FormulaSum, Equation)>,
    known: &BTreeSet<(At, Vec<Term>)>,
) -> Vec<Relation> {
    let mut ends: BTreeMap<(Axis, From), BTreeSet<u32>> = BTreeMap::new();
    for (formula, _) in &equations {
        for (axis, from, own) in running(formula) {
            ends.entry((axis, from)).or_default().insert(own);
        }
    }
    let runs = |axis: Axis, from: From| {
        ends.get(&(axis, from)).is_some_and(|it| it.len() >= LEAST_RUNNING)
    };
    let mut by_shape: BTreeMap<FilledShape, Vec<Equation>> = BTreeMap::new();
    for (formula, equation) in equations {
        let running = running(formula).into_iter().find(|(axis, from, _)| runs(*axis, *from));
        let enough = equation.parts.len() >= 2 || running.is_some() && !equation.parts.is_empty();
        if enough && !known.contains(&key(&equation)) {
            let shape = running.map_or_else(
                || FilledShape::Alike(shape(formula)),
                |(axis, from, _)| FilledShape::Running(axis, from),
            );
            by_shape.entry(shape).or_default().push(equation);
        }
    }
    by_shape
        .into_iter()
        .map(|(shape, equations)| Relation {
            kind: kind(&shape, &equations),
            confidence: Confidence::Certain,
            evidence: "stated by a formula".to_owned(),
            lines: None,
            equations,
        })
        .collect()
}

/// The total and the parts in order, by which the same equation is known.
pub fn key(equation: &Equation) -> (At, Vec<Term>) {
    let mut parts = equation.parts.clone();
    parts.sort_unstable();
    (equation.total, parts)
}

/// The running sums that a formula may be one of, each with the line that it is in.
fn running(formula: &FormulaSum) -> Vec<(Axis, From, u32)> {
    let [RangeTerm { first, last, sign: Sign::Plus }] = formula.terms.as_slice() else {
        return Vec::new();
    };
    let from = |a: u32, b: u32| i64::from(a) - i64::from(b);
    let At { row, column } = formula.total;
    let end = [from(last.row, row), from(last.column, column)];
    let mut found = Vec::new();
    if first.column == last.column {
        found.push((Axis::Rows, (first.row, from(first.column, column), end), row));
    }
    if first.row == last.row {
        found.push((Axis::Columns, (first.column, from(first.row, row), end), column));
    }
    found
}

fn shape(formula: &FormulaSum) -> Vec<(Sign, [i64; 4])> {
    let from = |a: u32, b: u32| i64::from(a) - i64::from(b);
    let total = formula.total;
    let corner = |at: At| [from(at.row, total.row), from(at.column, total.column)];
    let relative = |term: &RangeTerm| {
        let ([a, b], [c, d]) = (corner(term.first), corner(term.last));
        (term.sign, [a, b, c, d])
    };
    formula.terms.iter().map(relative).collect()
}

fn kind(shape: &FilledShape, equations: &[Equation]) -> Kind {
    let FilledShape::Alike(shape) = shape else { return Kind::Running };
    let minus = shape.iter().filter(|(sign, _)| *sign == Sign::Minus).count();
    let two = equations.iter().all(|it| it.parts.len() == 2);
    match (minus, two) {
        (0, _) => Kind::Sum,
        (1, true) => Kind::Difference,
        (_, _) => Kind::Formula,
    }
}

/// Leaves out equations that fail where the total's own formula, a `SUBTOTAL` or `AGGREGATE`, holds: what
/// it leaves out, other subtotals or hidden rows, they take.
pub fn without_misread_subtotals(
    relations: &mut Vec<Relation>,
    equations: &[(&FormulaSum, Equation)],
) {
    let holds = equations.iter().filter(|(formula, one)| {
        formula.takes != Takes::All && one.status == EquationStatus::Holds
    });
    let totals: BTreeSet<At> = holds.map(|(formula, _)| formula.total).collect();
    if totals.is_empty() {
        return;
    }
    for relation in relations.iter_mut() {
        relation
            .equations
            .retain(|it| it.status == EquationStatus::Holds || !totals.contains(&it.total));
    }
    relations.retain(|it| !it.equations.is_empty());
}

/// The equation of a formula over the figures of the grid that it takes.
fn equation(
    formula: &FormulaSum,
    grid: &Grid,
    room: &mut usize,
    is_taken: impl Fn(At) -> bool,
) -> Option<Equation> {
    let figure_at = |at: At| Some(grid.at(grid.row_of(at.row)?, grid.column_of(at.column)?));
    let total = figure_at(formula.total).filter(|it| it.state == State::Stated)?;
    let mut parts: Vec<Term> = Vec::new();
    let (mut sum, mut units) = (0_i128, power(total.unit));
    for term in &formula.terms {
        for (at, row, column) in cells(term, grid) {
            *room = room.checked_sub(1)?;
            let figure = grid.at(row, column);
            if figure.state != State::Stated || at == formula.total || !is_taken(at) {
                continue;
            }
            sum += if term.sign == Sign::Plus { figure.value } else { -figure.value };
            units += power(figure.unit);
            parts.push(Term { at, sign: term.sign });
        }
    }
    let difference = total.value - sum;
    let status = if difference == 0 {
        EquationStatus::Holds
    } else if 2 * difference.abs() <= units {
        EquationStatus::Rounding
    } else {
        EquationStatus::Breaks
    };
    Some(Equation {
        total: formula.total,
        parts,
        left: grid.decimal(total.value),
        right: grid.decimal(sum),
        difference: grid.decimal(difference),
        tolerance: grid.half(units),
        status,
        confidence: Confidence::Certain,
        suspects: Vec::new(),
    })
}

/// The used cells of a range, in reading order.
fn cells<'g>(
    term: &RangeTerm,
    grid: &'g Grid,
) -> impl Iterator<Item = (At, usize, usize)> + use<'g> {
    let rows = grid.rows.partition_point(|row| *row < term.first.row)
        ..grid.rows.partition_point(|row| *row <= term.last.row);
    let columns = grid.columns.partition_point(|column| *column < term.first.column)
        ..grid.columns.partition_point(|column| *column <= term.last.column);
    rows.flat_map(move |row| {
        columns.clone().map(move |column| (grid.address(row, column), row, column))
    })
}
