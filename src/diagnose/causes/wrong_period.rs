//! Cause `wrong_period`: the figure of another column of the same row.

use rust_decimal::Decimal;

use crate::{
    diagnose::digits::{Digits, Origin},
    diagnostic::explained::Explained,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "wrong_period",
    what: "A cell shows the figure of another column of its row; the figure that every check of it \
           needs is another one.",
    why: "Last year's column is copied to begin this year's, and one figure is not updated; or a \
          line is filled one column off.",
    mend: "Take this period's figure from the source. The proposed one is what the totals need.",
    example: "The revised estimate repeats the original one of 104.7; the total needs 108.5.",
};

/// Any figure could have stood where another column's stands now, but none of another sign than the
/// whole row has; the checks tell which. One way for each other column.
pub fn origins(printed: &Digits, others: &[Decimal]) -> Vec<Origin> {
    let copied = others.iter().any(|other| Some(*other) == printed.value(printed.steps));
    if !copied {
        return Vec::new();
    }
    let ways = u32::try_from(others.len()).unwrap_or(u32::MAX);
    let has = |negative: bool| {
        let other = |it: &Decimal| !it.is_zero() && it.is_sign_negative() == negative;
        (printed.steps < 0) == negative || others.iter().any(other)
    };
    let low = if has(true) { i128::MIN } else { 0 };
    let high = if has(false) { i128::MAX } else { 0 };
    vec![Origin { low, high, ways }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::amount::Amount;

    #[test]
    fn a_row_of_payments_does_not_become_a_refund() {
        let printed = Digits::of(Amount::new(Decimal::TWO, Decimal::ONE), Decimal::ONE).unwrap();
        let span = |others: &[i64]| {
            let others: Vec<Decimal> = others.iter().map(|it| Decimal::from(*it)).collect();
            origins(&printed, &others).first().map(|it| (it.low, it.high))
        };
        assert_eq!(span(&[2, 77]), Some((0, i128::MAX)));
        assert_eq!(span(&[2, -77]), Some((i128::MIN, i128::MAX)));
        assert_eq!(span(&[3, 77]), None, "the figure of no other column");
    }
}
