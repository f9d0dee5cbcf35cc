//! Which breaks are likely because something else vouches for them.

use std::collections::BTreeSet;

use super::{
    chance::{best_slip, enough, is_no_accident, lacks_one},
    lane_part::LanePart,
    others::{Others, all_parts_are_products, is_stated_twice, is_typed_among_formulas},
};
use crate::{
    bits::BIT,
    figures::grid::State,
    input::Sign,
    judge::{
        Judged, JudgedLane,
        index::Index,
        silence::{lacks_one_part, signed},
    },
    report::{Confidence, EquationStatus},
    search::Finder,
    view::{Axis, View},
    vote::Part,
    words::{Told, TotalWord},
};

/// Total and lines are of one size, in hundredths: at least 0.4, at most 2.5 of one another.
const SIZES: std::ops::RangeInclusive<i128> = 40..=250;

/// Where so many lanes fail and none holds, the lines were never meant.
const FEW_LANES: usize = 2;

/// Lanes in which a relation holds that one break leaves in no doubt.
const OTHERS_HOLD: usize = 2;

/// Lines of a balance by their headings: one that it lacks is no accident.
const LONG_CHAIN: usize = 4;

/// Trailing zeros that a typed total has more than the sum of its lines: one figure in a thousand has
/// three by chance.
const ROUNDER: u32 = 3;

/// A total with more figures than this has lanes enough to speak for themselves.
const FEW_FIGURES: usize = 24;

