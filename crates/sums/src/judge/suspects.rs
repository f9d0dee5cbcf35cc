//! Which cell of a broken equation is at fault: each cell with the change that mends the equation,
//! ranked by what else the change mends and breaks, then by how plain a slip it is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Judged, silence::signed, slips::slip};
use crate::{
    figures::grid::State,
    input::At,
    report::{EquationStatus, Slip, Suspect},
    view::View,
    vote::Part,
};

/// Suspects named for one equation.
const MOST_SUSPECTS: usize = 3;

/// A longer sum is not asked cell by cell.
const MOST_PARTS: usize = 2_000;

/// An equation as the cells in it see it.
struct CellEquation {
    difference: i128,
    units: i128,
    broken: bool,
}

/// Equations by the cells that broken ones have.
pub struct Index {
    equations: Vec<CellEquation>,
    by_cell: BTreeMap<At, Vec<(usize, i128)>>,
}

impl Index {
    /// The equations that share a cell with a broken one.
    pub fn new(views: &[View<'_>], relations: &[Judged]) -> Self {
        let mut wanted = BTreeSet::new();
        for judged in relations {
            let view = &views[judged.view];
            for lane in &judged.lanes {
                if lane.status == EquationStatus::Breaks
                    && judged.relation.parts.len() <= MOST_PARTS
                {
                    wanted.extend(cells(view, judged, lane.lane).map(|(at, _)| at));
                }
            }
        }
        let mut index = Self { equations: Vec::new(), by_cell: BTreeMap::new() };
        for judged in relations {
            let view = &views[judged.view];
            for lane in &judged.lanes {
                if lane.status == EquationStatus::Incomplete || wanted.is_empty() {
                    continue;
                }
                let id = index.equations.len();
                index.equations.push(CellEquation {
                    difference: lane.sides.difference,
                    units: lane.sides.units,
                    broken: lane.status == EquationStatus::Breaks,
                });
                for (at, weight) in cells(view, judged, lane.lane) {
                    if wanted.contains(&at) {
                        index.by_cell.entry(at).or_default().push((id, weight));
                    }
                }
            }
        }
        index
    }

    /// Equations that a change of a cell mends, and that it breaks.
    fn effect(&self, at: At, change: i128) -> (i32, i32) {
        let (mut mended, mut harmed) = (0, 0);
        for (id, weight) in self.by_cell.get(&at).into_iter().flatten() {
            let equation = &self.equations[*id];
            let holds = 2 * (equation.difference + weight * change).abs() <= equation.units;
            match (equation.broken, holds) {
                (true, true) => mended += 1,
                (false, false) => harmed += 1,
                (true, false) | (false, true) => {}
            }
        }
        (mended, harmed)
    }

    /// The cells of a broken equation, the likeliest first.
    pub fn suspects(
        &self,
        view: &View<'_>,
        judged: &Judged,
        lane: usize,
        difference: i128,
    ) -> Vec<Suspect> {
        let relation = &judged.relation;
        if relation.parts.len() > MOST_PARTS {
            return Vec::new();
        }
        let changes = std::iter::once((relation.total, -difference))
            .chain(relation.parts.iter().map(|part| (part.line, signed(*part, difference))));
        let mut ranked: Vec<(Rank, Suspect)> = changes
            .filter(|(line, _)| view.at(*line, lane).state == State::Stated)
            .map(|(line, change)| {
                let at = view.address(line, lane);
                let value = view.at(line, lane).value;
                let (mended, harmed) = self.effect(at, change);
                let proposed = view.grid.decimal(value + change);
                let slip = slip(view.grid.decimal(value), proposed);
                let rank = Rank {
                    net: std::cmp::Reverse(mended - 2 * harmed),
                    slip: slip.map_or(u8::MAX, plainness),
                    odd: std::cmp::Reverse(oddness(view, line, lane, value, value + change)),
                    total: u8::from(line != relation.total),
                    at,
                };
                (rank, Suspect { at, proposed, slip })
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().take(MOST_SUSPECTS).map(|(_, suspect)| suspect).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    net: std::cmp::Reverse<i32>,
    slip: u8,
    odd: std::cmp::Reverse<i32>,
    total: u8,
    at: At,
}

fn plainness(slip: Slip) -> u8 {
    match slip {
        Slip::Sign => 0,
        Slip::Unit | Slip::Point => 1,
        Slip::Swapped => 2,
        Slip::Digit => 3,
        Slip::Lost => 4,
    }
}

/// Cells of an equation, with what a change of the cell does to total − parts.
fn cells<'v>(
    view: &'v View<'_>,
    judged: &'v Judged,
    lane: usize,
) -> impl Iterator<Item = (At, i128)> + 'v {
    let part = move |part: &Part| (view.address(part.line, lane), -signed(*part, 1));
    std::iter::once((view.address(judged.relation.total, lane), 1))
        .chain(judged.relation.parts.iter().map(part))
}

/// How much better the mended figure fits between the figures of its line in the lanes beside it,
/// in sixteenths of a bit.
fn oddness(view: &View<'_>, line: usize, lane: usize, value: i128, mended: i128) -> i32 {
    let mut beside: Vec<i128> = (lane.saturating_sub(3)..(lane + 4).min(view.lanes.end))
        .filter(|it| *it != lane && *it >= view.lanes.start)
        .map(|it| view.at(line, it))
        .filter(|it| it.state == State::Stated)
        .map(|it| it.value)
        .collect();
    beside.sort_unstable();
    let Some(middle) = beside.get(beside.len() / 2) else { return 0 };
    let away = |it: i128| crate::bits::log2((it - middle).unsigned_abs().saturating_add(1));
    away(value) - away(mended)
}
