//! The formats of most figures, which are digits and nothing else: `0`, `0.00`, `#,##0`, `#,##0.00`.

use rust_decimal::Decimal;

use super::{
    parse::{Digit, Section, Token},
    precision::Precision,
};

/// A whole part of at least one digit, and so many places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlainDigits {
    grouping: Grouping,
    decimals: u32,
}

/// Whether commas part the thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grouping {
    None,
    Thousands,
}

impl PlainDigits {
    /// A section that is one of these formats.
    pub(super) fn of(section: &Section) -> Option<Self> {
        let (whole, fraction) = section.tokens.split_at(section.integer_end());
        let (last, before) = whole.split_last()?;
        let is_hash = |token: &Token| matches!(token, Token::Digit(Digit::Hash) | Token::Comma);
        let is_zero = |token: &Token| *token == Token::Digit(Digit::Zero);
        let places = fraction.strip_prefix(&[Token::Point]).unwrap_or(fraction);
        let is_plain = section.condition.is_none()
            && is_zero(last)
            && before.iter().all(is_hash)
            && places.iter().all(is_zero)
            && places.is_empty() == fraction.is_empty();
        let Precision { decimals, percents: 0, thousands: 0, tens: 0 } = section.precision() else {
            return None;
        };
        let grouping = if section.is_grouped() { Grouping::Thousands } else { Grouping::None };
        is_plain.then_some(Self { grouping, decimals })
    }

    /// To which place it shows numbers.
    pub(super) fn precision(self) -> Precision {
        Precision { decimals: self.decimals, ..Precision::default() }
    }

    /// What it shows of a number, rounded half away from zero; `None` where that takes more than 64
    /// bits.
    pub(super) fn show(self, value: Decimal) -> Option<String> {
        let shown = u64::try_from(value.mantissa().unsigned_abs()).ok()?;
        let last = match self.decimals.checked_sub(value.scale()) {
            Some(more) => shown.checked_mul(10_u64.checked_pow(more)?)?,
            None => {
                let power = 10_u64.checked_pow(value.scale() - self.decimals)?;
                shown / power + u64::from(shown % power >= power.div_ceil(2))
            }
        };
        let one = 10_u64.checked_pow(self.decimals)?;
        let (whole, fraction) = ((last / one).to_string(), last % one);
        let mut out = String::with_capacity(whole.len() * 4 / 3 + 2 + self.decimals as usize);
        if value.is_sign_negative() && shown > 0 {
            out.push('-');
        }
        match self.grouping {
            Grouping::None => out.push_str(&whole),
            Grouping::Thousands => {
                for (at, digit) in whole.char_indices() {
                    if at > 0 && (whole.len() - at).is_multiple_of(3) {
                        out.push(',');
                    }
                    out.push(digit);
                }
            }
        }
        if self.decimals > 0 {
            out.push('.');
            let fraction = fraction.to_string();
            let n_zeros = (self.decimals as usize).saturating_sub(fraction.len());
            out.extend(std::iter::repeat_n('0', n_zeros));
            out.push_str(&fraction);
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::{Sign, parse, show};

    const FORMATS: [&str; 6] = ["0", "0.0", "0.00", "#,##0", "#,##0.00", "#,##0.000"];

    #[test]
    fn digits_alone_are_plain_and_nothing_else_is() {
        let plain = |format: &str| PlainDigits::of(&parse::sections(format)[0]).is_some();
        assert!(FORMATS.into_iter().all(plain));
        let others = [
            "General", "00", "#", "#,###", "0%", "0,", "0.0#", "0.", "\"$\"0", "0_)", "[>1]0",
            "0-0",
        ];
        assert!(!others.into_iter().any(plain));
    }

    proptest! {
        #[test]
        fn plain_digits_are_shown_as_any_section_is(
            mantissa in any::<i64>(), scale in 0_u32..8, format in prop::sample::select(&FORMATS[..])
        ) {
            let value = Decimal::new(mantissa, scale);
            let section = &parse::sections(format)[0];
            let Some(shown) = PlainDigits::of(section).unwrap().show(value) else { return Ok(()) };
            prop_assert_eq!(Some(shown), show::number(value, section, Sign::Ours));
        }
    }
}
