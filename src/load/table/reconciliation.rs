//! `reconciliation.csv`: every check, one a row, in the order of the checks.

use super::{CsvTable, addresses, codes};
use crate::{
    load::field::Field,
    model::{check::Check, check::Scope, ledger::Ledger},
};

const HEADER: [&str; 20] = [
    "check",
    "rule",
    "book",
    "edition",
    "lang",
    "head",
    "programme",
    "subhead",
    "item",
    "label",
    "period",
    "basis",
    "unit",
    "left",
    "right",
    "difference",
    "tolerance",
    "status",
    "left_cells",
    "right_cells",
];

/// All checks.
pub fn reconciliation<'a>(ledger: &'a Ledger, checks: &'a [Check]) -> CsvTable<'a> {
    CsvTable::new(&HEADER, checks.iter().map(|check| row(ledger, check)))
}

fn row(ledger: &Ledger, check: &Check) -> Vec<Field> {
    let mut row = vec![Field::Figure(check.id.to_string()), Field::text(&check.rule)];
    row.extend(scope(&check.scope));
    row.push(Field::shown(check.scope.unit.as_ref()));
    row.extend([
        Field::optional_decimal(check.left),
        Field::optional_decimal(check.right),
        Field::optional_decimal(check.difference),
        Field::optional_decimal(check.tolerance),
        Field::Figure(check.status.word().to_owned()),
        Field::text(&addresses(ledger, check.left_facts())),
        Field::text(&addresses(ledger, check.right_facts())),
    ]);
    row
}

/// What a check or finding is about: book, edition, lang, codes, label, period, basis.
pub fn scope(scope: &Scope) -> Vec<Field> {
    let mut fields =
        vec![Field::text(&scope.book), Field::text(&scope.edition), Field::text(&scope.lang)];
    fields.extend(codes(&scope.keys));
    fields.extend([
        Field::text(&scope.label),
        Field::text(&scope.period),
        Field::text(&scope.basis),
    ]);
    fields
}
