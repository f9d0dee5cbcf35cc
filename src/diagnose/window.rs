//! The values of one figure for which a failing check would hold.

use rust_decimal::Decimal;

use super::{
    constraint_state::{ConstraintForm, Link, half},
    evidence::Evidence,
};
use crate::model::{
    amount::Amount,
    constraint::{Constraint, Ratio},
    fact::FactId,
};

/// Values between two ends, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The least; `None` where there is none.
    pub low: Option<Decimal>,
    /// The largest; `None` where there is none.
    pub high: Option<Decimal>,
    /// The value that makes the check exact, where one does.
    pub exact: Option<Decimal>,
}

impl Window {
    fn around(exact: Decimal, reach: Decimal) -> Option<Self> {
        Some(Self {
            low: Some(exact.checked_sub(reach)?),
            high: Some(exact.checked_add(reach)?),
            exact: Some(exact),
        })
    }
}

/// The values that a figure could have, printed to that place, for one of its checks to hold. A
/// little too wide for a change: each value is tried before it is believed.
pub fn window(
    evidence: &Evidence<'_>,
    link: Link,
    fact: FactId,
    printed: Amount,
    place: Decimal,
) -> Option<Window> {
    let state = evidence.state(link.check);
    let weight = Decimal::from(link.weight);
    let slack = state.slack + weight.abs() * (half(place) - half(printed.quantum));
    let back = |far: Decimal| far.checked_div(weight).and_then(|it| printed.value.checked_sub(it));
    match state.form {
        ConstraintForm::Equal => Window::around(back(state.difference)?, slack / weight.abs()),
        ConstraintForm::Twice => {
            let other = slack - half(place);
            let reach = if other == half(place) { Decimal::ZERO } else { slack };
            Window::around(back(state.difference)?, reach)
        }
        ConstraintForm::NotMore => {
            let end = back(state.difference.checked_sub(slack)?)?;
            Some(if link.weight > 0 {
                Window { low: None, high: Some(end), exact: None }
            } else {
                Window { low: Some(end), high: None, exact: None }
            })
        }
        ConstraintForm::Change => of_change(evidence, link, fact, place),
        ConstraintForm::Fixed => None,
    }
}

fn of_change(evidence: &Evidence<'_>, link: Link, fact: FactId, place: Decimal) -> Option<Window> {
    let Constraint::Change { ratio, current, base, printed, .. } =
        &evidence.check(link.check).constraint
    else {
        return None;
    };
    let change = evidence.amount(*printed)?;
    let (now, before) = (evidence.amount(*current)?, evidence.amount((*base)?)?);
    let whole = match ratio {
        Ratio::Growth => Decimal::ONE,
        Ratio::Share => Decimal::ZERO,
    };
    let factor = change.value.checked_div(Decimal::ONE_HUNDRED)?.checked_add(whole)?;
    let loose = half(change.quantum) / Decimal::ONE_HUNDRED;
    if fact == *printed {
        let ratio = now.value.checked_div(before.value)?.checked_sub(whole)?;
        let state = evidence.state(link.check);
        Window::around(ratio.checked_mul(Decimal::ONE_HUNDRED)?, state.slack + place)
    } else if fact == *current {
        let reach = before.value.abs().checked_mul(loose)?
            + half(before.quantum).checked_mul(factor.abs())?
            + half(place);
        Window::around(before.value.checked_mul(factor)?, reach)
    } else {
        let exact = now.value.checked_div(factor)?;
        let reach = exact.abs().checked_mul(loose)?.checked_div(factor.abs())?
            + half(now.quantum).checked_div(factor.abs())?
            + half(place);
        Window::around(exact, reach.checked_mul(Decimal::TWO)?)
    }
}
