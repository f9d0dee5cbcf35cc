//! Breaks that other relations of the sheet explain.

use std::collections::BTreeSet;

use super::{Judged, silence::signed};
use crate::{
    cell_relation::CellRelation,
    input::At,
    report::{EquationStatus, Kind},
    view::View,
    vote::Part,
};

/// A total may be off by what the lines that it adds are off: where a lane is itself the sum of other
/// lanes, and these are off by rounding alone, so is the lane.
pub fn of_rounding_elsewhere(judged: &mut [Judged], views: &[View<'_>]) {
    let mut rounded: Vec<(usize, usize)> = Vec::new();
    for (at, one) in judged.iter().enumerate() {
        for (index, lane) in one.lanes.iter().enumerate() {
            if lane.status != EquationStatus::Breaks {
                continue;
            }
            let adds = judged.iter().any(|other| {
                views[other.view].axis != views[one.view].axis
                    && other.relation.total == lane.lane
                    && sum_of_differences(one, &other.relation.parts) == Some(lane.sides.difference)
            });
            if adds {
                rounded.push((at, index));
            }
        }
    }
    for (at, index) in rounded {
        judged[at].lanes[index].status = EquationStatus::Rounding;
    }
}

/// What the lanes that are the parts of another line are off together; `None` if one of them breaks.
fn sum_of_differences(one: &Judged, parts: &[Part]) -> Option<i128> {
    let mut sum = 0;
    for part in parts {
        if let Some(lane) = one.lanes.iter().find(|it| it.lane == part.line) {
            match lane.status {
                EquationStatus::Holds | EquationStatus::Rounding => {
                    sum += signed(*part, lane.sides.difference);
                }
                EquationStatus::Breaks | EquationStatus::Incomplete => return None,
            }
        }
    }
    Some(sum)
}

/// A total that other rows of its list add up to by their keys is no total of the lines beside it.
pub fn of_rollups(judged: &mut Vec<Judged>, views: &[View<'_>], found: &[CellRelation]) {
    let rollups = found.iter().filter(|it| it.kind == Kind::Rollup);
    let totals: BTreeSet<At> =
        rollups.flat_map(|it| it.equations.iter().map(|one| one.total)).collect();
    if totals.is_empty() {
        return;
    }
    for one in judged.iter_mut() {
        let (view, total) = (&views[one.view], one.relation.total);
        one.lanes.retain(|lane| {
            lane.status != EquationStatus::Breaks
                || !totals.contains(&view.address(total, lane.lane))
        });
    }
    judged.retain(|it| !it.lanes.is_empty());
}
