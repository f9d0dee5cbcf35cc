//! The kinds of rules, one file a kind: each turns facts into drafts of checks.

pub mod bilingual_amount;
pub mod cast;
pub mod change;
pub mod complete;
pub mod continuity;
pub mod editions;
pub mod narrative;
pub mod posts;
pub mod roll;
mod same;
pub mod tie;

use super::{draft::Draft, index::Index};
use crate::{diagnostic::explained::Explained, profile::rules::RuleKind};

/// What each kind is, for people.
pub const EXPLAINED: &[Explained] = &[
    cast::EXPLAINED,
    tie::EXPLAINED,
    roll::EXPLAINED,
    change::EXPLAINED,
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
        RuleKind::Tie(tie) => tie::drafts(tie, index),
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
