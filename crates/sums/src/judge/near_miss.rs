//! A total's word over lines that do not add up to it: what catches a row left out.

use std::collections::BTreeMap;

use super::{
    Judged, JudgedLane,
    across::Across,
    claims::{Claims, Side},
    nested,
};
use crate::{
    report::{Confidence, EquationStatus},
    search::{Finder, LineRelation, levels::children},
    view::{Axis, View},
    vote::{Part, Sides, Tally, Vote},
    words::{Told, TotalWord},
};

/// Total and parts are of one size: a quotient of at most e^0.35, in thousandths.
const MOST_QUOTIENT: i128 = 1_419;

/// Of a hundred lanes, so many must add up elsewhere.
const ADDS_UP_ELSEWHERE: usize = 60;

/// Relations of labelled totals that no relation explains.
pub fn near_misses(
    view: &View<'_>,
    at: usize,
    found: &[&Judged],
    views: &[View<'_>],
    judged_of_sheet: &[Judged],
) -> Vec<Judged> {
    let families = Families::of(view, found);
    let claims = Claims::of(view, found);
    let asked: Vec<usize> = view
        .bearing()
        .filter(|line| view.names[*line].said.rate == Told::No && !claims.is_total[*line])
        .collect();
    let labelled = |line: &usize| view.names[*line].total() == TotalWord::Strict;
    if families == Families::Unknown && !asked.iter().any(labelled) {
        return Vec::new();
    }
    let across = Across::new(view, views, judged_of_sheet);
    asked
        .into_iter()
        .filter_map(|line| {
            if view.names[line].total() == TotalWord::Strict {
                return near_miss(view, at, line, &claims, &across);
            }
            // Where an outline adds up level by level, a group that does not is a miss without a word.
            let parts: Vec<Part> = match families {
                Families::AddUp => children(view, line).into_iter().map(Part::plus).collect(),
                Families::Unknown => Vec::new(),
            };
            if parts.len() < 2 {
                return None;
            }
            let mut judged = judged(view, at, line, parts)?;
            if of_one_sign(&judged) && alike(&judged) {
                likely(&mut judged);
            }
            Some(judged)
        })
        .collect()
}

/// Whether the outline of a view adds up level by level.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Families {
    AddUp,
    Unknown,
}

impl Families {
    /// At least three groups add up, and four times as many as do not.
    fn of(view: &View<'_>, found: &[&Judged]) -> Self {
        let levels = |line: usize| view.names[line].level;
        if view.axis != Axis::Rows {
            return Self::Unknown;
        }
        let mut by_total: BTreeMap<usize, Vec<&Judged>> = BTreeMap::new();
        for one in found {
            by_total.entry(one.relation.total).or_default().push(one);
        }
        let sums = |line: usize, below: &[usize]| {
            by_total.get(&line).is_some_and(|own| {
                own.iter().any(|it| {
                    it.relation.parts.iter().map(|part| part.line).eq(below.iter().copied())
                })
            })
        };
        let (mut hold, mut fail) = (0, 0);
        for line in view.bearing() {
            let below = children(view, line);
            if below.len() < 2 || levels(line) >= levels(below[0]) {
                continue;
            }
            if sums(line, &below) {
                hold += 1;
            } else {
                fail += 1;
            }
        }
        if hold >= 3 && hold >= 4 * fail { Self::AddUp } else { Self::Unknown }
    }
}

fn near_miss(
    view: &View<'_>,
    at: usize,
    total: usize,
    claims: &Claims,
    across: &Across,
) -> Option<Judged> {
    let before = natural_run(view, total, claims, Side::Before);
    let after = natural_run(view, total, claims, Side::After);
    // The side on which other totals of the view have their parts goes first.
    let sides = if claims.works(Side::After) && !claims.works(Side::Before) {
        [(Side::After, after), (Side::Before, before)]
    } else {
        [(Side::Before, before), (Side::After, after)]
    };
    let (side, parts) = sides.into_iter().find(|(_, parts)| parts.len() >= 2)?;
    let parts = nested::without_nested(view, total, parts);
    let mut judged = judged(view, at, total, parts)?;
    let vouched = claims.works(side) || across.total_adds_up(view, &judged);
    if vouched && is_likely(view, &judged, claims, across) {
        likely(&mut judged);
    }
    Some(judged)
}

/// The relation in all lanes, as a question.
fn judged(view: &View<'_>, at: usize, total: usize, parts: Vec<Part>) -> Option<Judged> {
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
    let relation = LineRelation {
        total,
        parts,
        lanes: lanes.iter().map(|it| it.lane).collect(),
        tally: Tally::default(),
        score: 0,
        finder: Finder::NearMiss,
    };
    Some(Judged { relation, view: at, lanes, confidence: Confidence::Possible })
}

fn likely(judged: &mut Judged) {
    judged.confidence = Confidence::Likely;
    for lane in &mut judged.lanes {
        lane.confidence = Confidence::Likely;
    }
}

/// The lines next to a total up to a gap, another total or a change of level that nobody claims.
fn natural_run(view: &View<'_>, total: usize, claims: &Claims, side: Side) -> Vec<Part> {
    let claimed = |line: usize| claims.is_part[line];
    let is_total = |line: usize| claims.is_total[line];
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
        if view.names[line].total() == TotalWord::Strict && !claimed(line) && !is_total(line) {
            break;
        }
        // A line that belongs to a subtotal, or is deeper than the run, is in it already.
        let deeper =
            parts.last().is_some_and(|it| view.names[line].level > view.names[it.line].level);
        if claimed(line) || deeper || view.names[line].said.of_which == Told::Yes {
            continue;
        }
        parts.push(Part::plus(line));
    }
    parts.sort_unstable();
    parts
}

/// Whether lanes and siblings vouch for a total that misses.
fn is_likely(view: &View<'_>, judged: &Judged, claims: &Claims, across: &Across) -> bool {
    let elsewhere = judged
        .lanes
        .iter()
        .filter(|lane| {
            let at = view.address(judged.relation.total, lane.lane);
            across.holding.contains(&at) || claims.holding.contains(&lane.lane)
        })
        .count();
    elsewhere * 100 >= judged.lanes.len() * ADDS_UP_ELSEWHERE
        && of_one_sign(judged)
        && alike(judged)
}

fn of_one_sign(judged: &Judged) -> bool {
    judged.lanes.iter().all(|it| it.sides.difference >= 0)
        || judged.lanes.iter().all(|it| it.sides.difference <= 0)
}

/// Whether total and parts are of one size in every lane.
fn alike(judged: &Judged) -> bool {
    judged.lanes.iter().all(|it| {
        let (total, sum) = (it.sides.total, it.sides.sum);
        let (small, large) = (total.abs().min(sum.abs()), total.abs().max(sum.abs()));
        (total < 0) == (sum < 0) && large * 1000 <= small * MOST_QUOTIENT
    })
}
