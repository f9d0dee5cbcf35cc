//! A relation between figures that their sheet itself shows, where no rule of a profile asks for it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Text,
    cause::Cause,
    constraint::{Ratio, Term},
    fact::FactId,
};

/// A figure that is the sum or the product of others, found by what the cells say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundRelation {
    /// What it is, as the rule of its check: `sum`, `difference`, `formula` …
    pub rule: Text,
    /// How its parts make the total.
    pub shape: Shape,
    /// The total.
    pub total: FactId,
    /// What it is made of; signs are those of terms of a sum.
    pub parts: Vec<Term>,
    /// Whether all parts are stated.
    pub completeness: Completeness,
    /// Where it does not hold, the figures that may be wrong, best first.
    pub suspects: Vec<Suspected>,
}

/// How parts make a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// They are added.
    Sum,
    /// They are multiplied; the total may be apart by so much, since it was rounded.
    Product(#[serde(with = "rust_decimal::serde::str")] Decimal),
    /// The total is a percentage of two of them: of the second, or the change from it.
    Ratio {
        /// Which.
        ratio: Ratio,
        /// How far beyond rounding it may be off, in percent.
        #[serde(with = "rust_decimal::serde::str")]
        leeway: Decimal,
    },
}

/// A figure that may be wrong where a relation does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspected {
    /// Which.
    pub fact: FactId,
    /// What it would have to say, in the base unit.
    #[serde(with = "rust_decimal::serde::str")]
    pub proposed: Decimal,
    /// The slip that would have made of it what it says; `Unexplained` where none would.
    pub cause: Cause,
}

/// Whether a relation can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Completeness {
    /// All parts are there.
    Whole,
    /// A part is blank that is stated elsewhere.
    Lacking,
}
