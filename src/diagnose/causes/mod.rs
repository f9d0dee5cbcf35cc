//! The causes, one file a cause: a slip says from which figures it would have made the printed one;
//! a structural cause looks at failing checks and says which it can explain.

pub mod counted_twice;
pub mod edition_differs;
pub mod forced_rounding;
pub mod omitted;
pub mod origins;
pub mod slipped_point;
pub mod transfer;
pub mod transposed_digits;
pub mod unexplained;
pub mod unit_slip;
pub mod wrong_digit;
pub mod wrong_period;
pub mod wrong_sign;

use crate::diagnostic::explained::Explained;

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
