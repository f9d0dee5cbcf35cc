//! To which place a number is shown.

use rust_decimal::Decimal;

/// To which place a format shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Precision {
    /// Places after the point, as shown.
    pub decimals: u32,
    /// Percent signs: each shows the number a hundred times as large.
    pub percents: u32,
    /// Trailing commas: each shows the number a thousand times as small.
    pub thousands: u32,
    /// Powers of ten that are left out below the last digit of a number with an exponent.
    pub tens: u32,
}

impl Precision {
    /// One unit of the last shown place in terms of the stored number: 0.001 for `0.0%`.
    pub fn quantum(self) -> Option<Decimal> {
        power_of_ten(3 * self.thousands + self.tens, self.decimals + 2 * self.percents)
    }

    /// One unit of the last shown place in terms of what is shown: 0.1 for `0.0%`, 1 for `#,##0,`.
    pub fn shown_quantum(self) -> Option<Decimal> {
        power_of_ten(self.tens, self.decimals)
    }
}

/// 10 to the power of `up` less `down`.
fn power_of_ten(up: u32, down: u32) -> Option<Decimal> {
    match down.checked_sub(up) {
        Some(scale) => (scale <= Decimal::MAX_SCALE).then(|| Decimal::new(1, scale).normalize()),
        None => 10_i64.checked_pow(up - down).map(Decimal::from),
    }
}
