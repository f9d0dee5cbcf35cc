//! Figures and places as sentences show them.

use rust_decimal::Decimal;

use crate::{
    model::{
        amount::plain,
        check::{Check, Constraint},
        fact::{Fact, FactId, Keys},
        ledger::Ledger,
        place::Place,
        unit::Unit,
    },
    profile::names::Names,
    words::{Language, phrase},
};

/// How many cells a sentence names before it counts the rest.
const CELLS_SHOWN: usize = 3;
/// More cells than this nobody goes through from within a sentence; the check lists them.
const MOST_CELLS: usize = 12;

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

/// The words of a sentence: its language, and what the profile calls its rules, tables and bases.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The language.
    pub language: Language,
    /// The names; without them, ids in words.
    pub names: Option<&'a Names>,
}

impl Wording<'_> {
    /// An amount of a check with its unit: `HKD 160,444,000`, `12`, `3.6 %`.
    pub fn told(self, value: Decimal, check: &Check) -> String {
        let digits = plain(value.abs());
        let digits = grouped_by(&digits, ',');
        let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
        match (&check.constraint, &check.scope.unit) {
            (Constraint::Change { .. }, _) | (_, Some(Unit::Percent)) => {
                format!("{sign}{digits} %")
            }
            (_, Some(Unit::Money { currency, .. })) => {
                let figure = format!("{sign}{digits}");
                self.money(&figure).unwrap_or_else(|| format!("{currency} {figure}"))
            }
            (_, Some(Unit::Count | Unit::Index) | None) => format!("{sign}{digits}"),
        }
    }

    fn money(self, amount: &str) -> Option<String> {
        self.names?.money(amount, self.language.code())
    }

    /// The unit of a printed figure.
    pub fn unit(self, unit: &Unit) -> String {
        match unit {
            Unit::Money { currency, multiple } => {
                let multiple = format!("multiple.1e{}", multiple.exponent());
                let multiple = phrase(self.language, &multiple, &[]);
                self.money(&multiple).unwrap_or_else(|| {
                    let said = [("currency", &**currency), ("multiple", &multiple)];
                    phrase(self.language, "unit.money", &said).trim().to_owned()
                })
            }
            Unit::Percent => phrase(self.language, "unit.percent", &[]),
            Unit::Count => phrase(self.language, "unit.count", &[]),
            Unit::Index => phrase(self.language, "unit.index", &[]),
        }
    }

    /// What people call a rule.
    pub fn rule(self, rule: &str) -> String {
        match self.names {
            Some(names) => names.rule(rule, self.language.code()),
            None => rule.to_owned(),
        }
    }

    /// The table of a figure: by its printed title, else by the name that the profile gives it.
    pub fn table(self, fact: &Fact, ledger: &Ledger) -> String {
        let table = ledger.tables.get(fact.slot.table as usize);
        let title = table.map_or("", |table| table.title.trim());
        match (title.chars().count(), self.names) {
            (1..=TITLE, _) => title.to_owned(),
            (_, Some(names)) => names.table(fact.table(), self.language.code()),
            (_, None) => fact.table().0.replace('_', " "),
        }
    }

    /// Period and basis.
    pub fn when(self, period: &str, basis: &str) -> String {
        let basis = match self.names {
            Some(names) if !basis.is_empty() => names.basis(basis, self.language.code()),
            Some(_) | None => basis.to_owned(),
        };
        format!("{period} {basis}").trim().to_owned()
    }

    /// The cells of facts: the first few, then how many more.
    pub fn cells(self, facts: &[FactId], ledger: &Ledger) -> String {
        // Naming one more is no longer than counting it.
        self.listed(facts, ledger, CELLS_SHOWN + 1)
    }

    /// The cells of facts where nobody can say which of them matter: all, unless they are many.
    pub fn all_cells(self, facts: &[FactId], ledger: &Ledger) -> String {
        self.listed(facts, ledger, MOST_CELLS)
    }

    fn listed(self, facts: &[FactId], ledger: &Ledger, most: usize) -> String {
        let places = places(facts, ledger);
        if places.len() <= most {
            return places.join(" ");
        }
        let shown = places.iter().take(CELLS_SHOWN).cloned().collect::<Vec<_>>().join(" ");
        let more = (places.len() - CELLS_SHOWN).to_string();
        phrase(self.language, "cells.more", &[("cells", &shown), ("n", &more)])
    }

    /// What a figure is: its row's label or codes, period and basis.
    pub fn row_subject(self, fact: &Fact) -> String {
        let codes = codes(fact.keys()).join("/");
        let period = fact.period().map(|period| period.to_string()).unwrap_or_default();
        let basis = fact.basis().map_or("", |basis| &*basis.0);
        let parts = [codes, fact.label().to_string(), self.when(&period, basis)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// What a check is about: label or codes, period and basis.
    pub fn subject(self, check: &Check) -> String {
        let scope = &check.scope;
        let name = match scope.label.is_empty() {
            true => codes(&scope.keys).join("/"),
            false => scope.label.to_string(),
        };
        let parts = [name, self.when(&scope.period, &scope.basis)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }
}

fn places(facts: &[FactId], ledger: &Ledger) -> Vec<String> {
    let mut places: Vec<&Place> = facts.iter().map(|id| &ledger.fact(*id).place).collect();
    places.dedup();
    places.into_iter().map(ToString::to_string).collect()
}

fn codes(keys: &Keys) -> Vec<&str> {
    let codes = [&keys.head, &keys.programme, &keys.subhead, &keys.item];
    codes.into_iter().flatten().map(|code| &*code.0).collect()
}

/// The longest title that a sentence names a table by.
const TITLE: usize = 40;

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
