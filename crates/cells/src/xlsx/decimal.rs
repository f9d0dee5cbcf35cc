//! The text of a number to its exact decimal, by a short way for the common form.

use rust_decimal::Decimal;

use super::raw::Plain;
use crate::{
    model::{Text, workbook::Number},
    number::{self, OutOfBounds},
};

/// The significant digits that always fit.
const DIGITS: usize = 15;

/// Bytes that are looked at: a sign, two times the digits that are read at once, a point, an end.
const CHUNK: usize = 40;

/// Powers of ten up to the digits that are read at once.
const POWERS: [u64; 17] = {
    let mut powers = [1; 17];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// A stored number. Its text is kept where the plain form of the decimal does not give it back.
///
/// # Errors
/// [`OutOfBounds`] for what is no number, or too large for an exact decimal.
pub(super) fn number(text: &str) -> Result<Number, OutOfBounds> {
    let value = number::from_stored(text)?;
    let is_plain = value.to_string() == text;
    Ok(Number { value, stored: (!is_plain).then(|| Text::from(text)) })
}

impl Plain {
    /// Reads a number up to the `<` after it, and says where that stands; `None` where the text has
    /// any other form.
    #[inline(always)]
    pub(super) fn before_tag(bytes: &[u8]) -> Option<(Self, usize)> {
        match bytes.first_chunk() {
            Some(chunk) => Self::within(chunk),
            None => {
                let mut chunk = [0; CHUNK];
                chunk[..bytes.len()].copy_from_slice(bytes);
                Self::within(&chunk)
            }
        }
    }

    #[inline(always)]
    fn within(bytes: &[u8; CHUNK]) -> Option<(Self, usize)> {
        let negative = bytes[0] == b'-';
        let first = usize::from(negative);
        let (whole, n_whole) = digits(bytes, first);
        let mut at = first + n_whole;
        let (mut mantissa, mut scale) = (whole, 0);
        if bytes[at] == b'.' {
            let (places, n_places) = digits(bytes, at + 1);
            // With more digits than fit it would be another number.
            if n_places == 0 || n_whole + n_places > DIGITS {
                return None;
            }
            mantissa = whole * POWERS[n_places] + places;
            scale = n_places;
            at += 1 + n_places;
            if bytes[at - 1] == b'0' {
                return None;
            }
        }
        let leads = bytes[first] != b'0' || (n_whole == 1 && (scale > 0 || !negative));
        if !(1..=DIGITS).contains(&n_whole) || !leads || bytes[at] != b'<' {
            return None;
        }
        let mantissa = i64::try_from(mantissa).ok()?;
        let mantissa = if negative { -mantissa } else { mantissa };
        Some((Self { mantissa, scale: u32::try_from(scale).ok()? }, at))
    }

    /// The decimal.
    #[inline(always)]
    pub(super) fn decimal(self) -> Decimal {
        Decimal::new(self.mantissa, self.scale)
    }
}

/// The digits that stand there, sixteen at most, as a number, and how many they are.
#[inline(always)]
fn digits(bytes: &[u8; CHUNK], at: usize) -> (u64, usize) {
    let word = |at: usize| bytes[at..].first_chunk().map_or(0, |it| u64::from_le_bytes(*it));
    let (high, count) = up_to_eight(word(at));
    if count < 8 {
        return (high, count);
    }
    let (low, more) = up_to_eight(word(at + 8));
    (high * POWERS[more] + low, 8 + more)
}

/// The digits with which eight bytes begin, as a number, and how many they are.
#[inline(always)]
fn up_to_eight(word: u64) -> (u64, usize) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let values = word ^ (EACH * u64::from(b'0'));
    // The upper half of a byte is zero in a digit, and so it is with six added.
    let others = (values | values.wrapping_add(EACH * 6)) & (EACH * 0xF0);
    let count = others.trailing_zeros() / 8;
    if count == 0 {
        return (0, 0);
    }
    // Digits that are missing become zeros in front; then neighbours are joined: 2, 4, 8 digits.
    let values = values << (64 - 8 * count);
    let pairs = values.wrapping_mul(10).wrapping_add(values >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_FFFF_0000_FFFF;
    let eight = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF;
    (eight, count as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str) -> Option<Decimal> {
        let (plain, length) = Plain::before_tag(format!("{text}</v>").as_bytes())?;
        assert_eq!(length, text.len());
        Some(plain.decimal())
    }

    #[test]
    fn only_the_plain_form_takes_the_short_way() {
        for text in ["0", "7", "-12.5", "0.05", "-0.5", "123456789012345", "12345678901234.5"] {
            assert_eq!(plain(text).unwrap().to_string(), text);
        }
        for text in
            ["", "-", "-0", "007", "1.", ".5", "1.50", "+1", "1e3", " 1", "1.2.3", "0.0", "-.5"]
        {
            assert_eq!(plain(text), None, "{text}");
        }
        assert_eq!(plain("1234567890123456"), None);
        assert_eq!(number("213.0").unwrap().stored.as_deref(), Some("213.0"));
        assert_eq!(number("1.0E2").unwrap().value.to_string(), "100");
    }

    proptest! {
        #[test]
        fn the_short_way_ends_where_the_long_one_does(text in "-?[0-9]{0,18}(\\.[0-9]{0,18})?") {
            if let Some(value) = plain(&text) {
                prop_assert_eq!(Ok(value), number::from_stored(&text));
                prop_assert_eq!(value.to_string(), text);
            }
        }
    }
}
