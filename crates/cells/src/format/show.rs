//! A number laid out by the tokens of a section.

use rust_decimal::{Decimal, RoundingStrategy};

use super::parse::{Digit, Section, Token};
use crate::model::plain::plain;

/// Whether a section leaves the sign to us or sets it itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A minus before a negative number.
    Ours,
    /// The section is for negatives alone: its own brackets or minus say so.
    Section,
}

/// The text of a number under a section; `None` for what is shown in a way that is no plain figure.
pub(super) fn number(value: Decimal, section: &Section, sign: Sign) -> Option<String> {
    let irregular = |token: &Token| matches!(token, Token::Exponent | Token::Fraction);
    if section.tokens.iter().any(irregular) {
        return None;
    }
    let minus = if sign == Sign::Ours && value < Decimal::ZERO { "-" } else { "" };
    let body = if section.has_digits() { digits(value, section)? } else { words(value, section) };
    Some(format!("{minus}{body}").trim().to_owned())
}

/// A section without placeholders: words, or the number as General shows it.
fn words(value: Decimal, section: &Section) -> String {
    let mut out = String::new();
    for token in &section.tokens {
        match token {
            Token::Literal(text) => out.push_str(text),
            Token::General | Token::Text => out.push_str(&plain(value.abs())),
            Token::Percent => out.push('%'),
            Token::Point => out.push('.'),
            Token::Pad => out.push(' '),
            Token::Comma
            | Token::Digit(_)
            | Token::Exponent
            | Token::Fraction
            | Token::Date
            | Token::Elapsed => {}
        }
    }
    out
}

fn digits(value: Decimal, section: &Section) -> Option<String> {
    let precision = section.precision();
    let mut scaled = value.abs();
    for _ in 0..precision.percents {
        scaled = scaled.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    for _ in 0..precision.thousands {
        scaled = scaled.checked_div(Decimal::ONE_THOUSAND)?;
    }
    let places = precision.decimals.min(Decimal::MAX_SCALE);
    let rounded = scaled.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let text = rounded.normalize().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let point = section.integer_end();
    let mut out = integer_part(whole.trim_start_matches('0'), section, point);
    fraction_part(fraction, &section.tokens[point..], &mut out);
    Some(out)
}

/// The placeholders before the point, filled from the right; the leftmost takes what is left.
fn integer_part(whole: &str, section: &Section, end: usize) -> String {
    let leftmost = section.tokens[..end].iter().position(|it| matches!(it, Token::Digit(_)));
    let grouped = section.is_grouped();
    let mut left: Vec<char> = whole.chars().collect();
    let mut shown = 0;
    // Built from the right, turned round at the end.
    let mut out: Vec<char> = Vec::new();
    let mut push = |digit: char, out: &mut Vec<char>| {
        if grouped && shown > 0 && shown % 3 == 0 {
            out.push(if digit == ' ' { ' ' } else { ',' });
        }
        out.push(digit);
        shown += 1;
    };
    for (at, token) in section.tokens[..end].iter().enumerate().rev() {
        match token {
            Token::Digit(kind) => {
                match (left.pop(), kind) {
                    (Some(digit), Digit::Zero | Digit::Hash | Digit::Blank) => {
                        push(digit, &mut out);
                    }
                    (None, Digit::Zero) => push('0', &mut out),
                    (None, Digit::Blank) => push(' ', &mut out),
                    (None, Digit::Hash) => {}
                }
                if leftmost == Some(at) {
                    while let Some(digit) = left.pop() {
                        push(digit, &mut out);
                    }
                }
            }
            Token::Literal(text) => out.extend(text.chars().rev()),
            Token::Percent => out.push('%'),
            Token::Pad => out.push(' '),
            Token::Point
            | Token::Comma
            | Token::Exponent
            | Token::Fraction
            | Token::Text
            | Token::General
            | Token::Date
            | Token::Elapsed => {}
        }
    }
    // A format that begins at the point (`.0`) still shows a whole part.
    if leftmost.is_none() {
        out.extend(whole.chars().rev());
    }
    out.into_iter().rev().collect()
}

/// The point, the placeholders after it, and what follows the number.
fn fraction_part(fraction: &str, tokens: &[Token], out: &mut String) {
    let mut left = fraction.chars();
    for token in tokens {
        match token {
            Token::Point => out.push('.'),
            Token::Digit(kind) => match (left.next(), kind) {
                (Some(digit), Digit::Zero | Digit::Hash | Digit::Blank) => out.push(digit),
                (None, Digit::Zero) => out.push('0'),
                (None, Digit::Blank) => out.push(' '),
                (None, Digit::Hash) => {}
            },
            Token::Literal(text) => out.push_str(text),
            Token::Percent => out.push('%'),
            Token::Pad => out.push(' '),
            Token::Comma
            | Token::Exponent
            | Token::Fraction
            | Token::Text
            | Token::General
            | Token::Date
            | Token::Elapsed => {}
        }
    }
}
