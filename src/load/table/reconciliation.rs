//! `reconciliation.csv`: every check, one a row, in the order of the checks.

use super::{
    addresses::addresses,
    column::Column,
    scope::{CHECK_ID, scope},
    typed::Table,
};
use crate::model::{
    check::{Check, Status, Unchecked},
    ledger::Ledger,
};

type Of<'a> = Column<'a, Check>;

/// All checks.
pub fn reconciliation<'a>(ledger: &'a Ledger, checks: &'a [Check]) -> Table<'a> {
    let mut columns = vec![
        Of::id("check", |check| &check.id).key().pattern(CHECK_ID),
        Of::text("rule", |check| &check.rule),
    ];
    columns.extend(scope(|check: &Check| &check.scope));
    columns.extend([
        Of::unit("unit", Check::unit).meaning("unit_of_numbers"),
        Of::decimal("left", |check| check.left),
        Of::decimal("right", |check| check.right),
        Of::decimal("difference", |check| check.difference),
        Of::decimal("tolerance", |check| check.tolerance),
        Of::word("status", Status::ALL.map(Status::word), |check| check.status.word()),
        Of::listed("left_cells", move |check| addresses(ledger, check.left_facts())),
        Of::listed("right_cells", move |check| addresses(ledger, check.right_facts())),
        Of::unit("printed_unit", |check| check.scope.unit.clone()),
        Of::word("reason", Unchecked::ALL.map(Unchecked::word), |check| {
            check.unchecked.map_or("", Unchecked::word)
        }),
    ]);
    Table::over("reconciliation", checks.into(), columns)
}
