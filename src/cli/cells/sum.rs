//! A sum of decimals without any rounding.

use rust_decimal::Decimal;

/// Decimal places that a decimal can have, and none.
const SCALES: usize = Decimal::MAX_SCALE as usize + 1;

/// Numbers added by their decimal places: nothing is lost, and the order does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExactSum {
    by_scale: [i128; SCALES],
    /// Beyond even this.
    overflown: bool,
}

impl ExactSum {
    /// Nothing added.
    pub fn nil() -> Self {
        Self { by_scale: [0; SCALES], overflown: false }
    }

    /// Adds a number.
    #[inline(always)]
    pub fn add(&mut self, number: Decimal) {
        let slot = &mut self.by_scale[number.scale() as usize];
        match slot.checked_add(number.mantissa()) {
            Some(sum) => *slot = sum,
            None => self.overflown = true,
        }
    }

    /// The sum, or `None` where 28 digits cannot hold it.
    pub fn total(&self) -> Option<Decimal> {
        if self.overflown {
            return None;
        }
        let mut total = 0_i128;
        let mut scale = 0;
        for (place, sum) in (0..).zip(self.by_scale).filter(|(_, sum)| *sum != 0) {
            let (sum, place) = without_zeros(sum, place);
            let common = place.max(scale);
            let raised =
                |value: i128, from: u32| value.checked_mul(10_i128.checked_pow(common - from)?);
            total = raised(total, scale)?.checked_add(raised(sum, place)?)?;
            (total, scale) = without_zeros(total, common);
        }
        Decimal::try_from_i128_with_scale(total, scale).ok()
    }
}

/// The same number with as few decimal places as it needs.
fn without_zeros(mut value: i128, mut scale: u32) -> (i128, u32) {
    while scale > 0 && value % 10 == 0 {
        value /= 10;
        scale -= 1;
    }
    (value, scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(numbers: &[&str]) -> Option<String> {
        let mut sum = ExactSum::nil();
        for number in numbers {
            sum.add(number.parse().unwrap());
        }
        sum.total().map(|total| total.to_string())
    }

    #[test]
    fn a_sum_is_exact_whatever_the_places() {
        assert_eq!(total(&[]).as_deref(), Some("0"));
        assert_eq!(total(&["0.1", "0.2", "-0.05"]).as_deref(), Some("0.25"));
        assert_eq!(total(&["1.50", "1.5", "-3"]).as_deref(), Some("0"));
        assert_eq!(total(&["0.999", "0.0010"]).as_deref(), Some("1"));
        let far = ["1000000000000000000", "0.0000000000000000000000000001"];
        assert_eq!(total(&far), None);
        assert_eq!(total(&[far[0], far[1], "-1000000000000000000"]).unwrap(), far[1]);
    }

    #[test]
    fn a_sum_of_more_than_28_digits_is_none() {
        let largest = "79228162514264337593543950335";
        assert_eq!(total(&[largest]).as_deref(), Some(largest));
        assert_eq!(total(&[largest, "1"]), None);
        assert_eq!(total(&[largest, "1", "-1"]).as_deref(), Some(largest));
    }
}
