//! Totals and the lines of their own column that they add up.

use super::evidence::Evidence;
use crate::model::{
    constraint::{Constraint, Relation, Term},
    fact::FactId,
};

/// A check in which one figure must be the sum of others of its column.
#[derive(Debug, Clone, Copy)]
pub struct CastCheck<'a> {
    /// The total.
    pub total: FactId,
    /// The lines.
    pub lines: &'a [Term],
}

impl<'a> CastCheck<'a> {
    /// A check as the cast of a column, if it is one.
    pub fn of(evidence: &Evidence<'a>, check: u32) -> Option<Self> {
        let Constraint::Linear { left, right, relation: Relation::Equal } =
            &evidence.check(check).constraint
        else {
            return None;
        };
        let cast = |total: &[Term], lines: &'a [Term]| match total {
            [total] if lines.len() > 1 => Some(Self { total: total.fact, lines }),
            _ => None,
        };
        let cast = cast(right, left).or_else(|| cast(left, right))?;
        let column = |fact: FactId| {
            let slot = evidence.ledger.fact(fact).slot;
            (slot.table, slot.column)
        };
        let own = column(cast.total);
        cast.lines.iter().all(|line| column(line.fact) == own).then_some(cast)
    }
}

/// Whether a figure is what the others of a check add up to.
pub fn is_total(evidence: &Evidence<'_>, check: u32, fact: FactId) -> bool {
    CastCheck::of(evidence, check).is_some_and(|cast| cast.total == fact)
}
