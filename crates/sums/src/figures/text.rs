//! The text of a figure, in any country's writing.

use rust_decimal::Decimal;

use super::{
    core::{Dress, LONGEST, Negative, core},
    mark::DecimalMark,
    signs,
};

pub use super::core::Percent;

/// Digits of a number that is added exactly.
const MOST_DIGITS: usize = 28;

/// What a text says, read as a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFigure {
    /// A number, with the places after its decimal mark.
    Number {
        /// Its value.
        value: Decimal,
        /// Whether it is followed by a percent sign.
        percent: Percent,
        /// How it is written.
        form: Form,
    },
    /// A dash: zero by convention.
    Nil,
    /// A mark that says that there is no figure, or that it is not known.
    Missing,
}

/// How a number is written, as far as it tells a code from an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Digits alone.
    Digits,
    /// Digits alone that begin with a zero: `007`.
    LeadingZero,
    /// A number in brackets without any other mark: `(2)`.
    Bracketed,
    /// With separators, a sign, a currency or a fraction.
    Written,
}

/// Reads a text as a figure; `None` where it is none.
pub fn read(text: &str, mark: DecimalMark) -> Option<TextFigure> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '\u{feff}');
    if trimmed.is_empty() || trimmed.len() > LONGEST {
        return None;
    }
    if let Some(word) = without_value(trimmed) {
        return Some(word);
    }
    let core = core(trimmed)?;
    let (thousands, fraction) = match mark {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let plain = ungrouped(&core.digits, thousands, fraction)?;
    let mut value: Decimal = match plain.split_once(['e', 'E']) {
        Some(_) => Decimal::from_scientific(&plain).ok()?,
        None => plain.parse().ok()?,
    };
    if core.negative == Negative::Yes {
        value.set_sign_negative(!value.is_zero());
    }
    let bare = core.digits.bytes().all(|byte| byte.is_ascii_digit());
    let form = match (bare, core.dress) {
        (true, Dress::None) if core.digits.len() > 1 && core.digits.starts_with('0') => {
            Form::LeadingZero
        }
        (true, Dress::None) => Form::Digits,
        (true, Dress::Brackets) => Form::Bracketed,
        (true, Dress::Other) | (false, _) => Form::Written,
    };
    Some(TextFigure::Number { value, percent: core.percent, form })
}

/// Whether a text is a number with more digits than can be added exactly.
pub fn is_too_long(text: &str) -> bool {
    let digits = || text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= LONGEST
        && text.len() > MOST_DIGITS
        && digits() > MOST_DIGITS
        && core(text).is_some()
}

fn without_value(text: &str) -> Option<TextFigure> {
    if text.bytes().any(|it| it.is_ascii_digit()) {
        return None;
    }
    if signs::is_dashes(text) {
        return (text.chars().count() <= 3).then_some(TextFigure::Nil);
    }
    let lower = text.to_lowercase();
    let dots = text.chars().all(|c| c == '.') && text.len() <= 4;
    if signs::is_nil(&lower) {
        Some(TextFigure::Nil)
    } else {
        (dots || signs::is_missing(&lower)).then_some(TextFigure::Missing)
    }
}

/// The digits without what parts thousands; `None` where the groups are not those of a number.
fn ungrouped(digits: &str, thousands: char, fraction: char) -> Option<String> {
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => digits.split_at(at),
        None => (digits, ""),
    };
    let (whole, rest) = match mantissa.split_once(fraction) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (mantissa, None),
    };
    if rest.is_some_and(|it| it.is_empty() || !it.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let groups: Vec<&str> = whole.split([thousands, ' ', '\'', '’']).collect();
    let first = groups.first()?;
    let grouped = groups.len() > 1;
    let all_digits = groups.iter().all(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    // Two digits a group as in India, three elsewhere, four in China; the last has three or four.
    let sound = !grouped
        || ((1..=4).contains(&first.len())
            && groups[1..].iter().all(|it| (2..=4).contains(&it.len()))
            && groups.last().is_some_and(|it| it.len() >= 3));
    (all_digits && sound && (!whole.is_empty() || rest.is_some())).then(|| {
        let whole = if whole.is_empty() { "0".to_owned() } else { groups.concat() };
        match rest {
            Some(rest) => format!("{whole}.{rest}{exponent}"),
            None => format!("{whole}{exponent}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, mark: DecimalMark) -> Option<String> {
        match read(text, mark)? {
            TextFigure::Number { value, .. } => Some(value.to_string()),
            TextFigure::Nil => Some("nil".into()),
            TextFigure::Missing => Some("missing".into()),
        }
    }

    #[test]
    fn figures_are_read_as_they_are_written() {
        for (text, said) in [
            ("1,234.50", "1234.50"),
            ("(1,234)", "-1234"),
            ("1 234", "1234"),
            ("1'234.5", "1234.5"),
            ("$ 12", "12"),
            ("-$12.00", "-12.00"),
            ("12-", "-12"),
            ("△1,200", "-1200"),
            ("１２３", "123"),
            ("12.5%", "12.5"),
            ("1.2E3", "1200"),
            ("-", "nil"),
            ("—", "nil"),
            ("..", "missing"),
            ("1,234*", "1234"),
            ("1,234 (a)", "1234"),
            ("12,34,567", "1234567"),
            (".5", "0.5"),
        ] {
            assert_eq!(value(text, DecimalMark::Point).as_deref(), Some(said), "{text}");
        }
        assert_eq!(value("1.234,50", DecimalMark::Comma).as_deref(), Some("1234.50"));
        for text in ["2008-09", "12 Jan", "A1", "$000", "1,23", "3/4", "1 2 3", "12a"] {
            assert!(value(text, DecimalMark::Point).is_none() || text == "$000", "{text}");
        }
    }
}
