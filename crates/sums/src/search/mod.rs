//! The search for relations between the lines of a view, in rounds: what is found becomes inactive,
//! and the next round finds the level above.

pub mod accept;
pub mod alone;
pub mod apart;
pub mod classes;
pub mod folded;
pub mod levels;
pub mod long;
pub mod pairs;
pub mod rounds;
pub mod runs;
pub mod signed;

use crate::vote::{Part, Tally};

/// A relation between lines: the total is the sum of the parts with their signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRelation {
    /// Index of the total's line.
    pub total: usize,
    /// The parts in order.
    pub parts: Vec<Part>,
    /// The lanes in which it is asserted.
    pub lanes: Vec<usize>,
    /// What the lanes say.
    pub tally: Tally,
    /// The whole evidence in sixteenths of a bit.
    pub score: i32,
    /// How it was found.
    pub finder: Finder,
}

/// How a relation was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finder {
    /// A run of lines next to its total.
    Run,
    /// A run of lines apart from its total.
    Apart,
    /// A labelled total in some lanes alone.
    Alone,
    /// One line is the sum or the difference of two others.
    Pair,
    /// The first of a run less all others.
    Signed,
    /// Stated by a formula.
    Formula,
    /// A total's word over its natural run, that misses.
    NearMiss,
    /// What a label asks for in a small book.
    Witness,
}

/// Work that one sheet may cost, counted in figures looked at.
#[derive(Debug)]
pub struct Steps {
    left: u64,
}

impl Steps {
    /// So many.
    pub fn new(most: u64) -> Self {
        Self { left: most }
    }

    /// Takes some; `false` once none are left.
    pub fn take(&mut self, n: usize) -> bool {
        self.left = self.left.saturating_sub(n as u64);
        self.left > 0
    }

    /// Whether all are used up.
    pub fn are_used_up(&self) -> bool {
        self.left == 0
    }
}
