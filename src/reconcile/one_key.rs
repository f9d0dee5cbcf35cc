//! Columns that say the same of their figures: which of them a rule by period and basis means cannot
//! be told, so the columns are named.

use std::collections::BTreeMap;

use crate::{
    diagnostic::{Diagnostic, Severity, codes::reconcile::COLUMNS_ALIKE},
    model::{
        Text,
        fact::{Basis, ComparedTo, Fact, Lang},
        ledger::Ledger,
        period::Period,
        table::{Column, Table},
        unit::Measure,
    },
    profile::rules::Rule,
};

/// What the column of a figure says of it.
type ColumnKey<'a> =
    (Option<Period>, Option<&'a Basis>, &'a Text, Measure, Option<ComparedTo>, Option<&'a Lang>);

fn key(fact: &Fact) -> ColumnKey<'_> {
    (fact.period(), fact.basis(), fact.series(), fact.measure(), fact.compared_to(), fact.lang())
}

/// A diagnostic for the header of each column that has the period, basis and series of another of its
/// table. Where a rule looks for columns by these, nothing tells which of them it means.
pub fn columns_alike(ledger: &Ledger, rules: &[Rule]) -> Vec<Diagnostic> {
    ledger.tables.iter().flat_map(|table| of_table(table, ledger, rules)).collect()
}

fn of_table(table: &Table, ledger: &Ledger, rules: &[Rule]) -> Vec<Diagnostic> {
    let alike = table.rows.iter().find_map(|row| {
        let mut seen: BTreeMap<ColumnKey<'_>, u32> = BTreeMap::new();
        row.facts.iter().map(|id| ledger.fact(*id)).find_map(|fact| {
            let is_dated = fact.period().is_some() && fact.basis().is_some();
            let first = *seen.entry(key(fact)).or_insert(fact.slot.column);
            (is_dated && first != fact.slot.column).then_some((first, fact))
        })
    });
    let Some((first, other)) = alike else { return Vec::new() };
    let column = |index: u32| table.columns.get(index as usize);
    let Some(columns) = column(first).zip(column(other.slot.column)) else { return Vec::new() };
    let is_asked = rules.iter().any(|rule| rule.kind.asks_for_periods(&table.id));
    let severity = if is_asked { Severity::Error } else { Severity::Warning };
    let period = other.period().map(|it| it.to_string()).unwrap_or_default();
    let basis = other.basis().map_or("", |basis| &*basis.0);
    let report = |own: &Column, its: &Column| {
        let message = format!(
            "header {} \"{}\" is {period} {basis}, as {} \"{}\" is, and nothing else in them tells the two \
             columns apart",
            own.cell, own.heading, its.cell, its.heading
        );
        let alike = Diagnostic::of_file(&COLUMNS_ALIKE, &table.file, message);
        alike.on_sheet(&table.sheet).at(own.cell).severity(severity)
    };
    let (first, other) = columns;
    vec![report(first, other), report(other, first)]
}
