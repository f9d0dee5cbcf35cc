//! Quantity × price: a column that is the product of two columns left of it, row by row.

use super::roles::Role;
use crate::{
    cell_relation::{CellRelation, CellSides},
    figures::grid::{Figure, State, power},
    input::{Sign, Term},
    report::{Confidence, EquationStatus, Kind},
    view::View,
};

/// Columns between a product and its factors.
const WINDOW: usize = 6;
/// Rows in which the product is exact.
const LEAST_EXACT: usize = 3;
/// Of so many rows one may fail.
const ONE_IN: usize = 5;

/// The products of a view whose lines are rows.
pub fn products(view: &View<'_>, roles: &[Role]) -> Vec<CellRelation> {
    let mut found = Vec::new();
    for value in view.lanes.clone() {
        let first = value.saturating_sub(WINDOW).max(view.lanes.start);
        let pairs = (first..value).flat_map(|a| (a + 1..value).map(move |b| (a, b)));
        found.extend(pairs.filter_map(|factors| product(view, roles, factors, value)).next());
    }
    found
}

fn product(
    view: &View<'_>,
    roles: &[Role],
    (a, b): (usize, usize),
    value: usize,
) -> Option<CellRelation> {
    let mut equations = Vec::new();
    let mut n_telling = 0;
    for line in view.bearing().filter(|line| matches!(roles[*line], Role::Line | Role::LessLine)) {
        let [left, right, product] = [a, b, value].map(|lane| view.at(line, lane));
        if [left, right, product].iter().any(|it| it.state != State::Stated || it.percent) {
            continue;
        }
        let sides = sides(view, line, [(a, left), (b, right), (value, product)])?;
        let one = 10_i128.pow(view.grid.places);
        let trivial = [left, right].iter().any(|it| it.value == 0 || it.value.abs() == one);
        n_telling += usize::from(sides.status == EquationStatus::Holds && !trivial);
        equations.push(sides);
    }
    let fails = equations.iter().filter(|it| it.status == EquationStatus::Breaks).count();
    let few = fails <= 1 || fails * ONE_IN <= equations.len();
    (n_telling >= LEAST_EXACT && few && fails < n_telling).then(|| CellRelation {
        kind: Kind::Product,
        evidence: format!(
            "quantity × price in {} of {} rows",
            equations.len() - fails,
            equations.len()
        ),
        equations,
    })
}

/// The product of a row; `None` if it is beyond what can be computed.
fn sides(
    view: &View<'_>,
    line: usize,
    [(a, left), (b, right), (c, product)]: [(usize, &Figure); 3],
) -> Option<CellSides> {
    let one = 10_i128.pow(view.grid.places);
    let computed = left.value.checked_mul(right.value)?;
    let gap = product.value.checked_mul(one)?.checked_sub(computed)?;
    let own = power(product.unit).checked_mul(one)?;
    // A factor that is shown with places may be rounded; a whole one is a count.
    let rounded = |factor: &Figure, other: &Figure| match power(factor.unit) < one {
        true => other.value.abs().checked_mul(power(factor.unit)),
        false => Some(0),
    };
    let units = own.checked_add(rounded(left, right)?)?.checked_add(rounded(right, left)?)?;
    let address = |lane: usize| view.address(line, lane);
    let rounds = gap.unsigned_abs() <= own.unsigned_abs() / 2;
    let status = if rounds { EquationStatus::Holds } else { CellSides::verdict(gap, units) };
    Some(CellSides {
        total: address(c),
        terms: [a, b].map(|lane| Term { at: address(lane), sign: Sign::Plus }).to_vec(),
        left: product.value,
        right: computed / one,
        weights: vec![(address(c), one), (address(a), -right.value), (address(b), -left.value)],
        gap,
        units: own,
        tolerance: units / one,
        status,
        confidence: match status {
            EquationStatus::Breaks => Confidence::Possible,
            EquationStatus::Holds | EquationStatus::Rounding | EquationStatus::Incomplete => {
                Confidence::Likely
            }
        },
    })
}
