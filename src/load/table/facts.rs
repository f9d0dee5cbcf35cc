//! `facts.csv`: every figure, one a row, in the ledger's order.

use super::{CsvTable, codes, marks};
use crate::{
    load::field::Field,
    model::{
        amount,
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
    let mut table = CsvTable::new(&HEADER, ledger.facts.iter().map(row));
    let units = super::base_units(ledger.facts.iter().map(|fact| &fact.unit));
    for (position, name) in HEADER.iter().enumerate() {
        if matches!(*name, "value" | "quantum") {
            table.columns.units.insert(position, units.clone());
        }
    }
    table
}

fn row(fact: &Fact) -> Vec<Field> {
    let (value, quantum) = value_and_quantum(fact.figure);
    let mut row = vec![
        Field::text(&fact.book),
        Field::shown(fact.edition),
        Field::text(&fact.place.file),
        Field::text(&fact.place.sheet),
        Field::Figure(fact.place.cell.to_string()),
        Field::Figure(fact.part.to_string()),
        Field::text(&fact.table.0),
    ];
    row.extend(codes(&fact.keys));
    row.extend([
        Field::text(&fact.group),
        Field::text(&fact.label),
        Field::text(fact.lang.as_ref().map_or("", |lang| &lang.0)),
        Field::Figure(fact.role.word().to_owned()),
        Field::shown(fact.period),
        Field::text(fact.basis.as_ref().map_or("", |basis| &basis.0)),
        Field::text(fact.compared_to.map_or("", |to| to.word())),
        Field::text(&fact.series),
        Field::Figure(fact.measure.word().to_owned()),
        Field::Printed(fact.printed.to_string()),
        Field::text(&fact.unit.to_string()),
        value,
        quantum,
        Field::text(fact.figure.nil_word()),
        marks(&fact.marks),
    ]);
    row
}

/// A nil is worth 0 and has no quantum; not applicable has neither.
fn value_and_quantum(figure: Figure) -> (Field, Field) {
    match figure {
        Figure::Stated(stated) => {
            (Field::decimal(stated.value), Field::Figure(amount::plain(stated.quantum)))
        }
        Figure::Nil => (Field::Figure("0".to_owned()), Field::Empty),
        Figure::NotApplicable => (Field::Empty, Field::Empty),
    }
}
