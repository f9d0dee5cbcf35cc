//! The texts that the facts of a ledger have in common.

use crate::{
    cli::shared_texts::SharedTexts,
    model::{
        fact::{Fact, FactMeaning},
        keys::{Code, Keys, Level},
        ledger::Ledger,
        table::Table,
        unit::Unit,
    },
};

/// Lets equal texts of a ledger be one.
pub fn share(ledger: &mut Ledger) {
    let mut texts = SharedTexts::default();
    for fact in &mut ledger.facts {
        texts.fact(fact);
    }
    for table in &mut ledger.tables {
        texts.table(table);
    }
}

impl SharedTexts {
    fn keys(&mut self, keys: &mut Keys) {
        for level in Level::ALL {
            if let Some(mut code) = keys.get(level).cloned() {
                self.share(&mut code.0);
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
            self.share(text);
        }
        if let Some(lang) = lang {
            self.share(&mut lang.0);
        }
        if let Some(basis) = basis {
            self.share(&mut basis.0);
        }
        if let Unit::Money { currency, .. } = unit {
            self.share(currency);
        }
        for mark in &mut fact.marks {
            self.share(&mut mark.0);
        }
    }

    fn table(&mut self, table: &mut Table) {
        self.keys(&mut table.keys);
        let Table { id, book, file, sheet, title, rows, .. } = table;
        for text in [&mut id.0, book, file, sheet, title] {
            self.share(text);
        }
        for row in rows {
            self.keys(&mut row.keys);
            self.share(&mut row.label);
            self.share(&mut row.group);
        }
    }
}
