//! A decimal in the one form that every output uses.

use rust_decimal::Decimal;

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
}
