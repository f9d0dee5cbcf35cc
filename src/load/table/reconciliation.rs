//! `reconciliation.csv`: every check, one a row, in the order of the checks.

use super::{CsvTable, addresses, codes};
use crate::{
    load::record::Record,
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
    CsvTable::new(&HEADER, checks, |check, record| fill(ledger, check, record))
}

fn fill(ledger: &Ledger, check: &Check, record: &mut Record) {
    record.word(&check.id);
    record.text(&check.rule);
    scope(&check.scope, record);
    record.shown(check.scope.unit.as_ref());
    record.optional_decimal(check.left);
    record.optional_decimal(check.right);
    record.optional_decimal(check.difference);
    record.optional_decimal(check.tolerance);
    record.word(check.status.word());
    record.text(&addresses(ledger, check.left_facts()));
    record.text(&addresses(ledger, check.right_facts()));
}

/// What a check or finding is about: book, edition, lang, codes, label, period, basis.
pub fn scope(scope: &Scope, record: &mut Record) {
    record.text(&scope.book);
    record.text(&scope.edition);
    record.text(&scope.lang);
    codes(&scope.keys, record);
    record.text(&scope.label);
    record.text(&scope.period);
    record.text(&scope.basis);
}
