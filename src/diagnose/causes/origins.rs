//! The slips of a single figure, each with the figures from which it would have made a printed one.

use rust_decimal::Decimal;

use super::{slipped_point, transposed_digits, unit_slip, wrong_digit, wrong_period, wrong_sign};
use crate::{
    diagnose::digits::{Digits, SlipOrigin},
    model::finding::Cause,
};

/// A slip: the true figures from which it would have made the printed one, given the other figures
/// of its row.
pub type Origins = fn(&Digits, &[Decimal]) -> Vec<SlipOrigin>;

/// The slips of a single figure, those that can go one way first: of two that lead from the same
/// figure and are as likely, the first is kept.
pub const ORIGINS: &[(Cause, Origins)] = &[
    (Cause::WrongSign, |printed, _| wrong_sign::origins(printed)),
    (Cause::SlippedPoint, |printed, _| slipped_point::origins(printed)),
    (Cause::UnitSlip, |printed, _| unit_slip::origins(printed)),
    (Cause::TransposedDigits, |printed, _| transposed_digits::origins(printed)),
    (Cause::WrongPeriod, wrong_period::origins),
    (Cause::WrongDigit, |printed, _| wrong_digit::origins(printed)),
];
