//! The best run of active lines next to a line that adds up to it.

use super::Steps;
use crate::{
    bits::BIT,
    figures::grid::{State, power},
    view::View,
    vote::{Part, Sides, Tally},
    words::{Told, TotalWord},
};

/// Lines that a run has at most; longer ones are looked up among prefix sums.
pub const WINDOW: usize = 80;

/// About a hundred runs are tried for each line, and few lines are sums.
pub const PRIOR: i32 = -12 * BIT;

/// A relation is accepted above so much evidence.
pub const ACCEPTED: i32 = 5 * BIT;

/// Which way a run lies from its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Before it: the total is below its lines, or to their right.
    Before,
    /// After it.
    After,
}

/// A run that may be the parts of a total.
#[derive(Debug, Clone)]
pub struct RunCandidate {
    /// Position of the total among the active lines.
    pub total: usize,
    /// Positions of the first and last part.
    pub run: (usize, usize),
    /// What the lanes say.
    pub tally: Tally,
    /// All evidence.
    pub score: i32,
}

/// The active lines of a view, and the lanes used for finding.
pub struct Active<'v, 'a> {
    /// The view.
    pub view: &'v View<'a>,
    /// Active lines in order.
    pub lines: Vec<usize>,
    /// Lanes that vote while searching.
    pub lanes: &'v [usize],
}

impl Active<'_, '_> {
    /// The best run in one direction, if any is accepted.
    pub fn best_run(
        &self,
        total: usize,
        direction: Direction,
        steps: &mut Steps,
    ) -> Option<RunCandidate> {
        let line = self.lines[total];
        let mut lanes: Vec<Walk> =
            self.lanes.iter().filter_map(|lane| Walk::new(self.view, line, *lane)).collect();
        if lanes.is_empty() {
            return None;
        }
        let mut best: Option<RunCandidate> = None;
        for length in 1..=WINDOW {
            let at = match direction {
                Direction::Before => total.checked_sub(length)?,
                Direction::After => total + length,
            };
            let Some(part) = self.lines.get(at) else { break };
            if !steps.take(lanes.len()) {
                break;
            }
            let (mut holds, mut live) = (0, 0);
            for lane in &mut lanes {
                let state = lane.add(self.view, *part);
                holds += usize::from(state == WalkState::Holds);
                live += usize::from(state != WalkState::Passed);
            }
            if length >= 2 && holds > 0 && holds * 2 >= lanes.len().min(2) {
                let run = if at < total { (at, total - 1) } else { (total + 1, at) };
                if let Some(candidate) = self.weigh(total, run, direction)
                    && best.as_ref().is_none_or(|it| candidate.score > it.score)
                {
                    best = Some(candidate);
                }
            }
            // Every lane has more than its total, and nothing can take it away again.
            if live * 3 < lanes.len() {
                break;
            }
            if at == 0 {
                break;
            }
        }
        best
    }

    /// The lines before `end` at which a run from `first` adds up to the total in at least half of
    /// the first lanes.
    pub fn ends_of_runs(
        &self,
        total: usize,
        first: usize,
        end: usize,
        n_lanes: usize,
        steps: &mut Steps,
    ) -> Vec<usize> {
        let line = self.lines[total];
        let lanes = self.lanes.iter().take(n_lanes);
        let mut lanes: Vec<Walk> =
            lanes.filter_map(|lane| Walk::new(self.view, line, *lane)).collect();
        let mut ends = Vec::new();
        for last in first..end {
            if lanes.is_empty() || !steps.take(lanes.len()) {
                break;
            }
            let (mut holds, mut live) = (0, 0);
            for lane in &mut lanes {
                let state = lane.add(self.view, self.lines[last]);
                holds += usize::from(state == WalkState::Holds);
                live += usize::from(state != WalkState::Passed);
            }
            if last > first && holds * 2 >= lanes.len() {
                ends.push(last);
            }
            if live * 3 < lanes.len() {
                break;
            }
        }
        ends
    }

    /// Weighs a run; `None` where it is not accepted.
    pub fn weigh(
        &self,
        total: usize,
        run: (usize, usize),
        direction: Direction,
    ) -> Option<RunCandidate> {
        let parts: Vec<Part> =
            self.lines[run.0..=run.1].iter().map(|line| Part::plus(*line)).collect();
        let line = self.lines[total];
        let tally = Tally::over(self.view, self.lanes.iter().copied(), line, &parts);
        if tally.holds == 0 || tally.all_fails() > tally.holds {
            return None;
        }
        let score = tally.score + PRIOR + self.signs_of_a_total(total, run, direction);
        (score > ACCEPTED && !self.is_a_copy(line, &parts)).then_some(RunCandidate {
            total,
            run,
            tally,
            score,
        })
    }

