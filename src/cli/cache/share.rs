//! Texts that many facts have in common, kept once: as they come from a reader, and as memory bounds
//! it.

use std::collections::HashSet;

use crate::model::{
    Text,
    fact::{Code, Fact, FactMeaning, Keys, Level},
    ledger::Ledger,
    table::Table,
    unit::Unit,
};

/// Lets equal texts of a ledger be one.
pub fn share(ledger: &mut Ledger) {
    let mut known = Known::default();
    for fact in &mut ledger.facts {
        known.fact(fact);
    }
    for table in &mut ledger.tables {
        known.table(table);
    }
}

/// Only looked up in, never listed.
#[derive(Default)]
struct Known(HashSet<Text>);

impl Known {
    fn text(&mut self, text: &mut Text) {
        match self.0.get(text) {
            Some(known) => *text = known.clone(),
            None => {
                self.0.insert(text.clone());
            }
        }
    }

    fn keys(&mut self, keys: &mut Keys) {
        for level in Level::ALL {
            if let Some(mut code) = keys.get(level).cloned() {
                self.text(&mut code.0);
                keys.set(level, Some(Code(code.0)));
            }
        }
    }

    fn fact(&mut self, fact: &mut Fact) {
        let Fact { place, printed, meaning, .. } = fact;
        self.keys(&mut meaning.keys);
        let FactMeaning { book, table, group, label, series, lang, basis, unit, .. } = meaning;
        for text in
            [book, &mut place.file, &mut place.sheet, &mut table.0, group, label, series, printed]
        {
            self.text(text);
        }
        if let Some(lang) = lang {
            self.text(&mut lang.0);
        }
        if let Some(basis) = basis {
            self.text(&mut basis.0);
        }
        if let Unit::Money { currency, .. } = unit {
            self.text(currency);
        }
        for mark in &mut fact.marks {
            self.text(&mut mark.0);
        }
    }

    fn table(&mut self, table: &mut Table) {
        self.keys(&mut table.keys);
        let Table { id, book, file, sheet, title, rows, .. } = table;
        for text in [&mut id.0, book, file, sheet, title] {
            self.text(text);
        }
        for row in rows {
            self.keys(&mut row.keys);
            self.text(&mut row.label);
            self.text(&mut row.group);
        }
    }
}
