//! Numbers in digits or numerals, grouped or not, and the unit behind them.

use rust_decimal::Decimal;

use super::printed::PrintedUnit;
use crate::{
    model::amount::{Amount, LARGEST},
    profile::{DecimalMark, FigureWords, Groups, Marked},
    script::numeral,
};

/// A number followed by a unit of money, or a numeral that ends in one.
pub fn number_and_unit(
    text: &str,
    words: &FigureWords,
    marked: Marked,
) -> Option<(Amount, Option<PrintedUnit>)> {
    let plain_number = |text: &str| plain_number(text, words.groups, marked);
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

/// Digits with at most one decimal mark, grouped by one kind of sign or not at all. Where nothing says
/// which sign marks decimals, only what reads one way alone, or the same either way.
pub fn plain_number(text: &str, groups: Groups, marked: Marked) -> Option<Amount> {
    let by = |mark| marked_number(text, groups, mark);
    match marked {
        Marked::By(mark) => by(mark),
        Marked::Undecided if text.contains(',') == text.contains('.') => {
            by(DecimalMark::Point).or_else(|| by(DecimalMark::Comma))
        }
        Marked::Undecided => None,
    }
}

fn marked_number(text: &str, groups: Groups, mark: DecimalMark) -> Option<Amount> {
    let (point, other) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let fraction_is_digits =
        fraction.is_none_or(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
    if !fraction_is_digits || whole.is_empty() && fraction.is_none() {
        return None;
    }
    let whole = ungrouped(whole, other, groups)?;
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

/// The digits of a whole part without what groups them. No grouped number begins with 0.
fn ungrouped(whole: &str, sign: char, lengths: Groups) -> Option<String> {
    if whole.bytes().all(|b| b.is_ascii_digit()) {
        return Some(whole.to_owned());
    }
    let separator = whole.chars().find(|c| !c.is_ascii_digit())?;
    if separator != sign && !matches!(separator, ' ' | '\'') {
        return None;
    }
    let groups: Vec<&str> = whole.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, inner) = rest.split_last()?;
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let fits = |group: &str, length: usize| group.len() == length && digits(group);
    let (longest, inner_length, last_length) = match lengths {
        Groups::Threes => (3, 3, 3),
        Groups::TwosAboveThree => (2, 2, 3),
        Groups::Fours => (4, 4, 4),
    };
    let is_grouped = (1..=longest).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && inner.iter().all(|group| fits(group, inner_length))
        && fits(last, last_length);
    is_grouped.then(|| groups.concat())
}
