//! What a figure in running text claims: a level, or a change against another figure.

use serde::{Deserialize, Serialize};

use super::{
    fact::{Basis, FactId},
    period::Period,
};

/// A figure of a sentence with what the words around it say of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The figure. Its keys are those of what the sentence speaks of, its period and basis those of
    /// the figure claimed, or of the one that changed.
    pub fact: FactId,
    /// What is said.
    pub says: Says,
}

/// What a sentence says of its figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Says {
    /// What it speaks of amounts to that much.
    Level,
    /// What it speaks of is that much more (negative: less) than another figure of it.
    Change(Against),
    /// It rises by that much (negative: falls), and nothing says against what: the net change of
    /// the period.
    NetChange,
    /// A figure is named, but the words do not say of what: it can be tied to nothing.
    Untied,
}

/// The figure that a change is measured from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// When; `None` where the words leave it to the basis and the document's year is unknown.
    pub period: Option<Period>,
    /// On what basis; `None` where the words name none.
    pub basis: Option<Basis>,
}
