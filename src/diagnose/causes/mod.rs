//! The causes, one file a cause: a slip says from which figures it would have made the printed one;
//! a structural cause looks at failing checks and says which it can explain.

pub mod counted_twice;
pub mod edition_differs;
pub mod forced_rounding;
pub mod omitted;
pub mod slipped_point;
pub mod transfer;
pub mod transposed_digits;
pub mod unexplained;
pub mod unit_slip;
pub mod wrong_digit;
pub mod wrong_period;
pub mod wrong_sign;

use rust_decimal::Decimal;

use super::digits::{Digits, Origin};
use crate::{diagnostic::explained::Explained, model::finding::Cause};

/// What each cause is, for people.
pub const EXPLAINED: &[Explained] = &[
    transposed_digits::EXPLAINED,
    wrong_digit::EXPLAINED,
    slipped_point::EXPLAINED,
    unit_slip::EXPLAINED,
    wrong_sign::EXPLAINED,
    wrong_period::EXPLAINED,
    omitted::EXPLAINED,
    counted_twice::EXPLAINED,
    forced_rounding::EXPLAINED,
    transfer::EXPLAINED,
    edition_differs::EXPLAINED,
    unexplained::EXPLAINED,
];

/// A slip: the true figures from which it would have made the printed one, given the other figures
/// of its row.
pub type Origins = fn(&Digits, &[Decimal]) -> Vec<Origin>;

/// The slips of a single figure, those that can go one way first: of two that lead from the same
/// figure and are as likely, the first is told.
pub const ORIGINS: &[(Cause, Origins)] = &[
    (Cause::WrongSign, |printed, _| wrong_sign::origins(printed)),
    (Cause::SlippedPoint, |printed, _| slipped_point::origins(printed)),
    (Cause::UnitSlip, |printed, _| unit_slip::origins(printed)),
    (Cause::TransposedDigits, |printed, _| transposed_digits::origins(printed)),
    (Cause::WrongPeriod, wrong_period::origins),
    (Cause::WrongDigit, |printed, _| wrong_digit::origins(printed)),
];
