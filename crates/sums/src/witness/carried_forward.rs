//! The opening balance of a period is the closing balance of the one before: columns of months, each
//! with its opening and its closing line.

use super::roles::Role;
use crate::{
    cell_relation::{CellRelation, CellSides},
    figures::grid::State,
    input::Sign,
    report::{Confidence, EquationStatus, Kind},
    view::View,
};

/// Periods in which it holds.
const LEAST_HOLDING: usize = 2;

/// The balances of a view that are carried forward from column to column.
pub fn carried_forward(view: &View<'_>, roles: &[Role]) -> Vec<CellRelation> {
    let openings = view.bearing().filter(|line| roles[*line] == Role::Opening);
    openings.filter_map(|opening| of_opening(view, roles, opening)).collect()
}

/// An opening line against the balance below it that most columns bear out.
fn of_opening(view: &View<'_>, roles: &[Role], opening: usize) -> Option<CellRelation> {
    let below = (opening + 1..view.lines.end).take_while(|line| roles[*line] != Role::Opening);
    below
        .filter(|line| matches!(roles[*line], Role::Balance | Role::Total))
        .filter_map(|closing| of_pair(view, opening, closing))
        .max_by_key(n_holding)
}

fn of_pair(view: &View<'_>, opening: usize, closing: usize) -> Option<CellRelation> {
    let mut equations: Vec<CellSides> = Vec::new();
    let stated = |line: usize, lane: usize| view.at(line, lane).state == State::Stated;
    let lanes: Vec<usize> =
        view.lanes.clone().filter(|it| stated(opening, *it) && stated(closing, *it)).collect();
    for pair in lanes.windows(2) {
        let (before, lane) = (view.address(closing, pair[0]), view.address(opening, pair[1]));
        equations.push(CellSides::of_sum(view.grid, lane, &[(before, Sign::Plus)])?);
    }
    for one in &mut equations {
        if one.status != EquationStatus::Breaks {
            one.confidence = Confidence::Likely;
        }
    }
    let mut values: Vec<i128> = equations.iter().map(|it| it.left).collect();
    values.sort_unstable();
    values.dedup();
    let n = equations.len();
    let relation = CellRelation {
        kind: Kind::Same,
        evidence: "the opening balance is the closing balance before it".to_owned(),
        equations,
    };
    let holding = n_holding(&relation);
    let fails = n - holding;
    // The column after the last period may be their total, which opens as the first one does.
    let supported = holding >= LEAST_HOLDING && fails <= 1 && values.len() >= LEAST_HOLDING;
    supported.then_some(relation)
}

fn n_holding(relation: &CellRelation) -> usize {
    relation.equations.iter().filter(|it| it.status == EquationStatus::Holds).count()
}
