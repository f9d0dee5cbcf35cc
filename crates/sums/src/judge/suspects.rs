//! Which cell of a broken equation is at fault: each cell with the change that mends the equation,
//! ranked by what else the change mends and breaks, then by how plain a slip it is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Judged, silence::signed, slips::slip};
use crate::{
    bits::{BIT, log2},
    figures::grid::{Grid, State},
    input::At,
    report::{EquationStatus, Slip, Suspect},
    search::LineRelation,
    view::View,
    vote::Part,
    witness::Witnessed,
};

/// Suspects named for one equation.
const MOST_SUSPECTS: usize = 3;

/// Lanes beside a figure that say what is usual in its line.
const LANES_TO_COMPARE: usize = 3;

/// A longer sum is not asked cell by cell.
const MOST_PARTS: usize = 2_000;

/// An equation as the cells in it see it.
struct CellEquation {
    difference: i128,
    units: i128,
    broken: bool,
    total: At,
}

/// Equations by the cells that broken ones have.
pub struct Index {
    equations: Vec<CellEquation>,
    by_cell: BTreeMap<At, Vec<(usize, i128)>>,
}

impl Index {
    /// The equations that share a cell with a broken one.
    pub fn new(views: &[View<'_>], relations: &[Judged], witnessed: &Witnessed) -> Self {
        let lanes = || {
            relations.iter().flat_map(|judged| {
                let usual = judged.relation.parts.len() <= MOST_PARTS;
                judged.lanes.iter().map(move |lane| (&views[judged.view], judged, lane, usual))
            })
        };
        let others = || witnessed.relations.iter().flat_map(|it| &it.equations);
        let mut wanted = BTreeSet::new();
        for (view, judged, lane, usual) in lanes() {
            if usual && lane.status == EquationStatus::Breaks {
                wanted.extend(cells(view, judged, lane.lane).map(|(at, _)| at));
            }
        }
        for one in others().filter(|it| it.status == EquationStatus::Breaks) {
            wanted.extend(one.weights.iter().map(|(at, _)| *at));
        }
        let mut index = Self { equations: Vec::new(), by_cell: BTreeMap::new() };
        if wanted.is_empty() {
            return index;
        }
        for (view, judged, lane, _) in lanes() {
            let total = view.address(judged.relation.total, lane.lane);
            let says_nothing =
                lane.status == EquationStatus::Incomplete || witnessed.derived.contains(&total);
            if !says_nothing {
                let equation = CellEquation {
                    difference: lane.sides.difference,
                    units: lane.sides.units,
                    broken: lane.status == EquationStatus::Breaks,
                    total,
                };
                index.add(equation, cells(view, judged, lane.lane), &wanted);
            }
        }
        for one in others() {
            let equation = CellEquation {
                difference: one.gap,
                units: one.units,
                broken: one.status == EquationStatus::Breaks,
                total: one.total,
            };
            index.add(equation, one.weights.iter().copied(), &wanted);
        }
        index
    }

    fn add(
        &mut self,
        equation: CellEquation,
        cells: impl Iterator<Item = (At, i128)>,
        wanted: &BTreeSet<At>,
    ) {
        let id = self.equations.len();
        self.equations.push(equation);
        for (at, weight) in cells.filter(|(at, _)| wanted.contains(at)) {
            self.by_cell.entry(at).or_default().push((id, weight));
        }
    }

    /// What a change of a cell does to the equations that it is in.
    pub fn effect(&self, at: At, change: i128) -> Effect {
        let own = self.by_cell.get(&at).map(Vec::as_slice).unwrap_or_default();
        let is_broken_total =
            own.iter().any(|(id, _)| self.equations[*id].total == at && self.equations[*id].broken);
        let mut effect = Effect::default();
        for (id, weight) in own {
            let equation = &self.equations[*id];
            let moved = weight.saturating_mul(change);
            let gap = equation.difference.saturating_add(moved).unsigned_abs();
            let holds = gap <= equation.units.unsigned_abs() / 2;
            match (equation.broken, holds) {
                (true, true) => effect.mended += 1,
                (false, false) if is_broken_total && equation.total != at => effect.carried += 1,
                (false, false) => effect.harmed += 1,
                (true, false) | (false, true) => {}
            }
        }
        effect
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
        let reasons = std::iter::once((relation.total, -difference))
            .chain(relation.parts.iter().map(|part| (part.line, signed(*part, difference))))
            .filter(|(line, _)| view.at(*line, lane).state == State::Stated)
            .map(|(line, change)| {
                let is_total = line == relation.total;
                let by_line = match is_total {
                    true => lacks_or_repeats(view, relation, lane, difference),
                    false => None,
                };
                let value = view.at(line, lane).value;
                let meant = slip(value, value + change, units / 2)
                    .filter(|_| by_line.is_none())
                    .map_or(value + change, |(_, meant)| meant);
                Reason {
                    at: view.address(line, lane),
                    value,
                    change,
                    tolerance: units / 2,
                    by_line,
                    odd: oddness(view, relation.total, line, lane, meant),
                    is_total,
                }
            });
        self.rank(view.grid, reasons)
    }

    /// The first few of the changes that each mend an equation, the likeliest first.
    pub fn rank(&self, grid: &Grid, reasons: impl Iterator<Item = Reason>) -> Vec<Suspect> {
        let mut ranked: Vec<(Rank, Suspect)> = reasons
            .map(|reason| {
                let Reason { at, value, change, tolerance, by_line, odd, is_total } = reason;
                let effect = self.effect(at, change);
                let by_line = by_line.map(|slip| (slip, value + change));
                let (slip, meant) = match by_line.or_else(|| slip(value, value + change, tolerance))
                {
                    Some((slip, meant)) => (Some(slip), meant),
                    None => (None, value + change),
                };
                // A total typed over is carried up without a trace; a part whose slip fits leaves
                // nothing to explain.
                let unexplained = if slip.is_some() { effect.carried * BIT } else { 0 };
                let evidence =
                    slip.map_or(0, weight) * BIT - unexplained + odd.clamp(-6 * BIT, 6 * BIT);
                let rank = Rank {
                    net: std::cmp::Reverse(effect.mended - 2 * effect.harmed),
                    evidence: std::cmp::Reverse(evidence),
                    part: !is_total,
                    at,
                };
                (rank, Suspect { at, proposed: grid.decimal(meant), slip })
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().take(MOST_SUSPECTS).map(|(_, suspect)| suspect).collect()
    }
}

/// A cell with the change of it that mends an equation, and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub struct Reason {
    /// The cell.
    pub at: At,
    /// What it says, scaled.
    pub value: i128,
    /// What is to be added.
    pub change: i128,
    /// How far from that the figure that was meant may be.
    pub tolerance: i128,
    /// A line left out or counted twice, which explains a total.
    pub by_line: Option<Slip>,
    /// How much better the figure then fits among those beside it, in sixteenths of a bit.
    pub odd: i32,
    /// Whether it is the total of the equation.
    pub is_total: bool,
}

/// What a change of a cell does to the equations that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    /// Broken ones that then hold.
    pub mended: i32,
    /// Holding ones that then break.
    pub harmed: i32,
    /// Totals above that then break because they were computed from a wrong total.
    pub carried: i32,
}

/// Whether a total misses by exactly one of its parts: it lacks it, or has it twice.
pub fn lacks_or_repeats(
    view: &View<'_>,
    relation: &LineRelation,
    lane: usize,
    difference: i128,
) -> Option<Slip> {
    if relation.parts.len() < 3 {
        return None;
    }
    let is_one = |difference: i128| {
        relation.parts.iter().any(|part| {
            let figure = view.at(part.line, lane);
            figure.state == State::Stated && signed(*part, difference) == figure.value
        })
    };
    if is_one(-difference) {
        return Some(Slip::LeftOut);
    }
    is_one(difference).then_some(Slip::Repeated)
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
        Slip::Sign | Slip::LeftOut | Slip::Repeated => 8,
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
    // One or two lanes beside are other things as often as the same in another year.
    if expected.len() < LANES_TO_COMPARE {
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
