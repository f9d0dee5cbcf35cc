//! What a verdict means in the live check, and how it looks.

use rust_decimal::Decimal;

use crate::{
    load::workbook::model::style::Look,
    model::{
        check::{Check, Status},
        constraint::{Constraint, Relation},
    },
};

/// Whether only a left side that is more than the right breaks it.
pub(super) fn only_more(check: &Check) -> bool {
    matches!(check.constraint, Constraint::Linear { relation: Relation::NotMore, .. })
}

/// Whether its sides may differ by intent: it is shown, and the master check does not count it.
pub(super) fn may_differ(check: &Check) -> bool {
    matches!(check.constraint, Constraint::Linear { relation: Relation::Compared, .. })
}

/// How far the sides may be apart in the live check. The same figure printed twice may not differ
/// at all though its intervals touch, and a ratio's interval is not a plain distance: there, what
/// the verdict of the run implies.
pub(super) fn allowed(check: &Check) -> Option<Decimal> {
    let tolerance = check.tolerance?;
    let off = match (only_more(check), check.difference?) {
        (true, difference) => difference,
        (false, difference) => difference.abs(),
    };
    Some(match check.status {
        Status::Breaks | Status::Accepted | Status::Differs if off <= tolerance => Decimal::ZERO,
        Status::Agrees | Status::Rounding if off > tolerance => off,
        Status::Breaks
        | Status::Accepted
        | Status::Agrees
        | Status::Rounding
        | Status::Unchecked
        | Status::Differs => tolerance,
    })
}

/// How a verdict looks.
pub fn look(status: Status) -> Look {
    match status {
        Status::Agrees => Look::Good,
        Status::Rounding | Status::Accepted | Status::Unchecked | Status::Differs => Look::Mild,
        Status::Breaks => Look::Bad,
    }
}
