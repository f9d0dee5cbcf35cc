//! A constraint: the relation between facts that a check asks about.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::fact::FactId;

/// A relation between facts.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// Two weighted sums that must be equal, or of which the left must not be more.
    Linear {
        /// Terms of the left side.
        left: Vec<Term>,
        /// Terms of the right side.
        right: Vec<Term>,
        /// How they relate.
        relation: Relation,
    },
    /// A printed percentage of two figures.
    Change {
        /// How it follows from them.
        ratio: Ratio,
        /// The figure that changed, or the part.
        current: FactId,
        /// What it is compared to, or the whole; `None` where the document does not have it.
        base: Option<FactId>,
        /// The printed percentage.
        printed: FactId,
        /// How far beyond rounding it may be off: it was worked out from figures finer than those
        /// that are printed.
        leeway: Decimal,
    },
    /// A figure that is the product of others: quantity times price.
    Product {
        /// The figure.
        product: FactId,
        /// What is multiplied.
        factors: Vec<FactId>,
        /// How far the two may be apart and still be rounding.
        tolerance: Decimal,
    },
    /// A code that must stand on both sides (rule kind `complete`): facts that show it.
    Presence {
        /// Facts on the left that bear the code.
        left: Vec<FactId>,
        /// Facts on the right that bear it.
        right: Vec<FactId>,
    },
}

/// How a percentage follows from two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ratio {
    /// `(current ÷ base − 1) · 100`
    Growth,
    /// `part ÷ whole · 100`
    Share,
}

/// A fact and its weight in a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Term {
    /// The fact.
    pub fact: FactId,
    /// Added or taken away.
    pub sign: Sign,
}

/// The weight of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sign {
    /// Added.
    Plus,
    /// Taken away.
    Minus,
}

/// How two sides relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Sums that must be equal within rounding.
    Equal,
    /// The same thing printed twice: the intervals must share a value, and equal quanta equal values.
    Same,
    /// The left must not be more than the right.
    NotMore,
    /// As [`Self::Same`] for two figures and [`Self::Equal`] for sums, but the sides may differ by intent.
    Compared,
}

impl Constraint {
    /// The same relation where `n` other facts were put before its own.
    #[must_use]
    pub fn behind(self, n: u32) -> Self {
        let moved = |fact: FactId| FactId(fact.0.saturating_add(n));
        let terms = |terms: Vec<Term>| -> Vec<Term> {
            terms.into_iter().map(|it| Term { fact: moved(it.fact), sign: it.sign }).collect()
        };
        let facts = |facts: Vec<FactId>| facts.into_iter().map(moved).collect();
        match self {
            Self::Linear { left, right, relation } => {
                Self::Linear { left: terms(left), right: terms(right), relation }
            }
            Self::Change { ratio, current, base, printed, leeway } => Self::Change {
                ratio,
                current: moved(current),
                base: base.map(moved),
                printed: moved(printed),
                leeway,
            },
            Self::Product { product, factors, tolerance } => {
                Self::Product { product: moved(product), factors: facts(factors), tolerance }
            }
            Self::Presence { left, right } => {
                Self::Presence { left: facts(left), right: facts(right) }
            }
        }
    }

    /// The facts of the left and of the right side in order.
    pub fn sides(&self) -> (Vec<FactId>, Vec<FactId>) {
        match self {
            Self::Linear { left, right, .. } => {
                let facts = |terms: &[Term]| terms.iter().map(|term| term.fact).collect();
                (facts(left), facts(right))
            }
            Self::Change { current, base, printed, .. } => {
                (std::iter::once(*current).chain(*base).collect(), vec![*printed])
            }
            Self::Product { product, factors, .. } => (vec![*product], factors.clone()),
            Self::Presence { left, right } => (left.clone(), right.clone()),
        }
    }
}
