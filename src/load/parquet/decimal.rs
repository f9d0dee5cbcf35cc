//! Decimals as Parquet keeps them: whole numbers of the last place.

use rust_decimal::Decimal;

/// Digits in all.
pub const PRECISION: i32 = 38;
/// Digits behind the point.
pub const SCALE: u32 = 9;
/// Bytes of a number of that many digits.
pub const BYTES: usize = 16;

/// The number of billionths, big-endian; `None` if the value has a finer place.
pub fn billionths(value: Decimal) -> Option<[u8; BYTES]> {
    let value = value.normalize();
    let shift = SCALE.checked_sub(value.scale())?;
    // 29 digits before the point and 9 behind it always fit.
    let number = value.mantissa().checked_mul(10_i128.checked_pow(shift)?)?;
    Some(number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_billionths() {
        let of = |text: &str| billionths(text.parse().unwrap()).map(i128::from_be_bytes);
        assert_eq!(of("-1.5"), Some(-1_500_000_000));
        assert_eq!(of("745545000"), Some(745_545_000_000_000_000));
        assert_eq!(of("0.000000001"), Some(1));
        assert_eq!(of("0.0000000010"), Some(1));
        assert_eq!(of("0.0000000001"), None);
        let most = Decimal::MAX;
        assert_eq!(of(&most.to_string()), Some(most.mantissa() * 1_000_000_000));
    }
}
