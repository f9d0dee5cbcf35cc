//! Exact elsewhere: where a table shows no rounding although rounding would show, a difference within
//! the tolerance is an error too.

use super::Judged;
use crate::{
    bits::{BIT, log2},
    report::EquationStatus,
    view::View,
};

/// Evidence that a table does not round.
const ENOUGH: i32 = 12 * BIT;

/// With so many places a difference in the last is the noise of a calculation.
const CALCULATED: u32 = 4;

/// Whether the relations of a sheet add up exactly although rounding would show.
pub fn is_exact(relations: &[Judged]) -> bool {
    let (mut evidence, mut exact, mut inexact) = (0_i32, 0_usize, 0_usize);
    for judged in relations {
        for lane in &judged.lanes {
            match lane.status {
                EquationStatus::Holds if lane.sides.n_not_zero >= 2 => {
                    exact += 1;
                    // The sum of k rounded figures is right by chance about once in √(k/2) times.
                    let n = lane.sides.n_not_zero as u128 + 1;
                    evidence = evidence.saturating_add((log2(n * 16) - 5 * BIT + 8).max(2) / 2);
                }
                EquationStatus::Rounding => inexact += 1,
                EquationStatus::Holds | EquationStatus::Breaks | EquationStatus::Incomplete => {}
            }
        }
    }
    evidence >= ENOUGH && inexact <= (exact / 50).max(1)
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
