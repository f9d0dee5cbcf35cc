//! Exact amounts: a value and what one unit of its last printed place is worth.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Amounts are refused beyond this bound, so that sums over any table stay exact in 28 digits.
pub const LARGEST: Decimal = Decimal::from_parts(0, 0, 0x0000_8000, false, 0);

/// A figure that is known: its value and the precision it was printed with.
///
/// Both are in the base unit (dollars, not thousands): the unit has been applied where the figure
/// was read and nothing downstream converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The value in the base unit.
    #[serde(with = "rust_decimal::serde::str")]
    pub value: Decimal,
    /// One unit of the last printed place, in the base unit; zero for a figure known exactly.
    #[serde(with = "rust_decimal::serde::str")]
    pub quantum: Decimal,
}

impl Amount {
    /// An amount printed with the given precision.
    pub fn new(value: Decimal, quantum: Decimal) -> Self {
        Self { value, quantum }
    }

    /// An amount that is known exactly.
    pub fn exact(value: Decimal) -> Self {
        Self { value, quantum: Decimal::ZERO }
    }

    /// Applies a unit: `745,545` with quantum 1 in thousands is 745,545,000 with quantum 1,000.
    ///
    /// `None` when the product passes [`LARGEST`] or 28 digits.
    pub fn times(self, multiple: Decimal) -> Option<Self> {
        let value = exact_product(self.value, multiple)?;
        let quantum = exact_product(self.quantum, multiple)?;
        (value.abs() <= LARGEST).then_some(Self { value, quantum })
    }
}

/// The product, or `None` where it would have to be rounded.
fn exact_product(left: Decimal, right: Decimal) -> Option<Decimal> {
    let product = left.checked_mul(right)?.normalize();
    let exact_scale = left.normalize().scale() + right.normalize().scale();
    (product.scale() <= exact_scale && exact_scale <= Decimal::MAX_SCALE).then_some(product)
}

/// A decimal as the outputs print it: plain, without exponent, plus sign or trailing zeros; never `-0`.
pub fn plain(value: Decimal) -> String {
    if let Ok(digits) = i64::try_from(value.mantissa()) {
        return small(digits, value.scale());
    }
    let value = value.normalize();
    if value.is_zero() { "0".to_owned() } else { value.to_string() }
}

/// [`plain`] of `digits` with the point `scale` places before their end.
fn small(mut digits: i64, mut scale: u32) -> String {
    while scale > 0 && digits % 10 == 0 {
        (digits, scale) = (digits / 10, scale - 1);
    }
    if scale == 0 {
        return digits.to_string();
    }
    let places = scale as usize;
    // At least one digit stands before the point.
    let written = format!("{:0>1$}", digits.unsigned_abs(), places + 1);
    let (whole, fraction) = written.split_at(written.len() - places);
    let sign = if digits < 0 { "-" } else { "" };
    [sign, whole, ".", fraction].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_unit_is_applied_to_value_and_quantum() {
        let printed = Amount::new(decimal("745545"), Decimal::ONE);
        let amount = printed.times(decimal("1000")).unwrap();
        assert_eq!(plain(amount.value), "745545000");
        assert_eq!(plain(amount.quantum), "1000");
    }

    #[test]
    fn plain_has_no_trailing_zero_and_no_negative_nil() {
        assert_eq!(plain(decimal("108.50")), "108.5");
        assert_eq!(plain(decimal("-0.0")), "0");
        assert_eq!(plain(decimal("-1552")), "-1552");
    }

    proptest::proptest! {
        #[test]
        fn plain_is_the_shortest_writing(mantissa in proptest::prelude::any::<i64>(), scale in 0_u32..28) {
            let value = Decimal::new(mantissa, scale);
            proptest::prop_assert_eq!(plain(value), value.normalize().to_string());
        }
    }

    #[test]
    fn an_amount_beyond_the_bound_is_refused() {
        assert!(Amount::exact(LARGEST).times(decimal("10")).is_none());
    }
}
