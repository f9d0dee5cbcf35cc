//! Runs that lie apart from their total: other lines are between.

use super::{
    Steps,
    runs::{ACCEPTED, Active, Direction, RunCandidate},
};
use crate::bits::BIT;

/// How far from its total a run may lie.
const WINDOW: usize = 24;

/// More active lines than this are a list, where a run apart is chance.
const MOST_LINES: usize = 1_500;

/// Many more runs are tried than next to the total.
const MORE_CHANCES: i32 = 3 * BIT;

/// The best run apart from each active line.
pub fn runs(active: &Active<'_, '_>, steps: &mut Steps) -> Vec<RunCandidate> {
    let n = active.lines.len();
    if n > MOST_LINES {
        return Vec::new();
    }
    let lead = active.lanes.len().min(8);
    (0..n)
        .filter_map(|total| {
            let mut best: Option<RunCandidate> = None;
            let before = (total.saturating_sub(WINDOW), total.saturating_sub(1));
            let after = ((total + 2).min(n), (total + WINDOW + 1).min(n));
            for (window, direction) in [(before, Direction::Before), (after, Direction::After)] {
                for first in window.0..window.1 {
                    for last in active.ends_of_runs(total, first, window.1, lead, steps) {
                        let Some(candidate) = active.weigh(total, (first, last), direction) else {
                            continue;
                        };
                        let score = candidate.score - MORE_CHANCES;
                        if score > ACCEPTED && best.as_ref().is_none_or(|it| score > it.score) {
                            best = Some(RunCandidate { score, ..candidate });
                        }
                    }
                }
            }
            best
        })
        .collect()
}
