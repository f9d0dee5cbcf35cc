//! Which cell of a broken equation is at fault: each cell with the change that mends the equation,
//! ranked by what else the change mends and breaks, then by how plain a slip it is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Judged, silence::signed, slips::slip};
use crate::{
    bits::{BIT, log2},
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
        units: i128,
    ) -> Vec<Suspect> {
        let relation = &judged.relation;
        if relation.parts.len() > MOST_PARTS {
            return Vec::new();
        }
        let changes = std::iter::once((relation.total, -difference))
            .chain(relation.parts.iter().map(|part| (part.line, signed(*part, difference))));
        let lacks_one = relation.parts.iter().any(|part| {
            let value = view.at(part.line, lane).value;
            value != 0 && 2 * (difference + signed(*part, value)).abs() <= units
        });
        let mut ranked: Vec<(Rank, Suspect)> = changes
            .filter(|(line, _)| view.at(*line, lane).state == State::Stated)
            .map(|(line, change)| {
                let at = view.address(line, lane);
                let value = view.at(line, lane).value;
                let (mended, harmed) = self.effect(at, change);
                let (slip, meant) = match slip(value, value + change, units / 2) {
                    Some((slip, meant)) => (Some(slip), meant),
                    None => (None, value + change),
                };
                // Where few lanes agree, what is beside a figure says little of it.
                let reach = if relation.tally.holds >= 3 { 6 * BIT } else { BIT };
                let mut evidence = slip.map_or(0, weight) * BIT
                    + oddness(view, relation.total, line, lane, meant).clamp(-reach, reach);
                if line == relation.total {
                    evidence += if lacks_one { 40 * BIT } else { 3 * BIT / 2 };
                }
                // A total that lacks exactly one line is itself at fault, whatever was made of it above.
                let harmed = if line == relation.total && lacks_one { 0 } else { harmed };
                let rank = Rank {
                    net: std::cmp::Reverse(mended - 2 * harmed),
                    evidence: std::cmp::Reverse(evidence),
                    part: line != relation.total,
                    at,
                };
                (rank, Suspect { at, proposed: view.grid.decimal(meant), slip })
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().take(MOST_SUSPECTS).map(|(_, suspect)| suspect).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    net: std::cmp::Reverse<i32>,
    evidence: std::cmp::Reverse<i32>,
    part: bool,
    at: At,
}

/// What a slip is worth against chance: a difference of one digit fits most cells.
fn weight(slip: Slip) -> i32 {
    match slip {
        Slip::Sign => 8,
        Slip::Unit | Slip::Point => 7,
        Slip::Swapped => 4,
        Slip::Digit => 2,
        Slip::Lost => 1,
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

/// How much better the figure that was meant fits than the one written: both compared with what the
/// line and the total are in the lanes beside it, in sixteenths of a bit.
fn oddness(view: &View<'_>, total: usize, line: usize, lane: usize, meant: i128) -> i32 {
    let written = view.at(line, lane).value;
    let scale = if line == total { None } else { Some(total) };
    let mut expected: Vec<i128> = (lane.saturating_sub(4)..(lane + 5).min(view.lanes.end))
        .filter(|it| *it != lane && *it >= view.lanes.start)
        .filter_map(|beside| {
            let figure = view.at(line, beside);
            if figure.state != State::Stated {
                return None;
            }
            match scale {
                // The line's share of the total beside it, applied to the total here.
                Some(total) => {
                    let (here, there) = (view.at(total, lane).value, view.at(total, beside).value);
                    figure.value.checked_mul(here)?.checked_div(there)
                }
                None => Some(figure.value),
            }
        })
        .collect();
    if expected.is_empty() {
        return 0;
    }
    expected.sort_unstable();
    let middle = expected[expected.len() / 2];
    let away = |it: i128| {
        let apart = (log2(it.unsigned_abs() + 1) - log2(middle.unsigned_abs() + 1)).abs();
        apart + if (it < 0) == (middle < 0) { 0 } else { 3 * BIT }
    };
    away(written) - away(meant)
}
