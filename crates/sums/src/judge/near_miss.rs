//! A total's word over lines that do not add up to it: what catches a row left out.

use super::{Judged, JudgedLane};
use crate::{
    report::{Confidence, EquationStatus},
    search::{Finder, LineRelation},
    view::View,
    vote::{Part, Sides, Tally, Vote},
    words::{Told, TotalWord},
};

/// Total and parts are of one size: a quotient of at most e^0.35, in thousandths.
const MOST_QUOTIENT: i128 = 1_419;

/// Of a hundred lanes, so many must add up elsewhere.
const ADDS_UP_ELSEWHERE: usize = 60;

/// Relations of labelled totals that no relation explains.
pub fn near_misses(view: &View<'_>, at: usize, found: &[&Judged]) -> Vec<Judged> {
    view.bearing()
        .filter(|line| {
            let name = &view.names[*line];
            name.total() == TotalWord::Strict
                && name.said.rate == Told::No
                && !found.iter().any(|it| it.relation.total == *line)
        })
        .filter_map(|line| near_miss(view, at, line, found))
        .collect()
}

fn near_miss(view: &View<'_>, at: usize, total: usize, found: &[&Judged]) -> Option<Judged> {
    let before = natural_run(view, total, found, Side::Before);
    let after = natural_run(view, total, found, Side::After);
    let works = |side: Side| {
        found.iter().any(|it| {
            it.relation.finder != Finder::NearMiss
                && it.relation.parts.iter().all(|part| match side {
                    Side::Before => part.line < it.relation.total,
                    Side::After => part.line > it.relation.total,
                })
        })
    };
    // The side on which other totals of the view have their parts goes first.
    let sides = if works(Side::After) && !works(Side::Before) {
        [(Side::After, after), (Side::Before, before)]
    } else {
        [(Side::Before, before), (Side::After, after)]
    };
    let (side, parts) = sides.into_iter().find(|(_, parts)| parts.len() >= 2)?;
    let lanes: Vec<JudgedLane> = view
        .lanes
        .clone()
        .filter_map(|lane| {
            let sides = Sides::of(view, lane, total, &parts)?;
            let status = match sides.vote() {
                Vote::Silent => return None,
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
    let mut judged = Judged {
        relation: LineRelation {
            total,
            parts,
            lanes: lanes.iter().map(|it| it.lane).collect(),
            tally: Tally::default(),
            score: 0,
            finder: Finder::NearMiss,
        },
        view: at,
        lanes,
        confidence: Confidence::Possible,
    };
    if works(side) && is_likely(&judged, found) {
        judged.confidence = Confidence::Likely;
        for lane in &mut judged.lanes {
            lane.confidence = Confidence::Likely;
        }
    }
    Some(judged)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The lines next to a total up to a gap, another total or a change of level that nobody claims.
fn natural_run(view: &View<'_>, total: usize, found: &[&Judged], side: Side) -> Vec<Part> {
    let claimed =
        |line: usize| found.iter().any(|it| it.relation.parts.iter().any(|part| part.line == line));
    let mut parts: Vec<Part> = Vec::new();
    let mut line = total;
    loop {
        let next = match side {
            Side::Before => {
                if line == view.lines.start || (!parts.is_empty() && view.gap_before(line)) {
                    break;
                }
                line - 1
            }
            Side::After => {
                if line + 1 >= view.lines.end || view.gap_before(line + 1) {
                    break;
                }
                line + 1
            }
        };
        line = next;
        if !view.bears[line] {
            break;
        }
        if view.names[line].total() == TotalWord::Strict || claimed(line) {
            break;
        }
        parts.push(Part::plus(line));
    }
    parts.sort_unstable();
    parts
}

/// Whether lanes and siblings vouch for a total that misses.
fn is_likely(judged: &Judged, found: &[&Judged]) -> bool {
    let elsewhere = judged
        .lanes
        .iter()
        .filter(|lane| {
            found.iter().any(|it| {
                it.lanes.iter().any(|other| {
                    other.lane == lane.lane
                        && matches!(other.status, EquationStatus::Holds | EquationStatus::Rounding)
                })
            })
        })
        .count();
    let one_sign = judged.lanes.iter().all(|it| it.sides.difference >= 0)
        || judged.lanes.iter().all(|it| it.sides.difference <= 0);
    let alike = judged.lanes.iter().all(|it| {
        let (total, sum) = (it.sides.total, it.sides.sum);
        let (small, large) = (total.abs().min(sum.abs()), total.abs().max(sum.abs()));
        (total < 0) == (sum < 0) && large * 1000 <= small * MOST_QUOTIENT
    });
    elsewhere * 100 >= judged.lanes.len() * ADDS_UP_ELSEWHERE && one_sign && alike
}
