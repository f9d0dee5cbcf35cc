//! `reconciliation.csv`: every check, one a row, in the order of the checks.

use super::{
    addresses::addresses,
    column::TableColumn,
    scope::{CHECK_ID, scope},
    typed::OutputTable,
};
use crate::model::{
    check::{Check, Status, Unchecked},
    ledger::Ledger,
};

type CheckColumn<'a> = TableColumn<'a, Check>;

/// All checks.
pub fn reconciliation<'a>(ledger: &'a Ledger, checks: &'a [Check]) -> OutputTable<'a> {
    let mut columns = vec![
        CheckColumn::id("check", |check| &check.id).key().pattern(CHECK_ID),
        CheckColumn::text("rule", |check| &check.rule),
    ];
    columns.extend(scope(|check: &Check| &check.scope));
    columns.extend([
        CheckColumn::unit("unit", Check::unit).meaning("unit_of_numbers"),
        CheckColumn::decimal("left", |check| check.left),
        CheckColumn::decimal("right", |check| check.right),
        CheckColumn::decimal("difference", |check| check.difference),
        CheckColumn::decimal("tolerance", |check| check.tolerance),
        CheckColumn::word("status", Status::ALL.map(Status::word), |check| check.status.word()),
        CheckColumn::listed("left_cells", move |check| addresses(ledger, check.left_facts())),
        CheckColumn::listed("right_cells", move |check| addresses(ledger, check.right_facts())),
        CheckColumn::unit("printed_unit", |check| check.scope.unit.clone()),
        CheckColumn::word("reason", Unchecked::ALL.map(Unchecked::word), |check| {
            check.unchecked.map_or("", Unchecked::word)
        }),
    ]);
    OutputTable::over("reconciliation", checks.into(), columns)
}
