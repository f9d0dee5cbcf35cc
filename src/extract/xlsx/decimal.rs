//! The text of a number to its exact decimal, by a short way for the common form.

use rust_decimal::Decimal;

use super::raw::Plain;
use crate::{
    extract::number::{self, OutOfBounds},
    model::{Text, workbook::Number},
};

/// The significant digits that always fit.
const DIGITS: usize = 15;

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
    #[inline]
    pub(super) fn before_tag(bytes: &[u8]) -> Option<(Self, usize)> {
        let negative = bytes.first() == Some(&b'-');
        let first = usize::from(negative);
        let (mut mantissa, mut whole, mut scale) = (0_i64, 0, None);
        // One place more than fits would make it another number; the point takes one itself.
        for byte in bytes[first..].iter().take(DIGITS + 2) {
            match byte {
                b'0'..=b'9' => {
                    mantissa = mantissa * 10 + i64::from(byte - b'0');
                    match &mut scale {
                        None => whole += 1,
                        Some(scale) => *scale += 1,
                    }
                }
                b'.' if scale.is_none() => scale = Some(0),
                b'<' => break,
                _ => return None,
            }
        }
        let (length, scale) = match scale {
            None => (first + whole, 0),
            Some(0) => return None,
            Some(scale) => (first + whole + 1 + scale, scale),
        };
        let leads = bytes[first] != b'0' || (whole == 1 && (scale > 0 || !negative));
        let ends = scale == 0 || bytes[length - 1] != b'0';
        let fits = (1..=DIGITS).contains(&(whole + scale)) && bytes.get(length) == Some(&b'<');
        if whole == 0 || !leads || !ends || !fits {
            return None;
        }
        let mantissa = if negative { -mantissa } else { mantissa };
        Some((Self { mantissa, scale: u32::try_from(scale).ok()? }, length))
    }

    /// The decimal.
    #[inline]
    pub(super) fn decimal(self) -> Decimal {
        Decimal::new(self.mantissa, self.scale)
    }
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
        fn the_short_way_ends_where_the_long_one_does(text in "-?[0-9]{0,17}(\\.[0-9]{0,4})?") {
            if let Some(value) = plain(&text) {
                prop_assert_eq!(Ok(value), number::from_stored(&text));
                prop_assert_eq!(value.to_string(), text);
            }
        }
    }
}
