//! Sums that formulas state outright.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    figures::grid::{Grid, State, power},
    input::{At, FormulaSum, RangeTerm, SheetInput, Sign, Takes, Term},
    report::{Confidence, Equation, EquationStatus, Kind, Relation},
};

/// Cells that the sums of one sheet are expanded to at most.
const MOST_CELLS: usize = 4_000_000;

/// Formulas filled along a line are one relation: alike relative to their cells.
type FilledShape = Vec<(Sign, [i64; 4])>;

/// Equations that the formulas of a sheet state, each with its formula.
pub fn equations<'s>(sheet: &'s SheetInput, grid: &Grid) -> Vec<(&'s FormulaSum, Equation)> {
    let subtotals: BTreeSet<At> =
        sheet.formulas.iter().filter(|it| it.takes == Takes::Lines).map(|it| it.total).collect();
    let mut room = MOST_CELLS;
    let mut found = Vec::new();
    for formula in &sheet.formulas {
        let is_line = |at: At| !subtotals.contains(&at);
        let is_shown = |at: At| is_line(at) && !sheet.hidden_rows.contains(&at.row);
        let equation = match formula.takes {
            Takes::All => equation(formula, grid, &mut room, |_| true),
            // Whether rows were hidden by a filter no file says: the stored total does.
            Takes::Lines => equation(formula, grid, &mut room, is_shown)
                .filter(|it| it.status == EquationStatus::Holds)
                .or_else(|| equation(formula, grid, &mut room, is_line)),
        };
        found.extend(equation.map(|it| (formula, it)));
    }
    found
}

/// The relations that the formulas of a sheet state; equations in `known` are left out.
pub fn relations(
    equations: Vec<(&FormulaSum, Equation)>,
    known: &BTreeSet<(At, Vec<Term>)>,
) -> Vec<Relation> {
    let mut by_shape: BTreeMap<FilledShape, Vec<Equation>> = BTreeMap::new();
    for (formula, equation) in equations {
        if equation.parts.len() >= 2 && !known.contains(&key(&equation)) {
            by_shape.entry(shape(formula)).or_default().push(equation);
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

fn shape(formula: &FormulaSum) -> FilledShape {
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
    let minus = shape.iter().filter(|(sign, _)| *sign == Sign::Minus).count();
    let two = equations.iter().all(|it| it.parts.len() == 2);
    match (minus, two) {
        (0, _) => Kind::Sum,
        (1, true) => Kind::Difference,
        (_, _) => Kind::Formula,
    }
}

/// Leaves out equations that fail where the total's own formula, a `SUBTOTAL`, holds: it takes neither
/// other subtotals nor filtered rows.
pub fn without_misread_subtotals(
    relations: &mut Vec<Relation>,
    equations: &[(&FormulaSum, Equation)],
) {
    let holds = equations.iter().filter(|(formula, one)| {
        formula.takes == Takes::Lines && one.status == EquationStatus::Holds
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
