//! Runs longer than the window: a total is looked up among prefix sums.

use super::{
    Steps,
    runs::{Active, Direction, RunCandidate, WINDOW},
};
use crate::{
    bits::{BIT, log2},
    figures::grid::{State, power},
};

/// Lanes in which a prefix is looked up.
const LANES: usize = 3;

/// Prefixes tried around the one wanted.
const NEAREST: usize = 12;

/// Prefix sums of a lane over the active lines: `sums[i]` is what the first `i` add up to.
struct Prefixes {
    lane: usize,
    sums: Vec<i128>,
    /// Positions in the order of their sums.
    sorted: Vec<usize>,
}

impl Prefixes {
    fn new(active: &Active<'_, '_>, lane: usize) -> Self {
        let mut sums = Vec::with_capacity(active.lines.len() + 1);
        let mut sum = 0_i128;
        sums.push(sum);
        for line in &active.lines {
            let figure = active.view.at(*line, lane);
            sum += if figure.state == State::Stated { figure.value } else { 0 };
            sums.push(sum);
        }
        let mut sorted: Vec<usize> = (0..sums.len()).collect();
        sorted.sort_by_key(|at| (sums[*at], *at));
        Self { lane, sums, sorted }
    }

    /// Positions whose prefix is nearest to a value.
    fn near(&self, value: i128) -> impl Iterator<Item = usize> + '_ {
        let at = self.sorted.partition_point(|position| self.sums[*position] < value);
        let first = at.saturating_sub(NEAREST / 2);
        let last = (at + NEAREST / 2).min(self.sorted.len());
        self.sorted[first..last].iter().copied()
    }
}

/// Candidates whose runs are longer than the window.
pub fn long_runs(active: &Active<'_, '_>, steps: &mut Steps) -> Vec<RunCandidate> {
    let n = active.lines.len();
    if n <= WINDOW {
        return Vec::new();
    }
    let mut lanes: Vec<(usize, usize)> = active
        .lanes
        .iter()
        .map(|lane| {
            let stated = |line: &&usize| active.view.at(**line, *lane).state == State::Stated;
            (active.lines.iter().filter(stated).count(), *lane)
        })
        .collect();
    lanes.sort_by_key(|(n, lane)| (std::cmp::Reverse(*n), *lane));
    let prefixes: Vec<Prefixes> =
        lanes.iter().take(LANES).map(|(_, lane)| Prefixes::new(active, *lane)).collect();
    // As many runs are tried as there are lines.
    let more = (log2(n as u128) - 7 * BIT).max(0);
    let mut found = Vec::new();
    for total in 0..n {
        if !steps.take(LANES * NEAREST * 2) {
            break;
        }
        for (run, direction) in runs_of(active, &prefixes, total) {
            if !steps.take((run.1 - run.0 + 1) * active.lanes.len()) {
                break;
            }
            if let Some(candidate) = active.weigh(total, run, direction)
                && candidate.score > more
            {
                found.push(candidate);
            }
        }
    }
    found
}

/// The long runs that add up to a line in most of the lanes looked at.
fn runs_of(
    active: &Active<'_, '_>,
    prefixes: &[Prefixes],
    total: usize,
) -> Vec<((usize, usize), Direction)> {
    let mut runs = Vec::new();
    for prefix in prefixes {
        let figure = active.view.at(active.lines[total], prefix.lane);
        if figure.state != State::Stated || figure.value == 0 {
            continue;
        }
        for first in prefix.near(prefix.sums[total] - figure.value) {
            if first + WINDOW < total {
                runs.push(((first, total - 1), Direction::Before));
            }
        }
        for end in prefix.near(prefix.sums[total + 1] + figure.value) {
            if end > total + 1 + WINDOW {
                runs.push(((total + 1, end - 1), Direction::After));
            }
        }
    }
    runs.sort_unstable();
    runs.dedup();
    runs.retain(|(run, _)| {
        let mut holds = 0;
        let mut asked = 0;
        for prefix in prefixes {
            let figure = active.view.at(active.lines[total], prefix.lane);
            if figure.state == State::Stated && figure.value != 0 {
                asked += 1;
                let sum = prefix.sums[run.1 + 1] - prefix.sums[run.0];
                let unit = power(figure.unit);
                let tolerance =
                    unit * i128::try_from(run.1 - run.0 + 2).unwrap_or(i128::MAX / 2) / 2;
                holds += usize::from((figure.value - sum).abs() <= tolerance);
            }
        }
        holds > 0 && holds * 2 > asked
    });
    runs
}
