//! A printed figure as its digits, and the true figures from which a slip would have made it.

use rust_decimal::Decimal;

use crate::model::amount::{Amount, LARGEST};

/// Digits that a figure may have at most: those that an `i128` holds, with room for a slip of ten
/// to the eighth.
const MOST_DIGITS: usize = 28;

/// A figure as printed, in whole steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    /// What one step is worth in the base unit: the finest of the figure's places and its column's.
    pub step: Decimal,
    /// The steps of a unit of the last printed place: 1, or 10 where its column is finer, ….
    pub last_place: i128,
    /// The steps of a unit of the last place of its column.
    pub column_place: i128,
    /// The figure in steps.
    pub steps: i128,
}

impl Digits {
    /// The digits of a figure whose column is otherwise printed to that place. `None` for zero: a
    /// nil has no digits, and for one that is too long.
    pub fn of(amount: Amount, column: Decimal) -> Option<Self> {
        let Amount { value, quantum } = amount;
        // A stored number may have more digits than its format shows.
        let last = if is_multiple(value, quantum) { quantum } else { finest(value) };
        let column = if column.is_zero() { last } else { column };
        let step = last.min(column);
        let steps = whole(value.checked_div(step)?)?;
        let digits = Self {
            step,
            last_place: whole(last.checked_div(step)?)?,
            column_place: whole(column.checked_div(step)?)?,
            steps,
        };
        let exact = Decimal::try_from_i128_with_scale(steps, 0).ok()?.checked_mul(step)? == value;
        (steps != 0 && exact && digits.text().len() <= MOST_DIGITS).then_some(digits)
    }

    /// The value of so many steps.
    pub fn value(&self, steps: i128) -> Option<Decimal> {
        let steps = Decimal::try_from_i128_with_scale(steps, 0).ok()?;
        steps.checked_mul(self.step).filter(|value| value.abs() <= LARGEST)
    }

    /// The digits as printed, without sign and point.
    pub fn text(&self) -> Vec<u8> {
        (self.steps / self.last_place).unsigned_abs().to_string().into_bytes()
    }

    /// The steps of other digits in the place of the printed ones.
    pub fn with(&self, digits: &[u8]) -> Option<i128> {
        let text = std::str::from_utf8(digits).ok()?;
        let steps = text.parse::<i128>().ok()?.checked_mul(self.last_place)?;
        Some(if self.steps < 0 { -steps } else { steps })
    }
}

/// The true figures from which one slip would have made the printed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlipOrigin {
    /// The least of them in steps.
    pub low: i128,
    /// The largest of them in steps.
    pub high: i128,
    /// In how many ways a slip of this kind could have gone from there; the printed one is one.
    pub ways: u32,
}

impl SlipOrigin {
    /// One figure.
    pub fn exactly(steps: i128, ways: u32) -> Self {
        Self { low: steps, high: steps, ways }
    }
}

fn is_multiple(value: Decimal, quantum: Decimal) -> bool {
    !quantum.is_zero() && value.checked_rem(quantum).is_some_and(|rest| rest.is_zero())
}

/// The last place of the digits that are there.
fn finest(value: Decimal) -> Decimal {
    Decimal::new(1, value.normalize().scale())
}

/// A decimal without fraction as an integer.
pub fn whole(value: Decimal) -> Option<i128> {
    let mut whole = value.trunc();
    whole.rescale(0);
    (whole.scale() == 0).then_some(whole.mantissa())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(value: &str, quantum: &str, column: &str) -> Digits {
        let amount = Amount::new(value.parse().unwrap(), quantum.parse().unwrap());
        Digits::of(amount, column.parse().unwrap()).unwrap()
    }

    #[test]
    fn digits_are_those_of_the_printed_places() {
        // 56.0 million, and 745,545 thousand.
        assert_eq!(digits("56000000", "100000", "100000").text(), b"560");
        assert_eq!(digits("-745545000", "1000", "1000").text(), b"745545");
    }

    #[test]
    fn a_figure_finer_than_its_column_keeps_its_digits() {
        // 8.95 in a column that is printed to one place.
        let slipped = digits("8.95", "0.01", "0.1");
        assert_eq!((slipped.text().as_slice(), slipped.column_place), (&b"895"[..], 10));
        // 895 there: a step is a tenth.
        let slipped = digits("895", "1", "0.1");
        assert_eq!((slipped.steps, slipped.text().as_slice()), (8950, &b"895"[..]));
    }

    #[test]
    fn a_nil_has_no_digits() {
        assert!(Digits::of(Amount::exact(Decimal::ZERO), Decimal::ONE).is_none());
    }
}
