//! The one place where a figure becomes the floating-point number that a workbook stores.

use rust_decimal::Decimal;

/// Whether a workbook's number gives the same figure again: one of fifteen digits surely does.
pub fn is_kept(value: Decimal) -> bool {
    const FIFTEEN_DIGITS: i128 = 1_000_000_000_000_000;
    value.mantissa().abs() < FIFTEEN_DIGITS || stored(value).is_some()
}

/// The number, if reading it back at 15 significant digits gives the same figure.
pub fn stored(value: Decimal) -> Option<f64> {
    let number: f64 = value.normalize().to_string().parse().ok()?;
    let back = Decimal::from_scientific(&format!("{number:.14e}")).ok()?;
    (back == value).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_digits_come_back() {
        for text in ["0", "-0.1", "917.3", "745545000", "999999999999999", "0.000001"] {
            let value: Decimal = text.parse().unwrap();
            assert!(stored(value).is_some() && is_kept(value), "{text}");
        }
    }

    #[test]
    fn more_digits_than_a_workbook_keeps_are_refused() {
        for text in ["1234567890123456.7", "0.1234567890123456789"] {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(stored(value), None, "{text}");
            assert!(!is_kept(value), "{text}");
        }
    }
}
