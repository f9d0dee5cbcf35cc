//! Lines that are the first of a run less all others: net pay, a balance after payments.

use std::collections::BTreeSet;

use super::{
    Finder, LineRelation, Steps,
    runs::{ACCEPTED, PRIOR},
};
use crate::{
    bits::BIT,
    view::View,
    vote::{Part, Tally},
    words::{Told, TotalWord},
};

/// Without an edge or a word such a run is found by chance more easily.
const MORE_CHANCES: i32 = 8 * BIT;

/// Lines that such a run has at most.
const WINDOW: usize = 12;

/// More lines than this are a list.
const MOST_LINES: usize = 400;

/// Runs of three lines and more whose first is added and whose others are subtracted.
pub fn signed(
    view: &View<'_>,
    eligible: &[usize],
    lanes: &[usize],
    found: &[LineRelation],
    steps: &mut Steps,
) -> Vec<LineRelation> {
    if eligible.len() > MOST_LINES {
        return Vec::new();
    }
    // What a sum takes already is explained: the last line of a table is its total less the others.
    let known: BTreeSet<usize> = found
        .iter()
        .flat_map(|it| it.parts.iter().map(|part| part.line).chain(std::iter::once(it.total)))
        .collect();
    let mut more = Vec::new();
    for (position, total) in eligible.iter().enumerate() {
        if known.contains(total) {
            continue;
        }
        let best = (position.saturating_sub(WINDOW)..position.saturating_sub(2))
            .filter(|_| steps.take(lanes.len() * WINDOW))
            .flat_map(|first| [(first, position - 1), (first, position - 2)])
            .filter(|(first, last)| last >= &(first + 2))
            .filter(|(first, last)| !eligible[*first..=*last].iter().any(|it| known.contains(it)))
            .filter_map(|(first, last)| relation(view, lanes, *total, &eligible[first..=last]))
            .max_by_key(|it| (it.score, std::cmp::Reverse(it.parts.len())));
        more.extend(best);
    }
    more
}

fn relation(view: &View<'_>, lanes: &[usize], total: usize, run: &[usize]) -> Option<LineRelation> {
    let (first, rest) = run.split_first()?;
    let parts: Vec<Part> = std::iter::once(Part::plus(*first))
        .chain(rest.iter().map(|line| Part::minus(*line)))
        .collect();
    let tally = Tally::over(view, lanes.iter().copied(), total, &parts);
    let name = &view.names[total];
    let word = if name.total() > TotalWord::None { 4 * BIT } else { 0 };
    let rate = if name.said.rate == Told::Yes { 6 * BIT } else { 0 };
    let score = tally.score + PRIOR + word - rate - MORE_CHANCES;
    let enough = tally.holds >= 3 && tally.all_fails() * 3 <= tally.holds;
    (score > ACCEPTED && enough).then(|| LineRelation {
        total,
        parts,
        lanes: Vec::new(),
        tally,
        score,
        finder: Finder::Signed,
    })
}
