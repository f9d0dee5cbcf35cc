//! Stored numbers to exact decimals: the only file of the stages where a float exists.
//!
//! A spreadsheet keeps binary floats and shows at most 15 significant digits; so do we.
//! `108.50000000000001` is 108.5: what the program that wrote it shows and saves.

use rust_decimal::Decimal;

/// The significant digits that a spreadsheet program keeps of a number.
const SIGNIFICANT: usize = 15;

/// Digits of the widest exponent that is still worth reading: beyond it a number is out of bounds.
const EXPONENT_DIGITS: usize = 6;

/// Why a stored number cannot be an exact decimal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutOfBounds {
    /// Not a finite decimal number at all: `NaN`, `inf`, words.
    #[error("`{0}` is not a number")]
    NotANumber(String),
    /// Beyond 7.9 × 10²⁸, or with more digits than an exact decimal holds.
    #[error("`{0}` is beyond the 28 digits that can be kept exactly")]
    TooLarge(String),
}

/// The decimal of a number's stored text (`<v>`), rounded half-up to 15 significant digits.
///
/// Takes a sign, a point, an exponent (`1E+3`, `1.5e-7`) and blanks around. What lies below the
/// 28th decimal place is rounded away: it is the dust of binary arithmetic.
///
/// ```
/// use crossfoot_cells::number::from_stored;
/// assert_eq!(from_stored("108.50000000000001").unwrap().to_string(), "108.5");
/// assert!(from_stored("NaN").is_err());
/// ```
///
/// # Errors
/// [`OutOfBounds`] for text that is no finite number, or one too large for an exact decimal.
pub fn from_stored(text: &str) -> Result<Decimal, OutOfBounds> {
    let literal = Literal::parse(text.trim_matches([' ', '\t', '\r', '\n']))
        .ok_or_else(|| OutOfBounds::NotANumber(excerpt(text)))?;
    literal.at_15_digits().ok_or_else(|| OutOfBounds::TooLarge(excerpt(text)))
}

/// The decimal of a float that a reader gives in place of text, at 15 significant digits.
///
/// # Errors
/// [`OutOfBounds`] for what is not finite, or too large for an exact decimal.
pub fn from_float(value: f64) -> Result<Decimal, OutOfBounds> {
    if !value.is_finite() {
        return Err(OutOfBounds::NotANumber(value.to_string()));
    }
    // Formatting rounds the binary value itself correctly, which no arithmetic on floats does.
    from_stored(&format!("{value:.14e}"))
}

/// The decimal of a float as a binary file has it: its 64 bits.
///
/// # Errors
/// [`OutOfBounds`] as for [`from_float`].
pub fn from_bits(bits: u64) -> Result<Decimal, OutOfBounds> {
    from_float(f64::from_bits(bits))
}

/// The decimal of an RK number, the short form of binary workbooks: 30 bits of an integer or of the
/// upper half of a float, bit 1 says which; with bit 0 set, a hundredth of it.
///
/// # Errors
/// [`OutOfBounds`] as for [`from_float`].
pub fn from_rk(rk: u32) -> Result<Decimal, OutOfBounds> {
    let hundredths = rk & 1 == 1;
    let whole = if rk & 2 == 2 {
        Decimal::from(rk.cast_signed() >> 2)
    } else {
        from_bits(u64::from(rk & !3) << 32)?
    };
    if hundredths {
        // Dividing the decimal is exact where dividing the float would not be.
        let divided = whole.checked_div(Decimal::ONE_HUNDRED);
        return divided.map(|it| it.normalize()).ok_or(OutOfBounds::TooLarge(whole.to_string()));
    }
    Ok(whole)
}

