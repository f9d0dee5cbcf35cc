//! Amounts, units, tables and cells as a sentence names them.

use rust_decimal::Decimal;

use super::{catalogue::phrase, language::Language};
use crate::{
    model::{
        amount::plain,
        check::Check,
        constraint::Constraint,
        fact::{Fact, FactId},
        grouping::grouped,
        keys::Keys,
        ledger::Ledger,
        place::{CellRange, Place},
        unit::Unit,
    },
    profile::names::Names,
};

/// How many cells a sentence names before it counts the rest.
const CELLS_SHOWN: usize = 3;
/// Beyond this many cells a sentence is no list to work through; the check has them all.
const MOST_CELLS: usize = 12;

/// How the figures and checks of a run are named in a sentence of one language.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The language.
    pub language: Language,
    /// What the profile calls its rules, tables and bases; without it, ids in words.
    pub names: Option<&'a Names>,
    /// The figures.
    pub ledger: &'a Ledger,
    /// The checks.
    pub checks: &'a [Check],
}

impl<'a> Wording<'a> {
    /// A text of the catalogue, its `{name}`s filled in.
    pub fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        phrase(self.language, key, values)
    }

    /// A check by its index.
    pub fn check(self, at: u32) -> &'a Check {
        &self.checks[at as usize]
    }

    /// A figure.
    pub fn fact(self, id: FactId) -> &'a Fact {
        self.ledger.fact(id)
    }

    /// The address of a figure.
    pub fn cell(self, id: FactId) -> String {
        self.fact(id).place.to_string()
    }

    /// An amount of a check with its unit: `HKD 160,444,000`, `12`, `3.6 %`.
    pub fn amount(self, value: Decimal, check: &Check) -> String {
        let digits = plain(value.abs());
        let digits = grouped(&digits, ',');
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
                let multiple = self.fill(&multiple, &[]);
                self.money(&multiple).unwrap_or_else(|| {
                    let said = [("currency", &**currency), ("multiple", &multiple)];
                    self.fill("unit.money", &said).trim().to_owned()
                })
            }
            Unit::Percent => self.fill("unit.percent", &[]),
            Unit::Count => self.fill("unit.count", &[]),
            Unit::Index => self.fill("unit.index", &[]),
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
    pub fn table(self, fact: &Fact) -> String {
        let table = self.ledger.tables.get(fact.slot.table as usize);
        let title = table.map_or("", |table| table.title.trim());
        match (title.chars().count(), self.names) {
            (1..=TITLE, _) => title.to_owned(),
            // The tables of a book without a profile have no names but those of their sheets.
            _ if self.ledger.surveyed.contains(fact.book()) => match &*fact.place.sheet {
                "" => fact.place.file.to_string(),
                sheet => sheet.to_owned(),
            },
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
    pub fn cells(self, facts: &[FactId]) -> String {
        // Naming one more is no longer than counting it.
        self.listed(facts, CELLS_SHOWN + 1)
    }

    /// The cells of facts of which any may matter: all, unless they are many.
    pub fn all_cells(self, facts: &[FactId]) -> String {
        self.listed(facts, MOST_CELLS)
    }

    fn listed(self, facts: &[FactId], most: usize) -> String {
        let places = places(facts, self.ledger);
        if places.len() <= most {
            return places.join(" ");
        }
        let shown = places.iter().take(CELLS_SHOWN).cloned().collect::<Vec<_>>().join(" ");
        let more = (places.len() - CELLS_SHOWN).to_string();
        self.fill("cells.more", &[("cells", &shown), ("n", &more)])
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

/// Where facts stand: cells that follow one another in a row or a column as a range, the file and the
/// sheet only where they are others than before.
fn places(facts: &[FactId], ledger: &Ledger) -> Vec<String> {
    let mut places: Vec<&Place> = facts.iter().map(|id| &ledger.fact(*id).place).collect();
    places.dedup();
    let mut ranges: Vec<(&Place, CellRange)> = Vec::new();
    for place in places {
        let grown = ranges.last().filter(|(before, _)| before.is_beside(place));
        match grown.and_then(|(_, range)| range.with_next(place.cell)) {
            Some(grown) => ranges.last_mut().into_iter().for_each(|(_, range)| *range = grown),
            None => ranges.push((place, CellRange { first: place.cell, last: place.cell })),
        }
    }
    let before = std::iter::once(None).chain(ranges.iter().map(|(place, _)| Some(*place)));
    let written = ranges.iter().zip(before).map(|((place, range), before)| {
        let rest = match range.first == range.last {
            true => String::new(),
            false => format!(":{}", range.last),
        };
        match before.is_some_and(|it| it.is_beside(place)) {
            true => format!("{}{rest}", range.first),
            false => format!("{place}{rest}"),
        }
    });
    written.collect()
}

fn codes(keys: &Keys) -> Vec<&str> {
    keys.codes().map(|code| &*code.0).collect()
}

/// The longest title that a sentence names a table by.
const TITLE: usize = 40;
