//! Breaks that are no errors: lanes that were never meant to add up, and structure that is in doubt.

use std::collections::BTreeMap;

use super::{Judged, JudgedLane, slips};
use crate::{
    bits::BIT,
    figures::{grid::State, labels::LineName},
    report::{Confidence, EquationStatus},
    search::{Finder, LineRelation},
    view::View,
    vote::{Part, Sides},
    words::{Told, TotalWord},
};

/// Breaks above so many of a hundred lanes put the structure in doubt.
const DOUBTFUL: usize = 25;

/// From so many lanes on, fewer breaks do.
const MANY_LANES: usize = 20;

/// Breaks above so many of a hundred of many lanes.
const DOUBTFUL_OF_MANY: usize = 12;

/// Drops or doubts breaks of the relations of one view.
pub fn silence(view: &View<'_>, lane_names: &[LineName], relations: &mut [&mut Judged]) {
    for judged in relations.iter_mut() {
        incomplete(view, judged);
        percentages(view, judged);
    }
    let lanes = LaneRecord::of(relations);
    let n_supported = relations.iter().filter(|it| it.relation.tally.bits >= 12 * BIT).count();
    for judged in relations.iter_mut() {
        let parts = judged.relation.parts.clone();
        let total = judged.relation.total;
        let formula = judged.relation.finder == Finder::Formula;
        judged.lanes.retain(|lane| {
            lane.status != EquationStatus::Breaks
                || formula
                || !is_no_sum(view, lane_names, lane, total, &parts, &lanes)
        });
        doubt(view, judged, n_supported);
    }
}

/// A lane that misses while one of its parts is blank there though most lanes state it.
fn incomplete(view: &View<'_>, judged: &mut Judged) {
    let usual: Vec<Part> = judged
        .relation
        .parts
        .iter()
        .copied()
        .filter(|part| {
            let holding = judged.lanes.iter().filter(|lane| {
                matches!(lane.status, EquationStatus::Holds | EquationStatus::Rounding)
            });
            let (mut n, mut stated) = (0, 0);
            for lane in holding {
                n += 1;
                stated += usize::from(view.at(part.line, lane.lane).state == State::Stated);
            }
            stated * 2 > n || (stated >= 3 && stated * 3 >= n)
        })
        .collect();
    for lane in &mut judged.lanes {
        let lacks = usual.iter().any(|part| view.at(part.line, lane.lane).state != State::Stated);
        if lane.status == EquationStatus::Breaks && lacks {
            lane.status = EquationStatus::Incomplete;
        }
    }
}

/// Percentages that add up to about a hundred.
fn percentages(view: &View<'_>, judged: &mut Judged) {
    let hundred = 100 * 10_i128.pow(view.grid.places);
    for lane in &mut judged.lanes {
        let whole = lane.sides.total == hundred;
        let near = lane.sides.difference.abs() * 2000 <= hundred;
        if lane.status == EquationStatus::Breaks && whole && near {
            lane.status = EquationStatus::Rounding;
        }
    }
}

/// How the relations of a view fare in each lane.
struct LaneRecord {
    holds: BTreeMap<usize, usize>,
    fails: BTreeMap<usize, usize>,
    /// Lanes in which one changed cell mends all failures.
    one_cell: BTreeMap<usize, bool>,
}

impl LaneRecord {
    fn of(relations: &[&mut Judged]) -> Self {
        let mut record =
            Self { holds: BTreeMap::new(), fails: BTreeMap::new(), one_cell: BTreeMap::new() };
        let mut broken: BTreeMap<usize, Vec<(&Judged, Sides)>> = BTreeMap::new();
        for judged in relations {
            for lane in &judged.lanes {
                match lane.status {
                    EquationStatus::Holds | EquationStatus::Rounding => {
                        *record.holds.entry(lane.lane).or_default() += 1;
                    }
                    EquationStatus::Breaks => {
                        *record.fails.entry(lane.lane).or_default() += 1;
                        let fails = broken.entry(lane.lane).or_default();
                        fails.push((judged, lane.sides));
                    }
                    EquationStatus::Incomplete => {}
                }
            }
        }
        for (lane, fails) in broken {
            record.one_cell.insert(lane, one_cell_mends(&fails));
        }
        record
    }

    fn n(counts: &BTreeMap<usize, usize>, lane: usize) -> usize {
        counts.get(&lane).copied().unwrap_or(0)
    }
}

/// Whether one line, changed by one amount, mends all of the failures, each within its rounding.
fn one_cell_mends(fails: &[(&Judged, Sides)]) -> bool {
    let Some((first, sides)) = fails.first() else { return false };
    let relation = &first.relation;
    let parts = relation.parts.iter();
    let lines = std::iter::once(relation.total).chain(parts.map(|part| part.line));
    lines.into_iter().any(|line| {
        let Some(change) = mending(first, sides, line) else { return false };
        fails.iter().all(|(judged, other)| {
            mending(judged, other, line)
                .is_some_and(|it| 2 * (it - change).abs() <= sides.units + other.units)
        })
    })
}

