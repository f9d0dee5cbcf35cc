//! What a total of a small table would be the sum of, by the rows above it.

use std::collections::BTreeSet;

use super::{
    chance::{best_slip, enough},
    lane_part::LanePart,
    parts::{Candidate, Shape, candidates, lines},
    roles::Role,
};
use crate::{
    bits::BIT,
    figures::grid::State,
    input::Sign,
    judge::{Judged, JudgedLane},
    report::{Confidence, EquationStatus, Slip},
    search::{Finder, LineRelation},
    view::View,
    vote::{Part, Sides, Tally, Vote},
};

/// A sum in one lane that holds by chance is as rare as this.
const NOT_BY_CHANCE: i32 = 8 * BIT;

/// Lanes of a total of which a slip in one may say what its lines are.
const FEW_LANES: usize = 2;

/// Where several signs are tried, it must be rarer.
const NOT_BY_CHANCE_OF_MANY: i32 = 11 * BIT;

/// Adds the relation of each total and balance that no other finder has and that is not settled.
pub fn add(
    view: &View<'_>,
    at: usize,
    roles: &[Role],
    settled: &BTreeSet<usize>,
    judged: &mut Vec<Judged>,
) {
    for total in view.bearing() {
        if settled.contains(&total) || !matches!(roles[total], Role::Total | Role::Balance) {
            continue;
        }
        if roles[total] == Role::Total {
            drop_shorter(view, at, roles, total, judged);
        }
        let own: Vec<usize> = (0..judged.len())
            .filter(|it| judged[*it].view == at && judged[*it].relation.total == total)
            .collect();
        let settled = own.iter().any(|it| {
            let judged = &judged[*it];
            // A total in the middle of a statement may equal the rest of it: that is no outline.
            let from_above = judged.relation.parts.iter().all(|part| part.line < total);
            // Nor is income the sum of the expenditure and the surplus below it.
            let from_below = judged
                .relation
                .parts
                .iter()
                .all(|part| part.line > total && roles[part.line] != Role::Balance);
            judged.relation.finder != Finder::NearMiss
                && judged.n_holding() * 2 > judged.lanes.len()
                && judged.lanes.len() >= 2
                && judged.lanes.len() >= n_stated(view, total)
                && (from_above || from_below)
        });
        if settled {
            continue;
        }
        let Some(best) = best(view, roles, total) else { continue };
        if best_is_explained(view, at, total, &best, judged) {
            continue;
        }
        let lanes: Vec<usize> = view.lanes.clone().collect();
        let Some(found) = relation(view, at, total, best.parts, &lanes) else { continue };
        let same =
            |it: &&usize| sorted(&judged[**it].relation.parts) == sorted(&found.relation.parts);
        if let Some(known) = own.iter().find(same) {
            // Found in some lanes only: the others are asked too.
            let known = &mut judged[*known];
            let more =
                found.lanes.iter().filter(|it| !known.lanes.iter().any(|one| one.lane == it.lane));
            let more: Vec<JudgedLane> = more.copied().collect();
            known.lanes.extend(more);
            known.lanes.sort_by_key(|it| it.lane);
            continue;
        }
        // What was a question about other lines is answered.
        for it in own.iter().rev() {
            if judged[*it].relation.finder == Finder::NearMiss && found.n_holding() > 0 {
                judged.remove(*it);
            }
        }
        judged.push(found);
    }
}

/// Whether a candidate that holds nowhere is about lines of which some are related otherwise: revenue
/// less expenditure is the surplus, and the opening balance above them has no part in it.
fn best_is_explained(
    view: &View<'_>,
    at: usize,
    total: usize,
    best: &Candidate,
    judged: &[Judged],
) -> bool {
    let holds = view.lanes.clone().any(|lane| {
        Sides::of(view, lane, total, &best.parts)
            .is_some_and(|it| it.n_not_zero >= 2 && matches!(it.vote(), Vote::Holds(_)))
    });
    let among = |line: usize| line == total || best.parts.iter().any(|part| part.line == line);
    !holds
        && judged.iter().any(|it| {
            let relation = &it.relation;
            let own = |line: usize| relation.parts.iter().any(|part| part.line == line);
            it.view == at
                && (relation.total == total || own(total))
                && among(relation.total)
                && relation.parts.iter().all(|part| among(part.line))
                && it.n_holding() >= 2
                && it.n_holding() > it.n(EquationStatus::Breaks)
        })
}