/// Makes breaks likely for which witnesses speak.
pub fn promote(views: &[View<'_>], judged: &mut [Judged], others: &Others<'_>) {
    let likely: Vec<(usize, usize)> = judged
        .iter()
        .enumerate()
        .flat_map(|(at, one)| {
            let lanes = one.lanes.iter().enumerate();
            lanes
                .filter(|(_, lane)| {
                    lane.status == EquationStatus::Breaks
                        && lane.confidence == Confidence::Possible
                        && is_vouched(views, judged, at, lane, others)
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
    others: &Others<'_>,
) -> bool {
    let judged = &all[at];
    let view = &views[judged.view];
    let name = &view.names[judged.relation.total];
    let relation =
        LanePart { lane: lane.lane, total: judged.relation.total, parts: &judged.relation.parts };
    let slips = best_slip(view, &relation, &lane.sides).is_some_and(enough);
    let lacks = lacks_one(view, &relation, &lane.sides).is_some_and(|bits| bits >= 8 * BIT);
    let wanted = is_wanted_elsewhere(view, judged, lane, others.index);
    let holds_elsewhere = judged.n_holding() > 0;
    match name.total() {
        TotalWord::Strict if view.axis == Axis::Rows => {
            slips
                || lacks
                || is_round(lane)
                || (is_of_the_whole_table(view, judged)
                    && best_slip(view, &relation, &lane.sides).is_some_and(is_no_accident))
                || (judged.relation.lanes.len() <= FEW_FIGURES
                    && of_one_size(lane)
                    && (holds_elsewhere
                        || wanted
                        || sibling_holds(all, judged, lane)
                        || line_is_missing(views, all, judged)
                        || is_named_after_its_heading(view, judged)
                        || is_typed_among_formulas(view, judged, lane, others)
                        || is_stated_twice(view, judged, lane, others)
                        || all_parts_are_products(view, judged, lane, others)))
        }
        TotalWord::Weak if view.axis == Axis::Rows => {
            let supported = n_telling(judged) > 0 || judged.lanes.len() <= FEW_LANES;
            let own = view.address(judged.relation.total, lane.lane);
            let borne_out =
                judged.relation.parts.len() >= 3 && others.witnessed.borne_out.contains(&own);
            let lacks = lacks && judged.relation.parts.len() >= LONG_CHAIN;
            let rolls = is_roll_forward(view, all, judged, lane);
            supported && (slips || lacks || wanted || borne_out || rolls || stands_alone(judged))
        }
        TotalWord::Strict | TotalWord::Weak | TotalWord::None => {
            let loose = judged.relation.finder == Finder::Pair;
            let structure = judged.n_holding() >= if loose { 3 } else { 2 };
            let breaks = judged.n(EquationStatus::Breaks);
            let mostly = judged.n_holding() > breaks;
            let half = view.axis == Axis::Columns && judged.n_holding() >= breaks;
            // A heading that takes all of its lines but one may well mean to.
            let selective = lacks_one_part(view, &judged.relation, lane);
            let outlined =
                !selective && holds_elsewhere && structure_by_level(view, all, judged, lane);
            (outlined && (slips || wanted || of_one_size(lane)))
                || (structure && ((mostly && (slips || wanted)) || (half && wanted)))
        }
    }
}

/// Whether a total stands below all other lines, each of which it would add: then little more than its
/// word is needed to say that it is their sum.
fn is_of_the_whole_table(view: &View<'_>, judged: &Judged) -> bool {
    let parts = &judged.relation.parts;
    let added: BTreeSet<usize> =
        parts.iter().filter(|it| it.sign == Sign::Plus).map(|it| it.line).collect();
    let is_line =
        |line: &usize| added.contains(line) && view.names[*line].total() == TotalWord::None;
    let mut bearing = view.lines.clone().filter(|&it| view.bears[it]).collect::<Vec<_>>();
    bearing.pop() == Some(judged.relation.total)
        && bearing.len() == parts.len()
        && bearing.len() >= 2
        && bearing.iter().all(is_line)
}

/// Whether this is an opening balance and a net flow that is itself the sum of its lines here.
fn is_roll_forward(view: &View<'_>, all: &[Judged], judged: &Judged, lane: &JudgedLane) -> bool {
    let [one, other] = judged.relation.parts.as_slice() else { return false };
    let opens = |part: &Part| view.names[part.line].said.opening == Told::Yes;
    let flow = match (opens(one), opens(other)) {
        (true, false) => other.line,
        (false, true) => one.line,
        (_, _) => return false,
    };
    let adds_up = all.iter().any(|it| {
        it.view == judged.view
            && it.relation.total == flow
            && it.lanes.iter().any(|own| {
                own.lane == lane.lane
                    && matches!(own.status, EquationStatus::Holds | EquationStatus::Rounding)
            })
    });
    adds_up && of_one_size(lane)
}

/// Whether this is the one break of a relation that holds in several other lanes.
fn stands_alone(judged: &Judged) -> bool {
    judged.n(EquationStatus::Breaks) == 1 && n_telling(judged) >= OTHERS_HOLD
}

/// Lanes in which a relation holds and more than one part is not zero.
fn n_telling(judged: &Judged) -> usize {
    let telling = |lane: &&JudgedLane| {
        lane.sides.n_not_zero >= 2
            && matches!(lane.status, EquationStatus::Holds | EquationStatus::Rounding)
    };
    judged.lanes.iter().filter(telling).count()
}

/// Whether the total is a round figure and its lines are not: typed in place of their sum.
fn is_round(lane: &JudgedLane) -> bool {
    let (total, sum, unit) = (lane.sides.total, lane.sides.sum, lane.sides.unit.max(1));
    let near = lane.sides.difference.abs().saturating_mul(10) <= total.abs();
    near && zeros(total / unit) >= zeros(sum / unit) + ROUNDER
}

/// Trailing zeros of a figure counted in units of its last place.
fn zeros(mut figure: i128) -> u32 {
    let mut zeros = 0;
    while figure != 0 && figure % 10 == 0 {
        figure /= 10;
        zeros += 1;
    }
    zeros
}

/// Whether total and lines are of one size.
pub fn of_one_size(lane: &JudgedLane) -> bool {
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

/// Whether a line is missing: all columns miss, and the total and each of its lines add up across. The
/// total is then as it was meant, in every column.
fn line_is_missing(views: &[View<'_>], all: &[Judged], judged: &Judged) -> bool {
    let lanes = judged.lanes.len();
    // A variance between two columns may be of any size.
    let alike = judged.lanes.iter().filter(|it| of_one_size(it)).count();
    if judged.n_holding() > 0 || alike < 2 || alike * 2 <= lanes {
        return false;
    }
    let lines = judged.relation.parts.iter().map(|part| part.line);
    let mut lines = lines.chain(std::iter::once(judged.relation.total));
    let across = |line: usize| {
        all.iter().any(|other| {
            let taken = |lane: usize| {
                other.relation.total == lane
                    || other.relation.parts.iter().any(|part| part.line == lane)
            };
            views[other.view].axis != views[judged.view].axis
                && judged.lanes.iter().all(|it| taken(it.lane))
                && other.lanes.iter().any(|it| {
                    it.lane == line
                        && matches!(it.status, EquationStatus::Holds | EquationStatus::Rounding)
                })
        })
    };
    lines.all(across)
}

/// Whether the heading right above the lines is what the total is called after: `Premises`, its lines,
/// `Total premises`.
fn is_named_after_its_heading(view: &View<'_>, judged: &Judged) -> bool {
    let Some(first) = judged.relation.parts.iter().map(|part| part.line).min() else {
        return false;
    };
    let Some(above) = first.checked_sub(1).filter(|it| view.lines.contains(it)) else {
        return false;
    };
    let (heading, total) =
        (view.names[above].text.as_str(), view.names[judged.relation.total].own());
    let is_between = judged.relation.parts.iter().all(|it| it.line < judged.relation.total);
    judged.lanes.len() <= FEW_LANES
        && is_between
        && !view.bears[above]
        && heading.chars().count() >= 2
        && total.chars().count() > heading.chars().count()
        && total.contains(heading)
}

/// Whether the parts are the deeper lines below their total, and other lines of the outline add up so in
/// this lane.
fn structure_by_level(view: &View<'_>, all: &[Judged], judged: &Judged, lane: &JudgedLane) -> bool {
    let is_outlined =
        |it: &Judged| {
            let level = view.names[it.relation.total].level;
            it.view == judged.view
                && it.relation.parts.iter().all(|part| {
                    part.line > it.relation.total && view.names[part.line].level > level
                })
        };
    let others = all.iter().filter(|it| {
        it.relation.total != judged.relation.total
            && is_outlined(it)
            && it.lanes.iter().any(|own| {
                own.lane == lane.lane
                    && matches!(own.status, EquationStatus::Holds | EquationStatus::Rounding)
            })
    });
    view.axis == Axis::Rows && is_outlined(judged) && others.count() >= OTHERS_HOLD
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
