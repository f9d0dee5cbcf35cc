//! Exact amounts: a value and what one unit of its last printed place is worth.

pub use crossfoot_cells::model::plain::plain;
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
    fn an_amount_beyond_the_bound_is_refused() {
        assert!(Amount::exact(LARGEST).times(decimal("10")).is_none());
    }
}