/// The exact decimal of a field that is plain digits with at most a sign and a point, else `None`.
/// Nothing is rounded: a text is what it says.
pub fn from_plain(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if places.is_empty() || !plain(whole) || !plain(places) || digits.is_empty() {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}

/// A number as written: `digits` × 10^`exponent`, without leading zeros.
struct Literal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Literal {
    fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, places) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if whole.is_empty() && places.is_empty() {
            return None;
        }
        let mut digits = Vec::with_capacity(mantissa.len());
        for byte in whole.bytes().chain(places.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            if byte != b'0' || !digits.is_empty() {
                digits.push(byte - b'0');
            }
        }
        let exponent = exponent.checked_sub(i64::try_from(places.len()).ok()?)?;
        Some(Self { negative, digits, exponent })
    }

    fn at_15_digits(mut self) -> Option<Decimal> {
        let dropped = self.digits.len().saturating_sub(SIGNIFICANT);
        let round_up = dropped > 0 && self.digits[SIGNIFICANT] >= 5;
        self.digits.truncate(SIGNIFICANT);
        let mut mantissa =
            self.digits.iter().fold(0_i128, |sum, digit| sum * 10 + i128::from(*digit));
        mantissa += i128::from(round_up);
        if mantissa == 0 {
            return Some(Decimal::ZERO);
        }
        let mut exponent = self.exponent.checked_add(i64::try_from(dropped).ok()?)?;
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        while exponent < -i64::from(Decimal::MAX_SCALE) && mantissa > 0 {
            mantissa = (mantissa + 5) / 10;
            exponent += 1;
        }
        if mantissa == 0 {
            return Some(Decimal::ZERO);
        }
        let mantissa = if self.negative { -mantissa } else { mantissa };
        let value = match u32::try_from(-exponent) {
            Ok(scale) => Decimal::try_from_i128_with_scale(mantissa, scale).ok()?,
            Err(_) => {
                let power = 10_i128.checked_pow(u32::try_from(exponent).ok()?)?;
                Decimal::try_from_i128_with_scale(mantissa.checked_mul(power)?, 0).ok()?
            }
        };
        Some(value.normalize())
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    // Longer exponents all mean the same: nothing, or too much.
    let size = if digits.len() > EXPONENT_DIGITS {
        10_i64.pow(6)
    } else if digits.is_empty() {
        0
    } else {
        digits.parse().ok()?
    };
    Some(if negative { -size } else { size })
}

/// Enough of a text to recognise it in a message.
fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn stored_text_becomes_what_the_program_shows() {
        for (stored, shown) in [
            ("1552", "1552"),
            ("213.0", "213"),
            ("108.50000000000001", "108.5"),
            ("0.30000000000000004", "0.3"),
            ("2.675", "2.675"),
            ("1E+3", "1000"),
            ("1.5e-7", "0.00000015"),
            ("-0", "0"),
            ("-12.5", "-12.5"),
            ("12345678901234567", "12345678901234600"),
            ("999999999999999.9", "1000000000000000"),
            ("5.5511151231257827E-17", "0.0000000000000000555111512313"),
            ("4.9E-324", "0"),
            (" 1552 ", "1552"),
            ("1e28", "10000000000000000000000000000"),
        ] {
            assert_eq!(from_stored(stored).unwrap().to_string(), shown, "{stored}");
        }
    }

    #[test]
    fn what_is_no_number_or_too_large_is_refused() {
        for text in ["", "NaN", "inf", "-", ".", "1e", "0x10", "1,5", "1 5", "1_000", "١"] {
            assert!(matches!(from_stored(text), Err(OutOfBounds::NotANumber(_))), "{text}");
        }
        for text in ["8e28", "1e309", "-1e99999999999999999999"] {
            assert!(matches!(from_stored(text), Err(OutOfBounds::TooLarge(_))), "{text}");
        }
        assert!(from_float(f64::NAN).is_err());
        assert!(from_float(f64::INFINITY).is_err());
    }

    #[test]
    fn floats_come_out_at_15_digits() {
        for (value, shown) in
            [(0.1 + 0.2, "0.3"), (1_552.0, "1552"), (108.500_000_000_000_01, "108.5"), (-0.0, "0")]
        {
            assert_eq!(from_float(value).unwrap().to_string(), shown);
        }
    }

    #[test]
    fn short_forms_of_binary_workbooks_are_exact() {
        // Integer 1552; integer 10850 in hundredths; the float 0.5; the float 12345.0 in hundredths.
        for (rk, shown) in [
            ((1552 << 2) | 2, "1552"),
            ((10_850 << 2) | 3, "108.5"),
            (0x3fe0_0000, "0.5"),
            (0x40c8_1c80 | 1, "123.45"),
            (0xffff_fffe, "-1"),
        ] {
            assert_eq!(from_rk(rk).unwrap().to_string(), shown);
        }
        assert_eq!(from_bits(0x405b_2000_0000_0000).unwrap().to_string(), "108.5");
    }

    #[test]
    fn plain_text_is_exact_or_no_number() {
        assert_eq!(from_plain("00012").unwrap().to_string(), "12");
        assert_eq!(from_plain("+5.10").unwrap().to_string(), "5.10");
        let largest = "79228162514264337593543950335";
        assert_eq!(from_plain(largest).unwrap().to_string(), largest);
        for text in ["", "5.", "1,552", "1e3", "--5", "79228162514264337593543950336", "."] {
            assert!(from_plain(text).is_none(), "{text}");
        }
    }

    proptest! {
        /// A price of up to 15 digits survives the way through a float unharmed.
        #[test]
        fn fifteen_digits_survive_a_float(cents in -99_999_999_999_999_i64..99_999_999_999_999) {
            let price = Decimal::new(cents, 2);
            let float: f64 = price.to_string().parse().unwrap();
            prop_assert_eq!(from_float(float).unwrap(), price.normalize());
            prop_assert_eq!(from_stored(&format!("{float:.16e}")).unwrap(), price.normalize());
        }
    }
}
