//! `facts.csv`: every figure, one a row, in the ledger's order.

use rust_decimal::Decimal;

use super::{
    addresses::{base_units, marks},
    column::TableColumn,
    scope::{PHASE, VALUE, codes, role},
    typed::OutputTable,
};
use crate::model::{
    fact::{ComparedTo, Fact, Figure},
    ledger::Ledger,
    unit::Measure,
};

type FactColumn<'a> = TableColumn<'a, Fact>;

const MEASURES: [Measure; 5] =
    [Measure::Money, Measure::Count, Measure::Percent, Measure::Index, Measure::Change];

/// All facts.
pub fn facts(ledger: &Ledger) -> OutputTable<'_> {
    let units = base_units(ledger.facts.iter().map(|fact| fact.unit()));
    let compared_to = [ComparedTo::Previous, ComparedTo::Original].map(ComparedTo::word);
    let mut columns = vec![
        FactColumn::text("book", |fact| fact.book()),
        FactColumn::period("edition", |fact| fact.edition()),
        FactColumn::text("file", |fact| &fact.place.file).key(),
        // A delimited file has no sheet.
        FactColumn::text("sheet", |fact| &fact.place.sheet).key_or_empty(),
        FactColumn::cell("cell", |fact| Some(fact.place.cell)).key(),
        FactColumn::integer("part", |fact| Some(i64::from(fact.part))).key(),
        FactColumn::text("table", |fact| &fact.table().0),
    ];
    columns.extend(codes(|fact: &Fact| fact.keys()));
    columns.extend([
        FactColumn::text("group", |fact| fact.group()),
        FactColumn::text("label", |fact| fact.label()),
        FactColumn::text("lang", |fact| fact.lang().map_or("", |lang| &lang.0)),
        role(|fact: &Fact| fact.role()),
        FactColumn::period("period", |fact| fact.period()),
        FactColumn::text("basis", |fact| fact.basis().map_or("", |basis| &basis.0)).fiscal(PHASE),
        FactColumn::word("compared_to", compared_to, |fact| {
            fact.compared_to().map_or("", ComparedTo::word)
        }),
        FactColumn::text("series", |fact| fact.series()),
        FactColumn::word("measure", MEASURES.map(Measure::word), |fact| fact.measure().word()),
        FactColumn::printed("printed", |fact| &fact.printed),
        FactColumn::unit("unit", |fact| Some(fact.unit().clone())),
        FactColumn::decimal("value", value).fiscal(VALUE).in_units(units.clone()),
        FactColumn::decimal("quantum", quantum).in_units(units),
        FactColumn::word("nil", ["nil", "na"], |fact| fact.figure.nil_word()),
        FactColumn::listed("marks", |fact| marks(&fact.marks)),
        FactColumn::listed("codes_printed", |fact| {
            let rows = &ledger.tables[fact.slot.table as usize].rows;
            let row = rows.get(fact.slot.row as usize);
            row.and_then(|it| it.printed.as_ref())
                .map_or_else(String::new, |it| it.path.to_string())
        }),
    ]);
    OutputTable::over("facts", ledger.facts.as_slice().into(), columns)
}

/// A nil is worth 0; not applicable has no value.
fn value(fact: &Fact) -> Option<Decimal> {
    match fact.figure {
        Figure::Stated(stated) => Some(stated.value),
        Figure::Nil => Some(Decimal::ZERO),
        Figure::NotApplicable => None,
    }
}

fn quantum(fact: &Fact) -> Option<Decimal> {
    match fact.figure {
        Figure::Stated(stated) => Some(stated.quantum),
        Figure::Nil | Figure::NotApplicable => None,
    }
}
