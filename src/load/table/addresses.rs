//! Fields that list several things: addresses, ids, marks, units. They are separated by one space.

use std::{
    collections::{BTreeSet, HashSet},
    fmt::Write as _,
};

use crate::model::{
    fact::{FactId, Mark},
    ledger::Ledger,
    place::Place,
    unit::Unit,
};

/// The addresses of facts in order, each once.
pub fn addresses(ledger: &Ledger, facts: impl IntoIterator<Item = FactId>) -> String {
    let mut seen: HashSet<&Place> = HashSet::new();
    let mut listed = String::new();
    for id in facts {
        let place = &ledger.fact(id).place;
        if seen.insert(place) {
            if !listed.is_empty() {
                listed.push(' ');
            }
            // Writing to a string cannot fail.
            let _ = write!(listed, "{place}");
        }
    }
    listed
}

/// Marks in order, each once.
pub fn marks<'a>(marks: impl IntoIterator<Item = &'a Mark>) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for mark in marks {
        if !seen.contains(&&*mark.0) {
            seen.push(&mark.0);
        }
    }
    seen.join(" ")
}

/// The base units of figures, in words and separated by a comma: the currency, `percent`, `count`,
/// `index`.
pub fn base_units<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    let words: BTreeSet<String> = units
        .map(|unit| match unit {
            Unit::Money { currency, .. } => currency.to_string(),
            Unit::Percent | Unit::Count | Unit::Index => unit.to_string(),
        })
        .collect();
    words.into_iter().collect::<Vec<_>>().join(", ")
}
