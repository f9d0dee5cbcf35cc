//! The printed text of a figure and its number format.

use super::{Negative, Numbers, Thousands};
use crate::book::{ONE, Shown};

/// The signs of a dialect.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    pub(super) point: char,
    pub(super) thousands: char,
}

/// A plain decimal of a value in millionths, as a file stores it: `-1234.5`.
pub(super) fn plain(value: i64) -> String {
    let (whole, rest) = (value.unsigned_abs() / ONE.unsigned_abs(), value % ONE);
    let sign = if value < 0 { "-" } else { "" };
    let fraction = format!("{:06}", rest.unsigned_abs());
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A figure as it is printed.
pub(super) fn printed(value: i64, shown: Shown, numbers: Numbers, signs: Signs) -> String {
    let units = (shown.round(value) / shown.unit()).unsigned_abs();
    let places = shown.places();
    let base = 10_u64.pow(places);
    let whole = grouped(units / base, numbers.thousands, signs.thousands);
    let mut text = whole;
    if places > 0 {
        text.push(signs.point);
        text += &format!("{:0width$}", units % base, width = places as usize);
    }
    if shown == Shown::Percent {
        text.push('%');
    }
    if shown.round(value) >= 0 {
        return text;
    }
    match numbers.negative {
        Negative::Minus => format!("-{text}"),
        Negative::Brackets => format!("({text})"),
    }
}

/// A whole number with or without a sign between thousands.
pub(crate) fn grouped(whole: u64, thousands: Thousands, sign: char) -> String {
    let digits = whole.to_string();
    match thousands {
        Thousands::Together => digits,
        Thousands::Apart => {
            let mut text = String::new();
            for (k, digit) in digits.chars().enumerate() {
                if k > 0 && (digits.len() - k).is_multiple_of(3) {
                    text.push(sign);
                }
                text.push(digit);
            }
            text
        }
    }
}

/// The number format code.
pub(super) fn format_code(shown: Shown, numbers: Numbers) -> String {
    let positive = match (shown, numbers.thousands) {
        (Shown::Percent, _) => return "0.0%".to_owned(),
        (Shown::Whole, Thousands::Apart) => "#,##0",
        (Shown::Whole, Thousands::Together) => "0",
        (Shown::Tenths, Thousands::Apart) => "#,##0.0",
        (Shown::Tenths, Thousands::Together) => "0.0",
        (Shown::Cents, Thousands::Apart) => "#,##0.00",
        (Shown::Cents, Thousands::Together) => "0.00",
    };
    match numbers.negative {
        Negative::Minus => positive.to_owned(),
        Negative::Brackets => format!("{positive};({positive})"),
    }
}
