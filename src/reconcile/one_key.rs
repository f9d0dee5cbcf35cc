//! Columns that say the same of their figures: which of them a rule by period and basis means cannot
//! be told, so the columns are named.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Diagnostic, codes::reconcile::COLUMNS_ALIKE},
    model::{
        Text,
        fact::{Basis, ComparedTo, Fact, Lang},
        ledger::Ledger,
        period::Period,
        place::CellRef,
        table::Table,
        unit::Measure,
    },
};

/// What the column of a figure says of it.
type ColumnKey<'a> =
    (Option<Period>, Option<&'a Basis>, &'a Text, Measure, Option<ComparedTo>, Option<&'a Lang>);

fn key(fact: &Fact) -> ColumnKey<'_> {
    (fact.period(), fact.basis(), fact.series(), fact.measure(), fact.compared_to(), fact.lang())
}

/// One diagnostic for each table in which several columns have one period, basis and series.
pub fn columns_alike(ledger: &Ledger) -> Vec<Diagnostic> {
    ledger.tables.iter().filter_map(|table| of_table(table, ledger)).collect()
}

fn of_table(table: &Table, ledger: &Ledger) -> Option<Diagnostic> {
    let (first, other) = table.rows.iter().find_map(|row| {
        let mut seen: BTreeMap<ColumnKey<'_>, u32> = BTreeMap::new();
        row.facts.iter().map(|id| ledger.fact(*id)).find_map(|fact| {
            let is_dated = fact.period().is_some() && fact.basis().is_some();
            let first = *seen.entry(key(fact)).or_insert(fact.place.cell.column);
            (is_dated && first != fact.place.cell.column).then_some((first, fact))
        })
    })?;
    let letters = |column: u32| {
        let cell = CellRef::new(0, column).to_string();
        cell.trim_end_matches('1').to_owned()
    };
    let period = other.period().map(|it| it.to_string()).unwrap_or_default();
    let basis = other.basis().map_or("", |basis| &*basis.0);
    let message = format!(
        "columns {} and {} are both {period} {basis}, and nothing in their headings tells them apart",
        letters(first),
        letters(other.place.cell.column)
    );
    let place = &other.place;
    let alike = Diagnostic::of_file(&COLUMNS_ALIKE, &table.file, message);
    Some(alike.on_sheet(&place.sheet).at(place.cell))
}
