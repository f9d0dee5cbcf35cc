//! What each lane says of a relation between lines, and what all of them say together.

use crate::{
    bits::{BIT, log2},
    figures::grid::{State, power},
    input::Sign,
    view::View,
};

/// A line that is added or subtracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// Index of the line.
    pub line: usize,
    /// Added or subtracted.
    pub sign: Sign,
}

impl Part {
    /// A line that is added.
    pub fn plus(line: usize) -> Self {
        Self { line, sign: Sign::Plus }
    }

    /// A line that is subtracted.
    pub fn minus(line: usize) -> Self {
        Self { line, sign: Sign::Minus }
    }
}

/// What a lane bears of chance: at most so many bits.
const MOST_BITS: i32 = 14 * BIT;

/// What a lane says in which a single part is not zero.
const SINGLE_PART: i32 = 2 * BIT;

/// A lane that fails speaks against the relation: log2 of 0.02.
pub const FAILING: i32 = -90;

/// A lane that fails, but where a part is blank.
const FAILING_BLANK: i32 = -32;

/// What one lane says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vote {
    /// Nothing: no total, or no part, or all are zero.
    Silent,
    /// The relation holds, with so much evidence.
    Holds(i32),
    /// It does not.
    Fails,
    /// It does not, but a part is blank or not known.
    FailsBlank,
}

/// The figures of a relation in one lane.
#[derive(Debug, Clone, Copy)]
pub struct Sides {
    /// Total − parts.
    pub difference: i128,
    /// Twice the tolerance: the units of total and parts.
    pub units: i128,
    /// The total.
    pub total: i128,
    /// The parts with their signs.
    pub sum: i128,
    /// What all parts amount to without signs.
    pub volume: i128,
    /// The largest part without sign.
    pub largest: i128,
    /// Parts that are stated.
    pub n_stated: usize,
    /// Parts that are not zero.
    pub n_not_zero: usize,
    /// Parts that are blank or not known.
    pub n_blank: usize,
    /// Parts that are a nil mark.
    pub n_nil: usize,
    /// The unit of the total.
    pub unit: i128,
}

impl Sides {
    /// The figures in a lane; `None` where the total is not stated there.
    pub fn of(view: &View<'_>, lane: usize, total: usize, parts: &[Part]) -> Option<Self> {
        let figure = view.at(total, lane);
        if !matches!(figure.state, State::Stated | State::Nil) {
            return None;
        }
        let unit = power(figure.unit);
        let mut sides = Self {
            difference: 0,
            units: if figure.state == State::Stated { unit } else { 0 },
            total: figure.value,
            sum: 0,
            volume: 0,
            largest: 0,
            n_stated: 0,
            n_not_zero: 0,
            n_blank: 0,
            n_nil: 0,
            unit,
        };
        for part in parts {
            let figure = view.at(part.line, lane);
            match figure.state {
                State::Stated => {
                    sides.n_stated += 1;
                    sides.units += power(figure.unit);
                    match part.sign {
                        Sign::Plus => sides.sum += figure.value,
                        Sign::Minus => sides.sum -= figure.value,
                    }
                    let size = figure.value.abs();
                    sides.volume += size;
                    sides.largest = sides.largest.max(size);
                    sides.n_not_zero += usize::from(size != 0);
                }
                State::Nil => sides.n_nil += 1,
                State::Blank | State::Missing | State::Words => sides.n_blank += 1,
            }
        }
        sides.difference = sides.total - sides.sum;
        Some(sides)
    }

    /// Whether true values exist that would print so.
    pub fn holds(&self) -> bool {
        2 * self.difference.abs() <= self.units
    }

    /// What the lane says.
    pub fn vote(&self) -> Vote {
        if self.n_stated == 0 || (self.total == 0 && self.volume == 0) {
            return Vote::Silent;
        }
        if !self.holds() {
            return if self.n_blank > 0 { Vote::FailsBlank } else { Vote::Fails };
        }
        if self.n_not_zero <= 1 {
            return Vote::Holds(SINGLE_PART);
        }
        // Where one part makes nearly all of the total, only what the others add is evidence.
        let size = if self.largest * 10 >= self.volume * 9 {
            self.volume - self.largest
        } else {
            self.total.abs().max(self.volume)
        };
        let bits = log2(size.unsigned_abs()) - log2((self.units + self.unit).unsigned_abs());
        Vote::Holds(bits.clamp(0, MOST_BITS))
    }
}

/// What the lanes say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Lanes in which it holds.
    pub holds: usize,
    /// Lanes in which it fails.
    pub fails: usize,
    /// Lanes in which it fails and a part is blank.
    pub fails_blank: usize,
    /// Evidence of the lanes that hold, later ones discounted.
    pub bits: i32,
    /// Evidence of all lanes.
    pub score: i32,
}

impl Tally {
    /// Counts votes.
    pub fn of(votes: impl Iterator<Item = Vote>) -> Self {
        let mut tally = Self::default();
        let mut bits = Vec::new();
        for vote in votes {
            match vote {
                Vote::Silent => {}
                Vote::Holds(evidence) => bits.push(evidence),
                Vote::Fails => tally.fails += 1,
                Vote::FailsBlank => tally.fails_blank += 1,
            }
        }
        tally.holds = bits.len();
        bits.sort_unstable_by(|a, b| b.cmp(a));
        // Lanes of a table are not independent: later ones count less.
        tally.bits = bits
            .iter()
            .enumerate()
            .map(|(at, evidence)| match at {
                0..6 => *evidence,
                6..30 => evidence / 2,
                30.. => evidence / 5,
            })
            .sum();
        let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX / 1000);
        tally.score = tally.bits
            + count(tally.fails).saturating_mul(FAILING)
            + count(tally.fails_blank).saturating_mul(FAILING_BLANK);
        tally
    }

    /// The votes of the lanes on one relation.
    pub fn over(
        view: &View<'_>,
        lanes: impl Iterator<Item = usize>,
        total: usize,
        parts: &[Part],
    ) -> Self {
        Self::of(lanes.filter_map(|lane| Some(Sides::of(view, lane, total, parts)?.vote())))
    }

    /// All lanes that fail.
    pub fn all_fails(&self) -> usize {
        self.fails + self.fails_blank
    }
}
