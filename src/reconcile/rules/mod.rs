//! The kinds of rules, one file a kind: each turns facts into drafts of checks.

pub mod balance;
pub mod bilingual_amount;
pub mod cast;
pub mod change;
pub mod compare;
pub mod complete;
pub mod continuity;
pub mod cross_cast;
pub mod editions;
pub mod narrative;
pub mod posts;
pub mod roll;
mod same;
pub mod share;
pub mod tie;

use super::{draft::Draft, index::Index};
use crate::{diagnostic::explained::Explained, profile::rules::RuleKind};

/// What each kind is, for people.
pub const EXPLAINED: &[Explained] = &[
    cast::EXPLAINED,
    cross_cast::EXPLAINED,
    tie::EXPLAINED,
    compare::EXPLAINED,
    roll::EXPLAINED,
    balance::EXPLAINED,
    change::EXPLAINED,
    share::EXPLAINED,
    editions::EXPLAINED,
    continuity::EXPLAINED,
    bilingual_amount::EXPLAINED,
    complete::EXPLAINED,
    narrative::EXPLAINED,
    posts::EXPLAINED,
];

/// The drafts of one rule, in any order.
pub fn drafts(kind: &RuleKind, index: &Index<'_>) -> Vec<Draft> {
    match kind {
        RuleKind::Cast(tables) => cast::drafts(tables, index.ledger),
        RuleKind::CrossCast(rule) => cross_cast::drafts(rule, index),
        RuleKind::Balance(rule) => balance::drafts(rule, index),
        RuleKind::Share(rule) => share::drafts(rule, index.ledger),
        RuleKind::Tie(tie) => tie::drafts(tie, index),
        RuleKind::Compare(tie) => compare::drafts(tie, index),
        RuleKind::Roll(roll) => roll::drafts(roll, index),
        RuleKind::Change(tables) => change::drafts(tables, index.ledger),
        RuleKind::Editions(editions) => editions::drafts(editions, index),
        RuleKind::Continuity(continuity) => continuity::drafts(continuity, index),
        RuleKind::BilingualAmount(amounts) => bilingual_amount::drafts(amounts, index),
        RuleKind::Complete(complete) => complete::drafts(complete, index),
        RuleKind::Narrative(narrative) => narrative::drafts(narrative, index),
        RuleKind::Posts(posts) => posts::drafts(posts, index),
    }
}
