//! Three lines near one another, of which one is the sum of the others: A − B = C.

use std::collections::BTreeSet;

use super::{
    Finder, LineRelation, Steps,
    runs::{ACCEPTED, PRIOR},
};
use crate::{
    bits::BIT,
    figures::grid::{State, power},
    view::View,
    vote::{Part, Sides, Tally, Vote},
    words::Told,
};

/// How many lines the three may span.
const WINDOW: usize = 8;

/// Lanes that others are compared with.
const MOST_SHAPES: usize = 24;

/// Lanes that are asked first.
const FIRST_LANES: usize = 6;

/// More lines than this are a list, where only a few lanes are asked.
const MANY_LINES: usize = 3_000;

/// Relations between three lines.
pub fn pairs(
    view: &View<'_>,
    eligible: &[usize],
    lanes: &[usize],
    found: &[LineRelation],
    steps: &mut Steps,
) -> Vec<LineRelation> {
    let lanes = if eligible.len() > MANY_LINES { &lanes[..lanes.len().min(8)] } else { lanes };
    let known: BTreeSet<Vec<usize>> = found.iter().map(lines_of).collect();
    let mut candidates: Vec<LineRelation> = Vec::new();
    for first in 0..eligible.len() {
        let last = (first + WINDOW).min(eligible.len());
        for second in first + 1..last {
            for third in second + 1..last {
                if !steps.take(3) {
                    return candidates;
                }
                let three = [eligible[first], eligible[second], eligible[third]];
                if !may_hold(view, lanes, three) || known.contains(three.as_slice()) {
                    continue;
                }
                candidates.extend(best_of_three(view, lanes, three, steps));
            }
        }
    }
    candidates.sort_by_key(|it| (std::cmp::Reverse(it.score), it.total, it.parts.clone()));
    independent(candidates)
}

fn lines_of(relation: &LineRelation) -> Vec<usize> {
    let mut lines: Vec<usize> = relation.parts.iter().map(|part| part.line).collect();
    lines.push(relation.total);
    lines.sort_unstable();
    lines
}

/// Whether the first lanes leave room for one of the three to be the sum of the others: a look at the
/// figures alone, since nearly all triples fall at it.
fn may_hold(view: &View<'_>, lanes: &[usize], lines: [usize; 3]) -> bool {
    let lanes = &lanes[..lanes.len().min(FIRST_LANES)];
    let mut missed = [0; 3];
    for lane in lanes {
        let figures = lines.map(|line| view.at(line, *lane));
        let [a, b, c] = figures.map(|it| if it.state == State::Stated { it.value } else { 0 });
        if [a, b, c] == [0; 3] {
            continue;
        }
        let units: i128 = figures.iter().map(|it| power(it.unit)).sum();
        for (missed, gap) in missed.iter_mut().zip([c - a - b, a - b - c, b - a - c]) {
            *missed += usize::from(2 * gap.abs() > units);
        }
        if missed.iter().all(|it| *it * 2 > lanes.len()) {
            return false;
        }
    }
    true
}

/// The relation among three lines that most lanes bear out, if any is accepted.
fn best_of_three(
    view: &View<'_>,
    lanes: &[usize],
    [a, b, c]: [usize; 3],
    steps: &mut Steps,
) -> Option<LineRelation> {
    let ways = [
        (c, [Part::plus(a), Part::plus(b)]),
        (a, [Part::plus(b), Part::plus(c)]),
        (b, [Part::plus(a), Part::plus(c)]),
    ];
    // Two lanes that both say no to all ways are enough to go on.
    let mut best: Option<LineRelation> = None;
    for (total, parts) in ways {
        let mut missed = 0;
        let mut asked = 0;
        for lane in lanes.iter().take(FIRST_LANES) {
            if let Some(sides) = Sides::of(view, *lane, total, &parts)
                && sides.vote() != Vote::Silent
            {
                asked += 1;
                missed += usize::from(!sides.holds());
            }
        }
        if !steps.take(asked) || missed * 2 > asked || asked == 0 {
            continue;
        }
        let votes = distinct_lanes(view, lanes, total, &parts);
        let tally = Tally::of(votes.into_iter());
        let rate = [a, b, c].iter().any(|line| view.names[*line].said.rate == Told::Yes);
        let score = tally.score + PRIOR - if rate { 6 * BIT } else { 0 };
        let enough = tally.holds >= 3 && tally.all_fails() * 4 <= tally.holds;
        if score > ACCEPTED && enough && best.as_ref().is_none_or(|it| score > it.score) {
            best = Some(LineRelation {
                total,
                parts: parts.to_vec(),
                lanes: Vec::new(),
                tally,
                score,
                finder: Finder::Pair,
            });
        }
    }
    best.filter(|it| !has_copy(view, lanes, it))
}

/// Votes of the lanes; of lanes that are multiples of one another, one.
fn distinct_lanes(view: &View<'_>, lanes: &[usize], total: usize, parts: &[Part]) -> Vec<Vote> {
    let mut seen: Vec<(Sides, i128)> = Vec::new();
    let mut votes = Vec::new();
    for lane in lanes {
        let Some(sides) = Sides::of(view, *lane, total, parts) else { continue };
        // All three must be there: a sum of one part says nothing about two.
        if parts.iter().any(|part| view.at(part.line, *lane).state != State::Stated) {
            continue;
        }
        let vote = sides.vote();
        let first = parts.first().map_or(0, |part| view.at(part.line, *lane).value);
        if matches!(vote, Vote::Holds(_)) {
            if seen.iter().any(|(other, part)| is_multiple(other, *part, &sides, first)) {
                continue;
            }
            if seen.len() < MOST_SHAPES {
                seen.push((sides, first));
            }
        }
        votes.push(vote);
    }
    votes
}

/// Whether two lanes are multiples of one another, as far as their last places tell.
fn is_multiple(one: &Sides, part: i128, other: &Sides, other_part: i128) -> bool {
    let (Some(a), Some(b)) = (part.checked_mul(other.total), other_part.checked_mul(one.total))
    else {
        return false;
    };
    let reach = one.total.abs().saturating_add(other.total.abs());
    (a - b).abs() <= reach.saturating_mul(one.unit.max(other.unit))
}

/// Whether two of the three lines are the same in most lanes.
fn has_copy(view: &View<'_>, lanes: &[usize], relation: &LineRelation) -> bool {
    let lines = lines_of(relation);
    let pairs = [(0, 1), (0, 2), (1, 2)];
    pairs.iter().any(|(a, b)| {
        let compared = lanes
            .iter()
            .map(|lane| (view.at(lines[*a], *lane), view.at(lines[*b], *lane)))
            .filter(|(a, b)| a.state == State::Stated && b.state == State::Stated);
        let (mut n, mut equal) = (0, 0);
        for (a, b) in compared {
            n += 1;
            equal += usize::from(a.value == b.value);
        }
        n > 0 && equal * 10 >= n * 7
    })
}

/// The best first; one that only follows from two others taken before is left out.
fn independent(candidates: Vec<LineRelation>) -> Vec<LineRelation> {
    let mut taken: Vec<LineRelation> = Vec::new();
    for one in candidates {
        let lines = lines_of(&one);
        let shares_two = taken
            .iter()
            .filter(|it| {
                let others = lines_of(it);
                lines.iter().filter(|line| others.contains(line)).count() >= 2
            })
            .count();
        if shares_two == 0 {
            taken.push(one);
        }
    }
    taken
}
