//! Figures in the form of a printed one. The same in every language.

use rust_decimal::Decimal;

use crate::model::{fact::Fact, grouping::grouped};

/// A value in the form of a printed figure: its unit, places, grouping and sign.
pub fn as_printed(value: Decimal, like: &Fact, quantum: Decimal) -> String {
    let multiple = like.unit().multiple();
    let shown = value.checked_div(multiple).unwrap_or(value);
    let place = quantum.checked_div(multiple).unwrap_or(quantum).normalize().scale();
    let mut text = format!("{:.1$}", shown.round_dp(place).abs(), place as usize);
    if let Some(separator) = like.printed.chars().find(|sign| is_grouping(*sign)) {
        text = grouped(&text, separator);
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
