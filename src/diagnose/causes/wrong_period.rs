//! Cause `wrong_period`: the figure of another column of the same row.

use rust_decimal::Decimal;

use crate::{
    diagnose::digits::{Digits, SlipOrigin},
    diagnostic::explained::Explained,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "wrong_period",
    what: "A cell shows the figure of another column of its row; the figure that every check of it \
           needs is another one.",
    why: "Last year's column is copied to begin this year's, and one figure is not updated; or a \
          line is filled one column off.",
    fix: "Take this period's figure from the source. The proposed one is what the totals need.",
    example: "The revised estimate repeats the original one of 104.7; the total needs 108.5.",
};

/// Any figure could have stood where another column's stands now; the checks tell which. One way
/// for each other column.
pub fn origins(printed: &Digits, others: &[Decimal]) -> Vec<SlipOrigin> {
    let copied = others.iter().any(|other| Some(*other) == printed.value(printed.steps));
    let ways = u32::try_from(others.len()).unwrap_or(u32::MAX);
    if copied { vec![SlipOrigin { low: i128::MIN, high: i128::MAX, ways }] } else { Vec::new() }
}
