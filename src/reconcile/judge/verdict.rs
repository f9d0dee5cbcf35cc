//! What is known of a constraint besides its figures, and what became of it.

use rust_decimal::Decimal;

use crate::model::check::Status;

/// What is known of a relation besides its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A side without figures is missing: nothing can be said.
    Missing,
    /// A side without figures is a sum over no rows: zero.
    Zero,
    /// It cannot be told which figure on the left is which on the right: only how many there are.
    Unpaired,
    /// A figure that takes part could not be read: nothing can be said.
    Unread,
    /// A table that takes part lacks the column: nothing can be said.
    NotWhole,
    /// A total over no rows: nothing can be said.
    NoRows,
}

/// What became of a constraint. Figures are in the base unit, percent for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// The left side's value.
    pub left: Option<Decimal>,
    /// The right side's value.
    pub right: Option<Decimal>,
    /// Left − right.
    pub difference: Option<Decimal>,
    /// How far the two may be apart, in the direction in which they are, and still be rounding.
    pub tolerance: Option<Decimal>,
    /// The status.
    pub status: Status,
}

impl Judgement {
    /// Nothing can be said; what is known of the sides stands.
    pub(super) fn unchecked(left: Option<Decimal>, right: Option<Decimal>) -> Self {
        Self { left, right, difference: None, tolerance: None, status: Status::Unchecked }
    }
}