    /// Evidence of words, edges, levels and fonts.
    pub fn signs_of_a_total(
        &self,
        total: usize,
        (first, last): (usize, usize),
        direction: Direction,
    ) -> i32 {
        let names = &self.view.names;
        let name = &names[self.lines[total]];
        let parts = &self.lines[first..=last];
        let mut bits = match name.total() {
            TotalWord::Strict => 9,
            TotalWord::Weak => 4,
            TotalWord::None => 0,
        };
        let (edge, beyond) = match direction {
            Direction::Before => (first, first.checked_sub(1).map(|at| self.lines[at])),
            Direction::After => (last, self.lines.get(last + 1).copied()),
        };
        let edge = self.lines[edge];
        let natural = match beyond {
            None => true,
            Some(beyond) => {
                let gap = match direction {
                    Direction::Before => self.view.gap_before(edge),
                    Direction::After => self.view.gap_before(beyond),
                };
                gap || names[beyond].total() == TotalWord::Strict
                    || names[beyond].level != names[edge].level
                    || names[beyond].bold != names[edge].bold
            }
        };
        bits += if natural { 4 } else { 0 };
        let deeper = parts.iter().all(|part| names[*part].level > name.level);
        let closed = beyond.is_none_or(|beyond| names[beyond].level <= name.level);
        bits += if deeper && closed { 7 } else { 0 };
        let bold_parts = parts.iter().filter(|part| names[**part].bold).count();
        bits += if name.bold && bold_parts * 2 < parts.len() { 2 } else { 0 };
        let totals = parts.iter().filter(|part| names[**part].total() == TotalWord::Strict).count();
        bits -= if totals * 2 > parts.len() { 4 } else { 0 };
        bits -= if name.said.rate == Told::Yes { 6 } else { 0 };
        bits * BIT
    }

    /// Whether the total equals one of its parts in most lanes: a copy, not a sum.
    fn is_a_copy(&self, total: usize, parts: &[Part]) -> bool {
        let compared: Vec<(usize, i128)> = self
            .lanes
            .iter()
            .map(|lane| (*lane, self.view.at(total, *lane).value))
            .filter(|(_, value)| *value != 0)
            .collect();
        parts.iter().any(|part| {
            let equal = compared
                .iter()
                .filter(|(lane, value)| self.view.at(part.line, *lane).value == *value)
                .count();
            !compared.is_empty() && equal * 10 >= compared.len() * 7
        })
    }
}

/// A lane while a run grows.
struct Walk {
    lane: usize,
    total: i128,
    sum: i128,
    units: i128,
    negative: bool,
    stated: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WalkState {
    Holds,
    Open,
    /// More than the total, and nothing negative met so far.
    Passed,
}

impl Walk {
    fn new(view: &View<'_>, line: usize, lane: usize) -> Option<Self> {
        let figure = view.at(line, lane);
        (figure.state == State::Stated).then(|| Self {
            lane,
            total: figure.value,
            sum: 0,
            units: power(figure.unit),
            negative: figure.value < 0,
            stated: false,
        })
    }

    fn add(&mut self, view: &View<'_>, line: usize) -> WalkState {
        let figure = view.at(line, self.lane);
        if figure.state == State::Stated {
            self.sum += figure.value;
            self.units += power(figure.unit);
            self.negative |= figure.value < 0;
            self.stated = true;
        }
        let difference = self.total - self.sum;
        if 2 * difference.abs() <= self.units {
            return if self.stated && self.sum != 0 { WalkState::Holds } else { WalkState::Open };
        }
        if difference < 0 && !self.negative { WalkState::Passed } else { WalkState::Open }
    }
}

/// The figures of a relation in each lane where its total is stated.
pub fn sides<'v>(
    view: &'v View<'_>,
    lanes: impl Iterator<Item = usize> + 'v,
    total: usize,
    parts: &'v [Part],
) -> impl Iterator<Item = (usize, Sides)> + 'v {
    lanes.filter_map(move |lane| Some((lane, Sides::of(view, lane, total, parts)?)))
}
