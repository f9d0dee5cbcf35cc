//! Evidence in bits, counted in sixteenths: whole numbers, so that every machine counts alike.

/// One bit.
pub const BIT: i32 = 16;

/// The base-2 logarithm in sixteenths of a bit; 0 for 0 and 1.
pub fn log2(value: u128) -> i32 {
    let Some(whole) = value.checked_ilog2() else { return 0 };
    // The four binary digits after the first are the fraction, read as if it grew linearly.
    let fraction = if whole >= 4 { value >> (whole - 4) } else { value << (4 - whole) };
    i32::try_from(whole).unwrap_or(0) * BIT + i32::try_from(fraction & 15).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_exact() {
        assert_eq!(log2(1), 0);
        assert_eq!(log2(1024), 10 * BIT);
        assert_eq!(log2(1536), 10 * BIT + 8);
    }
}
