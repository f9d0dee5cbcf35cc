//! Which breaks are likely because something else vouches for them.

use super::{
    candidates::LanePart,
    chance::{best_slip, enough, lacks_one},
};
use crate::{
    bits::BIT,
    figures::grid::State,
    judge::{Judged, JudgedLane, silence::signed, suspects::Index},
    report::{Confidence, EquationStatus},
    search::Finder,
    view::{Axis, View},
    words::TotalWord,
};

/// Total and lines are of one size, in hundredths: at least 0.4, at most 2.5 of one another.
const SIZES: std::ops::RangeInclusive<i128> = 40..=250;

/// Makes breaks likely for which witnesses speak.
pub fn promote(views: &[View<'_>], judged: &mut [Judged], index: &Index) {
    let likely: Vec<(usize, usize)> = judged
        .iter()
        .enumerate()
        .flat_map(|(at, one)| {
            let lanes = one.lanes.iter().enumerate();
            lanes
                .filter(|(_, lane)| {
                    lane.status == EquationStatus::Breaks
                        && lane.confidence == Confidence::Possible
                        && is_vouched(views, judged, at, lane, index)
                })
                .map(move |(lane, _)| (at, lane))
                .collect::<Vec<_>>()
        })
        .collect();
    for (at, lane) in likely {
        judged[at].lanes[lane].confidence = Confidence::Likely;
        judged[at].confidence = judged[at].confidence.max(Confidence::Likely);
    }
}

fn is_vouched(
    views: &[View<'_>],
    all: &[Judged],
    at: usize,
    lane: &JudgedLane,
    index: &Index,
) -> bool {
    let judged = &all[at];
    let view = &views[judged.view];
    let name = &view.names[judged.relation.total];
    let relation =
        LanePart { lane: lane.lane, total: judged.relation.total, parts: &judged.relation.parts };
    let slips = best_slip(view, &relation, &lane.sides).is_some_and(enough);
    let lacks = lacks_one(view, &relation, &lane.sides).is_some_and(|bits| bits >= 8 * BIT);
    let wanted = is_wanted_elsewhere(view, judged, lane, index);
    let holds_elsewhere = judged.n_holding() > 0;
    match name.total() {
        TotalWord::Strict if view.axis == Axis::Rows => {
            slips
                || lacks
                || (of_one_size(lane)
                    && (holds_elsewhere || wanted || sibling_holds(all, judged, lane)))
        }
        TotalWord::Weak if view.axis == Axis::Rows => slips || wanted,
        TotalWord::Strict | TotalWord::Weak | TotalWord::None => {
            let loose = judged.relation.finder == Finder::Pair;
            let structure = judged.n_holding() >= if loose { 3 } else { 2 };
            structure && judged.n_holding() > judged.n(EquationStatus::Breaks) && (slips || wanted)
        }
    }
}

fn of_one_size(lane: &JudgedLane) -> bool {
    let (total, sum) = (lane.sides.total, lane.sides.sum);
    sum != 0 && (total < 0) == (sum < 0) && SIZES.contains(&(total.saturating_mul(100) / sum))
}

/// Whether a change of one cell mends this equation and another one, and harms none.
fn is_wanted_elsewhere(view: &View<'_>, judged: &Judged, lane: &JudgedLane, index: &Index) -> bool {
    let difference = lane.sides.difference;
    let relation = &judged.relation;
    std::iter::once((relation.total, -difference))
        .chain(relation.parts.iter().map(|part| (part.line, signed(*part, difference))))
        .filter(|(line, _)| view.at(*line, lane.lane).state == State::Stated)
        .any(|(line, change)| {
            let effect = index.effect(view.address(line, lane.lane), change);
            effect.mended >= 2 && effect.harmed == 0
        })
}

/// Whether another total in this lane is the sum of its own lines.
fn sibling_holds(all: &[Judged], judged: &Judged, lane: &JudgedLane) -> bool {
    all.iter().any(|other| {
        other.view == judged.view
            && other.relation.total != judged.relation.total
            && !other.relation.parts.iter().any(|part| part.line == judged.relation.total)
            && other.relation.parts.len() >= 2
            && other.lanes.iter().any(|it| {
                it.lane == lane.lane
                    && matches!(it.status, EquationStatus::Holds | EquationStatus::Rounding)
            })
    })
}
