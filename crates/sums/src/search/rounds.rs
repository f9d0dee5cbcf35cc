//! Rounds over the active lines of a view, until a round finds nothing.

use std::collections::BTreeSet;

use super::{
    Finder, LineRelation, Steps,
    accept::{Outline, sort},
    apart,
    long::long_runs,
    runs::{Active, Direction, RunCandidate},
};
use crate::{view::View, vote::Part};

/// Levels of totals that a table has at most.
const MOST_ROUNDS: usize = 24;

/// Finds the sums over runs of lines, level by level.
pub fn rounds(
    view: &View<'_>,
    eligible: &[usize],
    lanes: &[usize],
    outline: &mut Outline,
    steps: &mut Steps,
) -> Vec<LineRelation> {
    let mut found: Vec<LineRelation> = Vec::new();
    let mut known: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    let mut asked_apart = false;
    for _ in 0..MOST_ROUNDS {
        let lines: Vec<usize> =
            eligible.iter().copied().filter(|line| outline.parent[*line].is_none()).collect();
        let active = Active { view, lines, lanes };
        let mut candidates = next_to(&active, steps);
        let mut finder = Finder::Run;
        candidates.retain(|one| !known.contains(&key(&active, one)));
        if candidates.is_empty() && !asked_apart {
            asked_apart = true;
            finder = Finder::Apart;
            candidates = apart::runs(&active, steps);
            candidates.retain(|one| !known.contains(&key(&active, one)));
        }
        sort(&mut candidates);
        let before = found.len();
        for one in candidates {
            let total = active.lines[one.total];
            let parts = &active.lines[one.run.0..=one.run.1];
            if outline.take(total, parts) {
                known.insert(key(&active, &one));
                found.push(LineRelation {
                    total,
                    parts: parts.iter().map(|line| Part::plus(*line)).collect(),
                    lanes: Vec::new(),
                    tally: one.tally,
                    score: one.score,
                    finder,
                });
            }
        }
        if found.len() == before && asked_apart || steps.are_used_up() {
            break;
        }
    }
    found
}

fn next_to(active: &Active<'_, '_>, steps: &mut Steps) -> Vec<RunCandidate> {
    let mut candidates = long_runs(active, steps);
    for total in 0..active.lines.len() {
        candidates.extend(active.best_run(total, Direction::Before, steps));
        candidates.extend(active.best_run(total, Direction::After, steps));
    }
    candidates
}

/// What a candidate is known by: its total, its first part and how many parts there are.
fn key(active: &Active<'_, '_>, one: &RunCandidate) -> (usize, usize, usize) {
    (active.lines[one.total], active.lines[one.run.0], one.run.1 - one.run.0 + 1)
}
