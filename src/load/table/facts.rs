//! `facts.csv`: every figure, one a row, in the ledger's order.

use super::{CsvTable, codes, marks};
use crate::{
    load::record::Record,
    model::{
        fact::{Fact, Figure},
        ledger::Ledger,
    },
};

const HEADER: [&str; 26] = [
    "book",
    "edition",
    "file",
    "sheet",
    "cell",
    "part",
    "table",
    "head",
    "programme",
    "subhead",
    "item",
    "group",
    "label",
    "lang",
    "role",
    "period",
    "basis",
    "compared_to",
    "series",
    "measure",
    "printed",
    "unit",
    "value",
    "quantum",
    "nil",
    "marks",
];

/// All facts.
pub fn facts(ledger: &Ledger) -> CsvTable<'_> {
    let mut table = CsvTable::new(&HEADER, &ledger.facts, fill);
    let units = super::base_units(ledger.facts.iter().map(|fact| fact.unit()));
    for (position, name) in HEADER.iter().enumerate() {
        if matches!(*name, "value" | "quantum") {
            table.columns.units.insert(position, units.clone());
        }
    }
    table
}

fn fill(fact: &Fact, record: &mut Record) {
    record.text(fact.book());
    record.shown(fact.edition());
    record.text(&fact.place.file);
    record.text(&fact.place.sheet);
    record.figure(fact.place.cell);
    record.figure(fact.part);
    record.text(&fact.table().0);
    codes(fact.keys(), record);
    record.text(fact.group());
    record.text(fact.label());
    record.text(fact.lang().map_or("", |lang| &lang.0));
    record.word(fact.role().word());
    record.shown(fact.period());
    record.text(fact.basis().map_or("", |basis| &basis.0));
    record.word(fact.compared_to().map_or("", |to| to.word()));
    record.text(fact.series());
    record.word(fact.measure().word());
    record.printed(&fact.printed);
    record.figure(fact.unit());
    // A nil is worth 0 and has no quantum; not applicable has neither.
    match fact.figure {
        Figure::Stated(stated) => {
            record.decimal(stated.value);
            record.decimal(stated.quantum);
        }
        Figure::Nil => {
            record.word("0");
            record.empty();
        }
        Figure::NotApplicable => {
            record.empty();
            record.empty();
        }
    }
    record.word(fact.figure.nil_word());
    marks(&fact.marks, record);
}
