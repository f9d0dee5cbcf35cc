//! Figures in the form of a printed one. The same in every language.

use rust_decimal::Decimal;

use crate::model::{fact::Fact, grouping::grouped};

/// A value in the form of a printed figure: its unit, places, decimal mark, grouping and sign.
pub fn as_printed(value: Decimal, like: &Fact, quantum: Decimal) -> String {
    let multiple = like.unit().multiple();
    let in_unit = |amount: Decimal| amount.checked_div(multiple).unwrap_or(amount).normalize();
    let own = like.figure.amount().map_or(Decimal::ZERO, |it| it.quantum);
    in_form(in_unit(value), in_unit(quantum), &like.printed, in_unit(own))
}

/// A value with one precision in the form of a figure that was printed with another.
fn in_form(value: Decimal, quantum: Decimal, printed: &str, own: Decimal) -> String {
    let mark = decimal_mark(printed, own);
    // What is known exactly is shown to its last digit, and to no fewer places than the figure.
    let place = match quantum.is_zero() {
        true => value.scale().max(places(printed, mark)),
        false => quantum.scale(),
    };
    let text = format!("{:.1$}", value.round_dp(place).abs(), place as usize);
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut text = match printed.chars().find(|sign| is_grouping(*sign, mark)) {
        Some(separator) => grouped(whole, separator),
        None => whole.to_owned(),
    };
    if !rest.is_empty() {
        text.push(mark);
        text.push_str(rest);
    }
    if value.is_sign_negative() && !value.is_zero() {
        format!("-{text}")
    } else if printed.starts_with('+') {
        format!("+{text}")
    } else {
        text
    }
}

/// The decimal mark of a printed figure: a comma where just the places of its precision follow it.
fn decimal_mark(printed: &str, own: Decimal) -> char {
    let after = places(printed, ',');
    if after == 0 || !ends_with_comma(printed) {
        return '.';
    }
    let is_comma = if own.is_zero() { after != 3 } else { own.scale() == after };
    if is_comma { ',' } else { '.' }
}

/// Whether a comma is the last mark of a figure.
fn ends_with_comma(printed: &str) -> bool {
    printed.rfind(['.', ',']).is_some_and(|at| printed[at..].starts_with(','))
}

/// How many digits follow the last such mark of a figure.
fn places(printed: &str, mark: char) -> u32 {
    let Some((_, rest)) = printed.rsplit_once(mark) else { return 0 };
    u32::try_from(rest.chars().filter(char::is_ascii_digit).count()).unwrap_or(0)
}

fn is_grouping(sign: char, mark: char) -> bool {
    (matches!(sign, ',' | '.') && sign != mark)
        || sign.is_whitespace()
        || matches!(sign, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_is_written_as_the_figure_is() {
        for (value, quantum, printed, text) in [
            ("773.12", "0.01", "7731,20", "773,12"),
            ("1773.12", "0.01", "7.731,20", "1.773,12"),
            ("1773.12", "0.01", "7,731.20", "1,773.12"),
            ("1773", "1", "7,731", "1,773"),
            ("1773.12", "0.01", "7 731,20", "1 773,12"),
            ("-5", "0.1", "+3.6", "-5.0"),
            ("5214.89", "0", "3711.70", "5214.89"),
            ("5000", "0", "3711.70", "5000.00"),
        ] {
            let [value, quantum] = [value, quantum].map(|it| it.parse().unwrap());
            assert_eq!(in_form(value, quantum, printed, quantum), text, "{value} like {printed}");
        }
    }
}
