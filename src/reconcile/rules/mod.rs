//! The kinds of rules, one file a kind: each turns facts into drafts of checks.

pub mod cast;
pub mod change;
pub mod roll;
pub mod tie;

use super::{draft::Draft, index::Index};
use crate::{diagnostic::explained::Explained, profile::rules::RuleKind};

/// What each kind is, for people.
pub const EXPLAINED: &[Explained] =
    &[cast::EXPLAINED, tie::EXPLAINED, roll::EXPLAINED, change::EXPLAINED];

/// The drafts of one rule, in any order.
pub fn drafts(kind: &RuleKind, index: &Index<'_>) -> Vec<Draft> {
    match kind {
        RuleKind::Cast(tables) => cast::drafts(tables, index.ledger),
        RuleKind::Tie(tie) => tie::drafts(tie, index),
        RuleKind::Roll(roll) => roll::drafts(roll, index),
        RuleKind::Change(tables) => change::drafts(tables, index.ledger),
    }
}
