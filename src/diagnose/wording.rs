//! Figures and places as sentences show them.

use rust_decimal::Decimal;

use crate::{
    catalogue::{Speech, say},
    model::{
        amount::plain,
        check::{Check, Constraint},
        fact::{Fact, FactId},
        ledger::Ledger,
        place::Place,
        unit::Unit,
    },
};

/// How many cells a sentence names before it counts the rest.
const CELLS_SHOWN: usize = 3;

/// A value in the form of a printed figure: its unit, places, grouping and sign.
pub fn as_printed(value: Decimal, like: &Fact, quantum: Decimal) -> String {
    let multiple = like.unit.multiple();
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

/// The digits before the point in threes.
fn grouped_by(text: &str, separator: char) -> String {
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

/// An amount of a check with its unit: `HKD 160,444,000`, `12`, `3.6 %`.
pub fn told(value: Decimal, check: &Check) -> String {
    let digits = plain(value.abs());
    let digits = grouped_by(&digits, ',');
    let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
    match (&check.constraint, &check.scope.unit) {
        (Constraint::Change { .. }, _) | (_, Some(Unit::Percent)) => format!("{sign}{digits} %"),
        (_, Some(Unit::Money { currency, .. })) => format!("{currency} {sign}{digits}"),
        (_, Some(Unit::Count | Unit::Index) | None) => format!("{sign}{digits}"),
    }
}

/// The cells of facts: the first few, then how many more.
pub fn cells(speech: Speech, facts: &[FactId], ledger: &Ledger) -> String {
    let places = places(facts, ledger);
    let shown = places.iter().take(CELLS_SHOWN).cloned().collect::<Vec<_>>().join(" ");
    match places.len().saturating_sub(CELLS_SHOWN) {
        0 => shown,
        more => say(speech, "cells.more", &[("cells", &shown), ("n", &more.to_string())]),
    }
}

/// The cells of facts, where nobody can say which of them matter.
pub fn all_cells(facts: &[FactId], ledger: &Ledger) -> String {
    places(facts, ledger).join(" ")
}

fn places(facts: &[FactId], ledger: &Ledger) -> Vec<String> {
    let mut places: Vec<&Place> = facts.iter().map(|id| &ledger.fact(*id).place).collect();
    places.dedup();
    places.into_iter().map(ToString::to_string).collect()
}

/// The longest title that a sentence names a table by.
const TITLE: usize = 40;

/// The table of a figure: by its printed title, else by the name that the profile gives it.
pub fn table_name(fact: &Fact, ledger: &Ledger) -> String {
    let title = ledger.tables.get(fact.slot.table as usize).map_or("", |table| table.title.trim());
    match title.chars().count() {
        1..=TITLE => title.to_owned(),
        _ => fact.table.0.replace('_', " "),
    }
}

/// What a figure is: its row's label or codes, period and basis.
pub fn row_subject(fact: &Fact) -> String {
    let keys = &fact.keys;
    let codes = [&keys.head, &keys.programme, &keys.subhead, &keys.item];
    let codes: Vec<&str> = codes.into_iter().flatten().map(|code| &*code.0).collect();
    let period = fact.period.map(|period| period.to_string()).unwrap_or_default();
    let basis = fact.basis.as_ref().map_or("", |basis| &*basis.0);
    let when = format!("{period} {basis}");
    let parts = [codes.join("/"), fact.label.to_string(), when.trim().to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// What a check is about: label or codes, period and basis.
pub fn subject(check: &Check) -> String {
    let scope = &check.scope;
    let codes = [&scope.keys.head, &scope.keys.programme, &scope.keys.subhead, &scope.keys.item];
    let codes: Vec<&str> = codes.into_iter().flatten().map(|code| &*code.0).collect();
    let name = if scope.label.is_empty() { codes.join("/") } else { scope.label.to_string() };
    let when = format!("{} {}", scope.period, scope.basis);
    let parts = [name.as_str(), when.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
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
