//! The verdict on a constraint: both sides, the difference, the tolerance and the status.
//!
//! The amounts are asked of a function, so that diagnosis can ask what would be if a figure were
//! another one.

mod linear;
mod product;
mod ratio;
mod verdict;

use rust_decimal::Decimal;

pub use verdict::{Judgement, Standing};

use super::interval::Rounding;
use crate::model::{amount::Amount, check::Status, constraint::Constraint, fact::FactId};

/// Judges a constraint; `None` where its sums pass 28 digits.
pub fn judge(
    constraint: &Constraint,
    standing: Standing,
    rounding: Rounding,
    amount: &impl Fn(FactId) -> Option<Amount>,
) -> Option<Judgement> {
    match constraint {
        Constraint::Linear { left, right, relation } => {
            let left = linear::sum(left, standing, rounding, amount)?;
            let right = linear::sum(right, standing, rounding, amount)?;
            linear::compare(left, right, *relation, rounding)
        }
        Constraint::Change { ratio, current, base, printed, leeway } => {
            let base = base.and_then(amount);
            let verdict =
                ratio::compare(*ratio, amount(*current), base, amount(*printed), rounding)?;
            Some(ratio::within(verdict, *leeway))
        }
        Constraint::Product { product, factors, tolerance } => {
            let factors: Vec<Option<Amount>> = factors.iter().map(|it| amount(*it)).collect();
            product::compare(amount(*product), &factors, *tolerance)
        }
        Constraint::Presence { left, right } => Some(match standing {
            Standing::Missing | Standing::Zero | Standing::NoRows => {
                presence(left.len(), right.len())
            }
            Standing::Unread | Standing::NotWhole => Judgement::unchecked(None, None),
            Standing::Unpaired => Judgement::unchecked(
                Some(Decimal::from(left.len())),
                Some(Decimal::from(right.len())),
            ),
        }),
    }
}

/// A code must stand on both sides; the figures are how often it does.
fn presence(left: usize, right: usize) -> Judgement {
    let (n_left, n_right) = (Decimal::from(left), Decimal::from(right));
    let status = match (left, right) {
        // The other way round a table may be absent.
        (0, _) => Status::Unchecked,
        (_, 0) => Status::Breaks,
        (_, _) => Status::Agrees,
    };
    Judgement {
        left: Some(n_left),
        right: Some(n_right),
        difference: (status == Status::Breaks).then_some(n_left),
        tolerance: (status != Status::Unchecked).then_some(Decimal::ZERO),
        status,
    }
}
