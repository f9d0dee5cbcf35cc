//! Figures as texts: grouped, and in the form of a printed one. The same in every language.

use rust_decimal::Decimal;

use crate::model::fact::Fact;

/// A value in the form of a printed figure: its unit, places, grouping and sign.
pub fn as_printed(value: Decimal, like: &Fact, quantum: Decimal) -> String {
    let multiple = like.unit().multiple();
    let shown = value.checked_div(multiple).unwrap_or(value);
    let place = quantum.checked_div(multiple).unwrap_or(quantum).normalize().scale();
    let mut text = format!("{:.1$}", shown.round_dp(place).abs(), place as usize);
    if let Some(separator) = like.printed.chars().find(|sign| is_grouping(*sign)) {
        text = grouped_by(&text, separator);
    }
    if value.is_sign_negative() && !value.is_zero() {
        format!("-{text}")
    } else if like.printed.starts_with('+') {
        format!("+{text}")
    } else {
        text
    }
}

fn is_grouping(sign: char) -> bool {
    sign == ',' || sign.is_whitespace()
}

/// Digits without a sign, those before the point in groups of three.
pub fn grouped_by(text: &str, separator: char) -> String {
    let (whole, rest) = text.find('.').map_or((text, ""), |at| text.split_at(at));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && digit.is_ascii_digit() {
            out.push(separator);
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_before_the_point_alone() {
        assert_eq!(grouped_by("1234567.8912", ','), "1,234,567.8912");
        assert_eq!(grouped_by("123", ','), "123");
        assert_eq!(grouped_by("12316", '\u{2009}'), "12\u{2009}316");
    }
}
