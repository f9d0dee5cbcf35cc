//! The text of a number to its exact decimal, by a short way for the common form.

use rust_decimal::Decimal;

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
#[inline]
pub(super) fn number(text: &str) -> Result<Number, OutOfBounds> {
    if let Some(value) = plain(text.as_bytes()) {
        return Ok(Number { value, stored: None });
    }
    let value = number::from_stored(text)?;
    let is_plain = value.to_string() == text;
    Ok(Number { value, stored: (!is_plain).then(|| Text::from(text)) })
}

/// The decimal of a text in the one plain form that a decimal has: at most 15 digits, no blanks,
/// plus sign, exponent, or zeros that say nothing.
#[inline]
fn plain(text: &[u8]) -> Option<Decimal> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.len() > DIGITS + 1 {
        return None;
    }
    let mut mantissa = 0_i64;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let scale = match (point, digits) {
        (None, [b'1'..=b'9', ..]) if digits.len() <= DIGITS => 0,
        (None, [b'0']) if !negative => 0,
        (Some(1..), [.., b'1'..=b'9']) => {
            let leads = matches!(digits, [b'1'..=b'9', ..] | [b'0', b'.', ..]);
            leads.then(|| point.map_or(0, |at| digits.len() - 1 - at))?
        }
        _ => return None,
    };
    let mantissa = if negative { -mantissa } else { mantissa };
    Some(Decimal::new(mantissa, u32::try_from(scale).ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_plain_form_takes_the_short_way() {
        for text in ["0", "7", "-12.5", "0.05", "123456789012345", "12345678901234.5"] {
            assert_eq!(plain(text.as_bytes()).unwrap().to_string(), text);
        }
        for text in ["", "-", "-0", "007", "1.", ".5", "1.50", "+1", "1e3", " 1", "1.2.3", "0.0"] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
        assert_eq!(plain(b"1234567890123456"), None);
        assert_eq!(number("213.0").unwrap().stored.as_deref(), Some("213.0"));
        assert_eq!(number("1.0E2").unwrap().value.to_string(), "100");
    }

    proptest! {
        #[test]
        fn the_short_way_ends_where_the_long_one_does(text in "-?[0-9]{0,17}(\\.[0-9]{0,4})?") {
            if let Some(value) = plain(text.as_bytes()) {
                prop_assert_eq!(Ok(value), number::from_stored(&text));
                prop_assert_eq!(value.to_string(), text);
            }
        }
    }
}
