//! Numbers in digits or numerals, grouped or not, and the unit behind them.

use rust_decimal::Decimal;

use crate::{
    model::amount::{Amount, LARGEST},
    normalise::figure::PrintedUnit,
    profile::FigureWords,
    script::numeral,
};

/// A number followed by a unit of money, or a numeral that ends in one.
pub fn number_and_unit(text: &str, words: &FigureWords) -> Option<(Amount, Option<PrintedUnit>)> {
    if let Some(number) = plain_number(text) {
        return Some((number, None));
    }
    for unit in &words.units {
        let Some(body) = text.strip_suffix(unit.word.as_str()) else { continue };
        let body = body.trim_end();
        let printed = PrintedUnit::Money(unit.multiple, unit.word.as_str().into());
        if let Some(number) = plain_number(body).or_else(|| small_numeral(body)) {
            return Some((number, Some(printed)));
        }
    }
    let value = text.chars().all(numeral::is_numeral).then(|| numeral::read(text)).flatten()?;
    Some((Amount::new(Decimal::from(value), Decimal::ONE), None))
}

/// A numeral below ten thousand, such as stands before a multiplier.
fn small_numeral(text: &str) -> Option<Amount> {
    let all = !text.is_empty() && text.chars().all(numeral::is_numeral);
    let value = all.then(|| numeral::read(text)).flatten().filter(|&it| it < 10_000)?;
    Some(Amount::new(Decimal::from(value), Decimal::ONE))
}

/// Digits with at most one point, grouped in threes by one kind of sign or not at all.
pub fn plain_number(text: &str) -> Option<Amount> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let fraction_is_digits =
        fraction.is_none_or(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
    if !fraction_is_digits || whole.is_empty() && fraction.is_none() {
        return None;
    }
    let whole = ungrouped(whole)?;
    let fraction = fraction.unwrap_or("");
    let scale = u32::try_from(fraction.len()).ok().filter(|&it| it <= Decimal::MAX_SCALE)?;
    if whole.len() + fraction.len() > 28 + whole.bytes().take_while(|&b| b == b'0').count() {
        return None;
    }
    let digits = format!("{whole}{fraction}");
    let mut value = Decimal::from_str_exact(if digits.is_empty() { "0" } else { &digits }).ok()?;
    value.set_scale(scale).ok()?;
    let quantum = Decimal::try_from_i128_with_scale(1, scale).ok()?;
    (value <= LARGEST).then(|| Amount::new(value.normalize(), quantum))
}

/// The digits of a whole part without what groups them.
fn ungrouped(whole: &str) -> Option<String> {
    if whole.bytes().all(|b| b.is_ascii_digit()) {
        return Some(whole.to_owned());
    }
    let separator = whole.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, ',' | ' ' | '\'') {
        return None;
    }
    let mut groups = whole.split(separator);
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().filter(|it| (1..=3).contains(&it.len()) && digits(it))?;
    let mut out = first.to_owned();
    for group in groups {
        if group.len() != 3 || !digits(group) {
            return None;
        }
        out.push_str(group);
    }
    Some(out)
}
