//! A sum by what its lines are called, as a rule can say it.

use super::seen::Seen;
use crate::model::{
    constraint::{Sign, Term},
    fact::{Fact, FactId},
    relation::FoundRelation,
};

/// How the figures of a sum stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// In one column of a table.
    Down,
    /// In one row of a table.
    Across,
    /// Elsewhere.
    Between,
}

/// A sum by what its lines are called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LabelledSum {
    /// Where its figures stand.
    pub direction: Direction,
    /// What the line of its total is called.
    pub total: String,
    /// What the lines of its parts are called, each with its sign.
    pub parts: Vec<String>,
    /// What the line across them is called: the column of a sum of rows.
    pub lane: String,
}

impl LabelledSum {
    /// A sum that was found.
    pub fn of(relation: &FoundRelation, seen: &Seen) -> Self {
        let total = seen.ledger.fact(relation.total);
        let parts = || relation.parts.iter().map(|it| seen.ledger.fact(it.fact));
        let is_beside = |it: &Fact| it.slot.table == total.slot.table;
        let direction = if parts().all(|it| is_beside(it) && it.slot.column == total.slot.column) {
            Direction::Down
        } else if parts().all(|it| is_beside(it) && it.slot.row == total.slot.row) {
            Direction::Across
        } else {
            Direction::Between
        };
        let line = |id: FactId| match direction {
            Direction::Down | Direction::Between => seen.label(id).to_owned(),
            Direction::Across => seen.heading(id),
        };
        let lane = match direction {
            Direction::Down | Direction::Between => seen.heading(relation.total),
            Direction::Across => seen.label(relation.total).to_owned(),
        };
        let part = |term: &Term| {
            let sign = match term.sign {
                Sign::Plus => '+',
                Sign::Minus => '-',
            };
            format!("{sign}{}", regex::escape(&line(term.fact)))
        };
        Self {
            direction,
            total: regex::escape(&line(relation.total)),
            parts: relation.parts.iter().map(part).collect(),
            lane,
        }
    }

    /// Whether all of its lines have names, so that a rule can say it.
    pub fn is_named(&self) -> bool {
        !self.total.is_empty() && self.parts.iter().all(|it| it.len() > 1)
    }
}
