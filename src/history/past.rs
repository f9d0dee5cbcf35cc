//! What is known of all runs so far.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{KnownFinding, books::BookOfRun, days_between};
use crate::model::{Text, period::Date};

/// A history: its runs in order, and every finding that was ever seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Past {
    /// The runs; their numbers ascend from 1.
    pub runs: Vec<Run>,
    /// The findings by id.
    pub lives: BTreeMap<Text, Life>,
    /// What each book gave when it was read last.
    pub books: BTreeMap<Text, BookOfRun>,
}

/// A run as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its number, from 1.
    pub number: u32,
    /// The day that `--as-of` gave it.
    pub as_of: Option<Date>,
    /// How it ended: the word of its verdict.
    pub verdict: Text,
    /// The version of the program.
    pub version: Text,
    /// SHA-256 of the profile.
    pub profile: Text,
    /// Findings that were open.
    pub open: u32,
    /// Findings that had never been seen before.
    pub new: u32,
    /// Findings that had been cleared and were there again.
    pub seen_again: u32,
    /// Findings that were there before and were not any more.
    pub cleared: u32,
}

/// A finding over time. Runs are given by their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// As it was when it was seen last.
    pub known: KnownFinding,
    /// How it stands after the last run.
    pub state: State,
    /// The first run that saw it.
    pub first: u32,
    /// The last run that saw it.
    pub last: u32,
    /// How many runs saw it.
    pub seen: u32,
    /// The last run in which its figures were others than before.
    pub changed: Option<u32>,
}

/// How a finding stands after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    /// Seen for the first time.
    New,
    /// There, as it was in the run before.
    Standing,
    /// There, after it had been cleared.
    SeenAgain,
    /// Not there any more, though all cells that it is about were read.
    Cleared,
    /// Not there, but a cell that it is about was not read: nothing can be said.
    NotRead,
}

impl State {
    /// All states.
    pub const ALL: [Self; 5] =
        [Self::New, Self::Standing, Self::SeenAgain, Self::Cleared, Self::NotRead];

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Standing => "standing",
            Self::SeenAgain => "seen_again",
            Self::Cleared => "cleared",
            Self::NotRead => "not_read",
        }
    }

    /// Whether the last run saw it.
    pub fn is_there(self) -> bool {
        match self {
            Self::New | Self::Standing | Self::SeenAgain => true,
            Self::Cleared | Self::NotRead => false,
        }
    }
}

impl Life {
    /// Its age in runs: those from the first that saw it to the last, both counted.
    pub fn age_in_runs(&self) -> u32 {
        self.last.saturating_sub(self.first) + 1
    }

    /// Whether a run between the first and the last that saw it did not.
    pub fn was_interrupted(&self) -> bool {
        self.seen < self.age_in_runs()
    }
}

impl Past {
    /// The last run.
    pub fn last(&self) -> Option<&Run> {
        self.runs.last()
    }

    /// The runs that found something else than the run before them, in order: findings that came or
    /// went, another verdict, or other figures of a finding, as far as these have not changed again.
    /// Runs that found the same tell nothing new of the figures.
    pub fn turns(&self) -> Vec<&Run> {
        let changed: BTreeSet<u32> = self.lives.values().filter_map(|life| life.changed).collect();
        let mut before: Option<&Run> = None;
        let mut turns = Vec::new();
        for run in &self.runs {
            let same = before.is_some_and(|it| it.open == run.open && it.verdict == run.verdict);
            let moved = run.new + run.seen_again + run.cleared > 0;
            if !same || moved || changed.contains(&run.number) {
                turns.push(run);
            }
            before = Some(run);
        }
        turns
    }

    /// The day of a run, where it was given one.
    pub fn day(&self, number: u32) -> Option<Date> {
        let at = self.runs.binary_search_by_key(&number, |run| run.number).ok()?;
        self.runs[at].as_of
    }

    /// The age of a finding in days, where both runs have a day.
    pub fn age_in_days(&self, life: &Life) -> Option<i64> {
        Some(days_between(self.day(life.first)?, self.day(life.last)?))
    }
}
