//! Sums on two sides: they must be equal, be the same thing, or the left not more than the right.

use rust_decimal::Decimal;

use super::verdict::{Judgement, Standing};
use crate::{
    model::{
        amount::Amount,
        check::Status,
        constraint::{Relation, Sign, Term},
        fact::FactId,
    },
    reconcile::interval::{Interval, Rounding, same_thing},
};

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub(super) enum LinearSide {
    /// The document does not have it.
    Missing,
    /// One figure, as printed.
    Single(Amount),
    /// Several, or none that make zero.
    Sum(Decimal, Interval),
}

impl LinearSide {
    fn value(self) -> Option<Decimal> {
        match self {
            Self::Missing => None,
            Self::Single(amount) => Some(amount.value),
            Self::Sum(value, _) => Some(value),
        }
    }
}

/// Adds the terms of a side. Terms without an amount take no part.
pub(super) fn sum(
    terms: &[Term],
    standing: Standing,
    rounding: Rounding,
    amount: &impl Fn(FactId) -> Option<Amount>,
) -> Option<LinearSide> {
    let known: Vec<(Sign, Amount)> =
        terms.iter().filter_map(|term| Some((term.sign, amount(term.fact)?))).collect();
    if let [(Sign::Plus, amount)] = known.as_slice() {
        return Some(LinearSide::Single(*amount));
    }
    if known.is_empty() && (standing != Standing::Zero || !terms.is_empty()) {
        return Some(LinearSide::Missing);
    }
    let mut value = Decimal::ZERO;
    let mut interval = Interval::point(Decimal::ZERO);
    for (sign, amount) in known {
        value = match sign {
            Sign::Plus => value.checked_add(amount.value)?,
            Sign::Minus => value.checked_sub(amount.value)?,
        };
        interval = interval.plus(Interval::of(amount, rounding)?.signed(sign))?;
    }
    Some(LinearSide::Sum(value, interval))
}

/// Compares two sides.
pub(super) fn compare(
    left: LinearSide,
    right: LinearSide,
    relation: Relation,
    rounding: Rounding,
) -> Option<Judgement> {
    let (Some(left_value), Some(right_value)) = (left.value(), right.value()) else {
        return Some(Judgement::unchecked(left.value(), right.value()));
    };
    let (Some(left_span), Some(right_span)) = (span(left, rounding)?, span(right, rounding)?)
    else {
        return Some(Judgement::unchecked(left.value(), right.value()));
    };
    let difference = left_value.checked_sub(right_value)?;
    let holds = match (relation, left, right) {
        (
            Relation::Same | Relation::Compared,
            LinearSide::Single(left),
            LinearSide::Single(right),
        ) => same_thing(left, right, rounding)?,
        (Relation::Same | Relation::Equal | Relation::Compared, _, _) => {
            left_span.overlaps(right_span)
        }
        (Relation::NotMore, _, _) => left_span.reaches(right_span),
    };
    let without_difference = match relation {
        Relation::Same | Relation::Equal | Relation::Compared => difference.is_zero(),
        Relation::NotMore => difference.is_zero() || difference.is_sign_negative(),
    };
    // How far the true values can lie towards each other.
    let tolerance = if difference.is_sign_negative() {
        let up = left_span.high.checked_sub(left_value)?;
        up.checked_add(right_value.checked_sub(right_span.low)?)?
    } else {
        let down = left_value.checked_sub(left_span.low)?;
        down.checked_add(right_span.high.checked_sub(right_value)?)?
    };
    // "Not more" within rounding is all that is asked; a sum that is right by rounding says so.
    let status = match (holds, without_difference, relation) {
        (true, true, _) | (true, false, Relation::NotMore) => Status::Agrees,
        (true, false, Relation::Same | Relation::Equal | Relation::Compared) => Status::Rounding,
        (false, _, Relation::Compared) => Status::Differs,
        (false, _, Relation::Same | Relation::Equal | Relation::NotMore) => Status::Breaks,
    };
    Some(Judgement {
        left: Some(left_value),
        right: Some(right_value),
        difference: Some(difference),
        tolerance: Some(tolerance),
        status,
    })
}

/// The values that a side may stand for; the inner `None` for a missing one.
fn span(side: LinearSide, rounding: Rounding) -> Option<Option<Interval>> {
    match side {
        LinearSide::Missing => Some(None),
        LinearSide::Single(amount) => Interval::of(amount, rounding).map(Some),
        LinearSide::Sum(_, interval) => Some(Some(interval)),
    }
}
