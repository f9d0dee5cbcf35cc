//! The rules of a profile: what must agree, declared between selections of facts.
//!
//! [`typed`] is the TOML as typed, the types here and in the files beside it are the rules as meant,
//! [`resolve`] is the way between them.

pub mod across;
mod asks;
pub mod claims;
mod editions;
pub mod resolve;
mod roll;
mod selection;
mod tie;
pub mod typed;
pub mod typed_across;
pub mod typed_claims;
pub mod typed_tie;

pub use editions::{BilingualAmount, Continuity, Editions};
pub use roll::{Roll, RollTerm, When};
pub use selection::{Key, RowPattern, Selection, Tables, Take};
pub use tie::{
    Absent, Addition, Complete, Condition, Each, LabelMatch, NilCounts, Side, Tie, TieRelation,
};

use crate::model::Text;

/// A rule with the name under which its checks appear; several rules may share one name.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The name in `reconciliation.csv`.
    pub name: Text,
    /// What it asks.
    pub kind: RuleKind,
}

/// The kinds of rules. A kind is one file of `reconcile/rules`.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    /// A table's own outline: items against their subtotals and totals.
    Cast(Tables),
    /// Two selections that must agree, key by key.
    Tie(Tie),
    /// Two selections that may differ by intent, key by key.
    Compare(Tie),
    /// The columns of a series against that of their total.
    CrossCast(across::CrossCast),
    /// Terms of one row that must make another of its figures.
    Roll(Roll),
    /// Rows that must make another row.
    Balance(across::Balance),
    /// Printed percentages of change.
    Change(Tables),
    /// Printed percentages of a total.
    Share(across::Share),
    /// The same figures in two languages, of one edition.
    Editions(Editions),
    /// What one edition says of the year before, against that year's own edition.
    Continuity(Continuity),
    /// Amounts that one row prints in two languages.
    BilingualAmount(BilingualAmount),
    /// Codes of one table that another must have too.
    Complete(Complete),
    /// Claims of running text.
    Narrative(claims::Narrative),
    /// Numbers of posts in sentences and lines.
    Posts(claims::Posts),
}

impl RuleKind {
    /// Its name: the key of a profile's rule, and what explanations go by.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Cast(_) => "cast",
            Self::CrossCast(_) => "cross_cast",
            Self::Tie(_) => "tie",
            Self::Compare(_) => "compare",
            Self::Roll(_) => "roll",
            Self::Balance(_) => "balance",
            Self::Change(_) => "change",
            Self::Share(_) => "share",
            Self::Editions(_) => "editions",
            Self::Continuity(_) => "continuity",
            Self::BilingualAmount(_) => "bilingual_amount",
            Self::Complete(_) => "complete",
            Self::Narrative(_) => "narrative",
            Self::Posts(_) => "posts",
        }
    }
}