/// The change of a line that mends a relation in a lane; `None` where it takes no part.
fn mending(judged: &Judged, sides: &Sides, line: usize) -> Option<i128> {
    if judged.relation.total == line {
        return Some(-sides.difference);
    }
    let part = judged.relation.parts.iter().find(|part| part.line == line)?;
    Some(signed(*part, sides.difference))
}

/// The change of a part that mends a difference.
pub fn signed(part: Part, difference: i128) -> i128 {
    match part.sign {
        crate::input::Sign::Plus => difference,
        crate::input::Sign::Minus => -difference,
    }
}

/// Whether a lane was never meant to add up.
fn is_no_sum(
    view: &View<'_>,
    lane_names: &[LineName],
    lane: &JudgedLane,
    total: usize,
    parts: &[Part],
    record: &LaneRecord,
) -> bool {
    let (holds, fails) =
        (LaneRecord::n(&record.holds, lane.lane), LaneRecord::n(&record.fails, lane.lane));
    let one_cell = record.one_cell.get(&lane.lane).copied().unwrap_or(false);
    let near = lane.sides.difference.abs() * 50 <= lane.sides.total.abs();
    if fails > holds && !one_cell && !near {
        return true;
    }
    let small = lane.sides.total.abs() <= 1_000 * 10_i128.pow(view.grid.places);
    let called = lane_names.get(lane.lane).is_some_and(|name| name.said.rate == Told::Yes);
    let picked = lane_names.get(lane.lane).is_some_and(|name| name.said.pick == Told::Yes);
    let rate = (called && small) || picked || view.at(total, lane.lane).percent;
    if rate {
        return true;
    }
    // A figure among its parts is an average, unless something vouches for the lane.
    let values = parts.iter().map(|part| view.at(part.line, lane.lane));
    let stated: Vec<i128> =
        values.filter(|it| it.state == State::Stated).map(|it| it.value).collect();
    let least = stated.iter().min().copied().unwrap_or(0);
    let among = least >= 0 && lane.sides.total < lane.sides.largest && lane.sides.total > least;
    among && holds == 0 && !slip_mends(view, lane, total, parts)
}

/// Whether a plain slip of one cell mends the lane.
fn slip_mends(view: &View<'_>, lane: &JudgedLane, total: usize, parts: &[Part]) -> bool {
    let mends = |line: usize, change: i128| {
        let value = view.at(line, lane.lane).value;
        slips::slip(value, value + change, lane.sides.units / 2).is_some()
    };
    mends(total, -lane.sides.difference)
        || parts.iter().any(|part| mends(part.line, signed(*part, lane.sides.difference)))
}

/// Whether breaks of this relation are likely or only possible.
fn doubt(view: &View<'_>, judged: &mut Judged, n_supported: usize) {
    let breaks = judged.n(EquationStatus::Breaks);
    if breaks == 0 {
        return;
    }
    let n = judged.lanes.len() - judged.n(EquationStatus::Incomplete);
    let limit = if n >= MANY_LANES { DOUBTFUL_OF_MANY } else { DOUBTFUL };
    let labelled = view.names[judged.relation.total].total() == TotalWord::Strict;
    let supported = n_supported > usize::from(judged.relation.tally.bits >= 12 * BIT);
    let holding = judged.n_holding();
    // In few lanes one break is a large share.
    let many = breaks * 100 > n * limit && !(breaks == 1 && holding >= 2);
    let weak = judged.relation.tally.bits < 12 * BIT && !labelled && !supported;
    let loose = match judged.relation.finder {
        Finder::Pair => true,
        Finder::Apart => judged.relation.parts.len() == 2,
        // In few rows, a break of such a relation needs another witness.
        Finder::Signed => true,
        Finder::Run | Finder::Alone | Finder::Formula | Finder::NearMiss | Finder::Witness => false,
    };
    let pair = loose && !(holding >= 12 && breaks * 100 <= n * 6);
    let formula = judged.relation.finder == Finder::Formula;
    let doubtful = match judged.relation.finder {
        Finder::Formula => false,
        Finder::NearMiss | Finder::Witness => return,
        Finder::Run | Finder::Apart | Finder::Alone | Finder::Pair | Finder::Signed => {
            many || weak || pair
        }
    };
    for lane in &mut judged.lanes {
        if lane.status == EquationStatus::Breaks {
            // A heading that takes all of its lines but one may well mean to.
            let selective = !formula && !labelled && lacks_one_part(view, &judged.relation, lane);
            lane.confidence =
                if doubtful || selective { Confidence::Possible } else { judged.confidence };
        }
    }
}

/// Whether the difference is one of the parts, whole.
pub fn lacks_one_part(view: &View<'_>, relation: &LineRelation, lane: &JudgedLane) -> bool {
    relation.parts.iter().any(|part| {
        let value = view.at(part.line, lane.lane).value;
        value != 0 && 2 * (lane.sides.difference + signed(*part, value)).abs() <= lane.sides.units
    })
}
