//! Totals in small books, where a column or two cannot vote: a row called a total, and the lines that
//! it naturally adds. What holds is a sum; what misses needs witnesses that do not depend on each other.

mod lines;
mod witnesses;

use lines::{Reading, readings};
use witnesses::{Witness, witness};

use crate::{
    figures::grid::State,
    judge::{Judged, JudgedLane},
    report::{Confidence, EquationStatus},
    search::{Finder, LineRelation},
    view::View,
    vote::{Sides, Tally, Vote},
    words::{Told, TotalWord},
};

/// Lanes in which totals are looked for one by one.
const MOST_LANES: usize = 40;

/// A part that makes so many of a hundred of a sum of two hardly tells a sum.
const MOST_OF_TWO: i128 = 99;

/// Relations of labelled totals that nothing else explains, lane by lane.
pub fn lone_totals(view: &View<'_>, at: usize, found: &[&Judged]) -> Vec<Judged> {
    let mut more: Vec<Judged> = Vec::new();
    let mut missed: Vec<(usize, usize, Vec<Reading>)> = Vec::new();
    for total in view.bearing() {
        let name = &view.names[total];
        if name.total() == TotalWord::None || name.said.rate == Told::Yes {
            continue;
        }
        for lane in view.lanes.clone().take(MOST_LANES) {
            if view.at(total, lane).state != State::Stated
                || view.at(total, lane).percent
                || is_explained(total, lane, found)
            {
                continue;
            }
            let readings = readings(view, total, lane, found, &more);
            let holding = readings.iter().find(|it| holds(view, total, lane, it));
            match holding {
                Some(reading) => more.extend(judged(view, at, total, lane, reading)),
                None => missed.push((total, lane, readings)),
            }
        }
    }
    let mut misses = Vec::new();
    for (total, lane, readings) in missed {
        if let Some(one) = miss(view, at, (total, lane), &readings, found, &more) {
            misses.push(one);
        }
    }
    more.extend(misses);
    more
}

/// Whether a relation already says what the total adds in the lane.
fn is_explained(total: usize, lane: usize, found: &[&Judged]) -> bool {
    found.iter().any(|it| {
        it.relation.total == total
            && it.relation.finder != Finder::NearMiss
            && it.lanes.iter().any(|one| one.lane == lane)
    })
}

fn holds(view: &View<'_>, total: usize, lane: usize, reading: &Reading) -> bool {
    let Some(sides) = Sides::of(view, lane, total, &reading.parts) else { return false };
    matches!(sides.vote(), Vote::Holds(_))
        && sides.n_not_zero >= 2
        && (sides.n_not_zero > 2 || sides.largest * 100 <= sides.volume * MOST_OF_TWO)
}

fn judged(
    view: &View<'_>,
    at: usize,
    total: usize,
    lane: usize,
    reading: &Reading,
) -> Option<Judged> {
    let sides = Sides::of(view, lane, total, &reading.parts)?;
    let status = match sides.vote() {
        Vote::Silent => return None,
        Vote::Holds(_) if sides.difference == 0 => EquationStatus::Holds,
        Vote::Holds(_) => EquationStatus::Rounding,
        Vote::Fails | Vote::FailsBlank => EquationStatus::Breaks,
    };
    let tally = Tally::of(std::iter::once(sides.vote()));
    Some(Judged {
        relation: LineRelation {
            total,
            parts: reading.parts.clone(),
            lanes: vec![lane],
            tally,
            score: tally.score,
            finder: Finder::Lone,
        },
        view: at,
        lanes: vec![JudgedLane { lane, sides, status, confidence: Confidence::Likely }],
        confidence: Confidence::Likely,
    })
}

/// A total that none of its readings explains: likely if a witness speaks, a question otherwise.
fn miss(
    view: &View<'_>,
    at: usize,
    (total, lane): (usize, usize),
    readings: &[Reading],
    found: &[&Judged],
    more: &[Judged],
) -> Option<Judged> {
    let strict = view.names[total].total() == TotalWord::Strict;
    let mut question = None;
    for reading in readings.iter().filter(|it| it.parts.len() >= 2) {
        let Some(mut one) = judged(view, at, total, lane, reading) else { continue };
        if one.n(EquationStatus::Breaks) == 0 {
            continue;
        }
        let witness = witness(view, &one, reading, found, more);
        let likely = match witness {
            Some(Witness::Slip) => true,
            Some(Witness::Sibling | Witness::Confirmed) => strict,
            None => false,
        };
        if likely {
            return Some(one);
        }
        one.confidence = Confidence::Possible;
        one.lanes[0].confidence = Confidence::Possible;
        question.get_or_insert(one);
    }
    // A balance that nothing explains is no question.
    question.filter(|_| strict)
}
