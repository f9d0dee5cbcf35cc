//! Rules that make no check although their tables are there, and tables whose rows nothing adds: what
//! is not checked must not look like what agrees.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{
        Code, Diagnostic,
        codes::reconcile::{NO_TOTAL, RULE_WITHOUT_CHECK},
    },
    model::{
        Text,
        check::Check,
        fact::TableId,
        ledger::Ledger,
        table::{RowKind, Table},
    },
    profile::rules::{Rule, RuleKind},
};

/// Rows that a table must have before a total is missed.
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
                let message = format!("rule {name} made no check of {book}, which has its tables");
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
        RuleKind::Tie(tie) => [&tie.left, &tie.right]
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

/// One diagnostic for each book and table that is to be cast and has lines and no total at all.
pub fn without_total(ledger: &Ledger, rules: &[Rule]) -> Vec<Diagnostic> {
    let is_cast = |table: &TableId| {
        rules.iter().any(|rule| match &rule.kind {
            RuleKind::Cast(tables) => tables.holds_for(table),
            RuleKind::Tie(_)
            | RuleKind::CrossCast(_)
            | RuleKind::Roll(_)
            | RuleKind::Balance(_)
            | RuleKind::Change(_)
            | RuleKind::Share(_)
            | RuleKind::Editions(_)
            | RuleKind::Continuity(_)
            | RuleKind::BilingualAmount(_)
            | RuleKind::Complete(_)
            | RuleKind::Narrative(_)
            | RuleKind::Posts(_) => false,
        })
    };
    let mut books: BTreeMap<(&Text, &TableId), Vec<&Table>> = BTreeMap::new();
    for table in ledger.tables.iter().filter(|table| is_cast(&table.id)) {
        books.entry((&table.book, &table.id)).or_default().push(table);
    }
    books
        .into_values()
        .filter_map(|tables| {
            let n_lines =
                |table: &&&Table| table.rows.iter().filter(|row| row.kind == RowKind::Item).count();
            let longest = tables.iter().max_by_key(n_lines)?;
            let has_total = tables.iter().flat_map(|table| &table.rows).any(|row| match row.kind {
                RowKind::Sum { .. } | RowKind::Alone => true,
                RowKind::Heading | RowKind::Item | RowKind::OfWhich { .. } => false,
            });
            (!has_total && n_lines(&longest) >= ENOUGH_ROWS).then(|| {
                let message = format!("no row of the {} lines is a total", n_lines(&longest));
                at_table(&NO_TOTAL, longest, message)
            })
        })
        .collect()
}

fn at_table(code: &'static Code, table: &Table, message: String) -> Diagnostic {
    Diagnostic::of_file(code, &table.file, message).on_sheet(&table.sheet).at(table.range.first)
}
