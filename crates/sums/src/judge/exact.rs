//! Exact elsewhere: where a table shows no rounding although rounding would show, a difference within
//! the tolerance is an error too.

use std::collections::BTreeSet;

use super::Judged;
use crate::{
    bits::{BIT, log2},
    input::At,
    report::EquationStatus,
    view::View,
};

/// Equations that one wrong cell leaves off by a little at most.
const OF_ONE_CELL: usize = 3;

/// Equations that hold exactly for each that is off.
const EXACT_FOR_EACH: usize = 4;

/// Evidence that a table does not round.
const ENOUGH: i32 = 12 * BIT;

/// With so many places a difference in the last is the noise of a calculation.
const CALCULATED: u32 = 4;

/// Whether the relations of a sheet add up exactly although rounding would show.
pub fn is_exact(views: &[View<'_>], relations: &[Judged]) -> bool {
    let (mut evidence, mut exact, mut inexact) = (0_i32, 0_usize, Vec::new());
    for judged in relations {
        for lane in &judged.lanes {
            match lane.status {
                EquationStatus::Holds if lane.sides.n_not_zero >= 2 => {
                    exact += 1;
                    // The sum of k rounded figures is right by chance about once in √(k/2) times.
                    let n = lane.sides.n_not_zero as u128 + 1;
                    evidence = evidence.saturating_add((log2(n * 16) - 5 * BIT + 8).max(2) / 2);
                }
                EquationStatus::Rounding => inexact.push((judged, lane.lane)),
                EquationStatus::Holds | EquationStatus::Breaks | EquationStatus::Incomplete => {}
            }
        }
    }
    let few = inexact.len() <= (exact / 50).max(1);
    let one_cell = inexact.len() <= OF_ONE_CELL && exact >= EXACT_FOR_EACH * inexact.len();
    evidence >= ENOUGH && (few || (one_cell && share_a_cell(views, &inexact)))
}

/// Whether all of some equations have a cell in common: one wrong figure is off in its row, its column
/// and the totals of these.
fn share_a_cell(views: &[View<'_>], equations: &[(&Judged, usize)]) -> bool {
    let cells = |(judged, lane): &(&Judged, usize)| -> BTreeSet<At> {
        let view = &views[judged.view];
        let parts = judged.relation.parts.iter().map(|part| part.line);
        let lines = parts.chain(std::iter::once(judged.relation.total));
        lines.map(|line| view.address(line, *lane)).collect()
    };
    let Some((first, others)) = equations.split_first() else { return true };
    let others: Vec<BTreeSet<At>> = others.iter().map(cells).collect();
    cells(first).iter().any(|at| others.iter().all(|it| it.contains(at)))
}

/// Leaves no room for rounding: what rounding would explain breaks.
pub fn without_tolerance<'j>(view: &View<'_>, relations: impl Iterator<Item = &'j mut Judged>) {
    for judged in relations {
        for lane in &mut judged.lanes {
            let fine = places_of_unit(view, lane.sides.unit) >= CALCULATED;
            if fine {
                continue;
            }
            lane.sides.units = 0;
            if lane.status == EquationStatus::Rounding {
                lane.status = EquationStatus::Breaks;
            }
        }
    }
}

/// Places after the point that a scaled unit has.
fn places_of_unit(view: &View<'_>, unit: i128) -> u32 {
    view.grid.places.saturating_sub(unit.unsigned_abs().checked_ilog10().unwrap_or(0))
}