/// A sum of all lines but one is no sum if the one is between them and the total, or if it is the
/// first and other totals take in their first line: the total lacks it.
fn drop_shorter(
    view: &View<'_>,
    at: usize,
    roles: &[Role],
    total: usize,
    judged: &mut Vec<Judged>,
) {
    let all = lines(view, roles, total);
    let stated = |parts: &[Part], lane: usize| -> Vec<usize> {
        let stated = parts.iter().filter(|it| view.at(it.line, lane).state == State::Stated);
        stated.map(|it| it.line).collect()
    };
    let whole = |it: &Judged, line: usize, lane: usize| {
        let own = lines(view, roles, line);
        let holds =
            it.lanes.iter().any(|it| it.lane == lane && it.status != EquationStatus::Breaks);
        it.view == at
            && it.relation.total == line
            && holds
            && own.len() >= 2
            && stated(&it.relation.parts, lane) == stated(&own, lane)
    };
    let others: Vec<usize> = (0..roles.len())
        .filter(|line| *line != total && roles[*line] == Role::Total)
        .filter(|line| {
            view.lanes.clone().any(|lane| judged.iter().any(|it| whole(it, *line, lane)))
        })
        .collect();
    let full_elsewhere =
        view.lanes.clone().any(|lane| judged.iter().any(|it| whole(it, total, lane)));
    let shorter = |it: &Judged, lane: usize| {
        let (all, own) = (stated(&all, lane), stated(&it.relation.parts, lane));
        if own.len() < 2 || all.len() != own.len() + 1 {
            return false;
        }
        let last_missing = all[..own.len()] == own[..];
        let first_missing = all[1..] == own[..] && (!others.is_empty() || full_elsewhere);
        last_missing || first_missing
    };
    // Several columns that agree on the lines are right about them.
    judged.retain(|it| {
        it.view != at
            || it.relation.total != total
            || it.n_holding() != 1
            || !it
                .lanes
                .iter()
                .any(|one| one.status != EquationStatus::Breaks && shorter(it, one.lane))
    });
}

fn sorted(parts: &[Part]) -> Vec<Part> {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    parts
}

/// Lanes in which a line has a figure that is no percentage.
fn n_stated(view: &View<'_>, line: usize) -> usize {
    let figures = view.lanes.clone().map(|lane| view.at(line, lane));
    figures.filter(|it| it.state == State::Stated && !it.percent).count()
}

/// The candidate that holds in most lanes; among those that hold in none, one that a plain slip mends,
/// then the first by shape.
fn best(view: &View<'_>, roles: &[Role], total: usize) -> Option<Candidate> {
    // Among many figures some slip fits by chance.
    let few = n_stated(view, total) <= FEW_LANES;
    let mut best: Option<((usize, usize, bool), Candidate)> = None;
    for candidate in candidates(view, roles, total) {
        let is_plain = match candidate.shape {
            Shape::Lines | Shape::Sections | Shape::Statement | Shape::Chain => true,
            Shape::Onward | Shape::Between => false,
        };
        let least = if is_plain { NOT_BY_CHANCE } else { NOT_BY_CHANCE_OF_MANY };
        let (mut holds, mut faintly, mut slips) = (0, 0, false);
        for lane in view.lanes.clone() {
            let Some(sides) = Sides::of(view, lane, total, &candidate.parts) else { continue };
            holds += usize::from(matches!(sides.vote(), Vote::Holds(bits) if bits >= least));
            faintly += usize::from(matches!(sides.vote(), Vote::Holds(_)));
            let of_lane = LanePart { lane, total, parts: &candidate.parts };
            // Where signs are tried, a wrong one is no slip.
            slips |= few
                && best_slip(view, &of_lane, &sides)
                    .is_some_and(|it| enough(it) && (is_plain || it.slip != Slip::Sign));
        }
        let said = match candidate.shape {
            Shape::Lines | Shape::Sections | Shape::Statement | Shape::Chain => true,
            Shape::Onward => holds > 0 || slips,
            // Among a balance's candidates only what holds tells which it is.
            Shape::Between => holds > 0,
        };
        let rank = (holds, if is_plain { faintly } else { 0 }, slips && holds == 0);
        if said && best.as_ref().is_none_or(|(most, _)| rank > *most) {
            best = Some((rank, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The relation judged in those of the lanes in which total and parts are stated.
pub fn relation(
    view: &View<'_>,
    at: usize,
    total: usize,
    parts: Vec<Part>,
    lanes: &[usize],
) -> Option<Judged> {
    let lanes: Vec<JudgedLane> = lanes
        .iter()
        .copied()
        .filter(|lane| !view.at(total, *lane).percent)
        .filter_map(|lane| {
            let sides = Sides::of(view, lane, total, &parts)?;
            let status = match sides.vote() {
                Vote::Silent => return None,
                _ if sides.n_stated < 2 => return None,
                Vote::Holds(_) if sides.difference == 0 => EquationStatus::Holds,
                Vote::Holds(_) => EquationStatus::Rounding,
                Vote::Fails | Vote::FailsBlank => EquationStatus::Breaks,
            };
            Some(JudgedLane { lane, sides, status, confidence: Confidence::Possible })
        })
        .collect();
    if lanes.is_empty() {
        return None;
    }
    let tally = Tally::over(view, lanes.iter().map(|it| it.lane), total, &parts);
    let has_minus = parts.iter().any(|part| part.sign == Sign::Minus);
    let holding = lanes.iter().any(|it| it.status != EquationStatus::Breaks);
    let confidence = if holding && (tally.bits >= 12 * BIT || !has_minus) {
        Confidence::Likely
    } else {
        Confidence::Possible
    };
    let relation = LineRelation {
        total,
        parts,
        lanes: lanes.iter().map(|it| it.lane).collect(),
        score: tally.score,
        tally,
        finder: Finder::Witness,
    };
    Some(Judged { relation, view: at, lanes, confidence })
}
