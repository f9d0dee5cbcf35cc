//! Rules that make no check although their tables are there, and totals that are not known as such:
//! what is not checked must not look like what agrees.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::{
    diagnostic::{
        Code, Diagnostic,
        codes::reconcile::{RULE_WITHOUT_CHECK, UNNAMED_TOTAL},
    },
    model::{
        Text,
        check::Check,
        fact::TableId,
        ledger::Ledger,
        table::{Row, RowKind, Table},
    },
    profile::rules::{Rule, RuleKind},
    reconcile::index::adds_up,
};

/// Rows that a sum must have before it is more than a coincidence.
const ENOUGH_ROWS: usize = 2;

/// One diagnostic for each rule and book that has all its tables and no check of it.
pub fn without_check(ledger: &Ledger, rules: &[Rule], checks: &[Check]) -> Vec<Diagnostic> {
    let mut asked: BTreeSet<(&Text, &Text)> = BTreeSet::new();
    for check in checks {
        let (left, right) = check.constraint.sides();
        for id in left.iter().chain(&right) {
            asked.insert((&check.rule, ledger.fact(*id).book()));
        }
    }
    let mut first: BTreeMap<&Text, BTreeMap<&TableId, &Table>> = BTreeMap::new();
    for table in &ledger.tables {
        first.entry(&table.book).or_default().entry(&table.id).or_insert(table);
    }
    // Several rules may share a name: they ask the same in several places.
    let mut by_name: BTreeMap<&Text, Vec<&Rule>> = BTreeMap::new();
    for rule in rules {
        by_name.entry(&rule.name).or_default().push(rule);
    }
    let mut found = Vec::new();
    for (name, rules) in by_name {
        for (book, tables) in &first {
            let needed = rules.iter().find_map(|rule| present(&needs(&rule.kind), tables));
            if let Some(table) = needed.filter(|_| !asked.contains(&(name, *book))) {
                let message = format!("rule {name} made no check, although its tables are there");
                found.push(at_table(&RULE_WITHOUT_CHECK, table, message));
            }
        }
    }
    found
}

/// The tables that a rule compares within a book: one of each group must be there. Empty for rules
/// that name none, or that compare books.
fn needs(kind: &RuleKind) -> Vec<Vec<&TableId>> {
    match kind {
        RuleKind::Tie(tie) | RuleKind::Compare(tie) => [&tie.left, &tie.right]
            .map(|side| side.first_of.iter().map(|selection| &selection.table).collect())
            .into(),
        RuleKind::Roll(roll) => vec![vec![&roll.table]],
        RuleKind::Balance(rule) => vec![vec![&rule.table]],
        RuleKind::CrossCast(rule) => vec![vec![&rule.table]],
        RuleKind::Complete(rule) => vec![vec![&rule.each_of], vec![&rule.stands_in]],
        RuleKind::BilingualAmount(rule) => vec![vec![&rule.table]],
        RuleKind::Cast(_)
        | RuleKind::Change(_)
        | RuleKind::Share(_)
        | RuleKind::Editions(_)
        | RuleKind::Continuity(_)
        | RuleKind::Narrative(_)
        | RuleKind::Posts(_) => Vec::new(),
    }
}

/// The first of the needed tables, if all are there.
fn present<'a>(
    needs: &[Vec<&TableId>],
    tables: &BTreeMap<&TableId, &'a Table>,
) -> Option<&'a Table> {
    let found: Option<Vec<&Table>> =
        needs.iter().map(|any| any.iter().find_map(|id| tables.get(*id).copied())).collect();
    found?.first().copied()
}

/// One diagnostic for each table that is to be cast, has no total, and ends with a row that is the sum
/// of all others in every column.
pub fn unnamed_totals(ledger: &Ledger, rules: &[Rule]) -> Vec<Diagnostic> {
    let is_cast = |table: &TableId| rules.iter().any(|rule| rule.kind.casts(table));
    let tables = ledger.tables.iter().filter(|table| is_cast(&table.id));
    tables.filter_map(|table| unnamed_total(table, ledger)).collect()
}

fn unnamed_total(table: &Table, ledger: &Ledger) -> Option<Diagnostic> {
    let has_total = table.rows.iter().any(|row| match row.kind {
        RowKind::Sum { .. } | RowKind::Alone => true,
        RowKind::Heading | RowKind::Item | RowKind::OfWhich { .. } => false,
    });
    let mut lines = table.rows.iter().filter(|row| row.kind == RowKind::Item);
    let last = lines.next_back().filter(|_| !has_total)?;
    let amounts = |row: &Row| -> BTreeMap<u32, Decimal> {
        let facts = row.facts.iter().map(|id| ledger.fact(*id));
        let sums = facts.filter(|fact| adds_up(fact.measure()));
        sums.filter_map(|fact| Some((fact.slot.column, fact.summable()?.value))).collect()
    };
    let mut n_lines = 0;
    let mut sums: BTreeMap<u32, Decimal> = BTreeMap::new();
    for line in lines {
        n_lines += 1;
        for (column, value) in amounts(line) {
            let sum = sums.entry(column).or_default();
            *sum = sum.checked_add(value)?;
        }
    }
    let total = amounts(last);
    let is_sum = total.iter().all(|(column, value)| sums.get(column) == Some(value))
        && total.values().any(|value| !value.is_zero());
    let place = &ledger.fact(*last.facts.first()?).place;
    (is_sum && n_lines >= ENOUGH_ROWS).then(|| {
        let message = format!(
            "`{}` is the sum of the {n_lines} rows above it in every column, but its label has no word \
             for a total",
            last.label
        );
        let unnamed = Diagnostic::of_file(&UNNAMED_TOTAL, &table.file, message);
        unnamed.on_sheet(&place.sheet).at(place.cell)
    })
}

fn at_table(code: &'static Code, table: &Table, message: String) -> Diagnostic {
    Diagnostic::of_file(code, &table.file, message).on_sheet(&table.sheet).at(table.range.first)
}
