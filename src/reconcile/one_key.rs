//! Columns that say the same of their figures: which of them a rule by period and basis means cannot
//! be told, so the columns are named.

use std::collections::BTreeMap;

use super::{draft::Draft, judge::Standing};
use crate::{
    diagnostic::{Diagnostic, Severity, codes::reconcile::COLUMNS_ALIKE},
    model::{
        Text,
        constraint::Constraint,
        fact::{Basis, ComparedTo, Fact, Lang},
        ledger::Ledger,
        period::Period,
        table::{Column, Table},
        unit::Measure,
    },
    profile::rules::{Rule, RuleKind},
};

/// What the column of a figure says of it.
type ColumnKey<'a> =
    (Option<Period>, Option<&'a Basis>, &'a Text, Measure, Option<ComparedTo>, Option<&'a Lang>);

fn key(fact: &Fact) -> ColumnKey<'_> {
    (fact.period(), fact.basis(), fact.series(), fact.measure(), fact.compared_to(), fact.lang())
}

/// The columns of each table that have the period, basis and series of another of its columns.
pub struct AlikeColumns<'a> {
    ledger: &'a Ledger,
    by_table: BTreeMap<u32, Vec<ColumnPair<'a>>>,
}

/// Two columns of a table, and a figure of the second.
struct ColumnPair<'a> {
    columns: [u32; 2],
    figure: &'a Fact,
}

impl<'a> AlikeColumns<'a> {
    /// Of the ledger's tables.
    pub fn new(ledger: &'a Ledger) -> Self {
        let tables = (0u32..).zip(&ledger.tables);
        let alike = tables.map(|(at, table)| (at, pairs(table, ledger)));
        let by_table = alike.filter(|(_, pairs)| !pairs.is_empty()).collect();
        Self { ledger, by_table }
    }

    /// The draft as it is, or as one of which nothing can be said: a rule that looks for a column by its
    /// period and basis cannot know which of two it means. A roll takes each by itself.
    pub fn heeded(&self, rule: &RuleKind, draft: Draft) -> Draft {
        let is_one_of_two = |fact: &Fact| {
            let mut pairs = self.by_table.get(&fact.slot.table).into_iter().flatten();
            pairs.any(|pair| pair.columns.contains(&fact.slot.column))
                && rule.asks_for_periods(fact.table())
        };
        let takes_each = matches!(rule, RuleKind::Roll(_));
        if self.by_table.is_empty()
            || takes_each
            || !draft.facts().any(|id| is_one_of_two(self.ledger.fact(id)))
        {
            return draft;
        }
        let (left, right) = draft.constraint.sides();
        let constraint = Constraint::Presence { left, right };
        Draft { constraint, standing: Standing::NotWhole, ..draft }
    }

    /// A diagnostic for the header of each of them: an error where a rule looks for columns of the table
    /// by their period and basis.
    pub fn report(&self, rules: &[Rule]) -> Vec<Diagnostic> {
        let pairs =
            self.by_table.iter().flat_map(|(at, pairs)| pairs.iter().map(move |it| (at, it)));
        let of_pair = |(at, pair): (&u32, &ColumnPair<'_>)| {
            let table = &self.ledger.tables[*at as usize];
            told(table, pair, rules).unwrap_or_default()
        };
        pairs.flat_map(of_pair).collect()
    }
}

/// Columns that say the same of their figures as one before them, whether or not a row has one in each.
fn pairs<'a>(table: &Table, ledger: &'a Ledger) -> Vec<ColumnPair<'a>> {
    // Of each column what its figures are: mostly one thing.
    let mut keys: Vec<Vec<&Fact>> = vec![Vec::new(); table.columns.len()];
    for fact in table.rows.iter().flat_map(|row| &row.facts).map(|id| ledger.fact(*id)) {
        let Some(of_column) = keys.get_mut(fact.slot.column as usize) else { continue };
        if of_column.iter().rev().all(|it| key(it) != key(fact)) {
            of_column.push(fact);
        }
    }
    let mut seen: BTreeMap<ColumnKey<'_>, u32> = BTreeMap::new();
    let mut pairs: Vec<ColumnPair<'a>> = Vec::new();
    for fact in keys.into_iter().flatten() {
        let first = *seen.entry(key(fact)).or_insert(fact.slot.column);
        let columns = [first, fact.slot.column];
        let [one, other] = columns.map(|it| table.columns.get(it as usize).map(|it| &it.heading));
        // A basis without a year, as a balance, may well have two columns, if not under one heading.
        let says_when = fact.period().is_some() || one == other;
        if fact.basis().is_some()
            && says_when
            && first != fact.slot.column
            && pairs.iter().all(|it| it.columns != columns)
        {
            pairs.push(ColumnPair { columns, figure: fact });
        }
    }
    pairs
}

fn told(table: &Table, pair: &ColumnPair<'_>, rules: &[Rule]) -> Option<Vec<Diagnostic>> {
    let [first, other] = pair.columns.map(|index| table.columns.get(index as usize));
    let (first, other) = (first?, other?);
    let is_asked = rules.iter().any(|rule| rule.kind.asks_for_periods(&table.id));
    let severity = if is_asked { Severity::Error } else { Severity::Warning };
    let period = pair.figure.period().map(|it| format!("{it} ")).unwrap_or_default();
    let basis = pair.figure.basis().map_or("", |basis| &*basis.0);
    let report = |own: &Column, its: &Column| {
        let message = format!(
            "header {} \"{}\" is {period}{basis}, as {} \"{}\" is, and nothing else in them tells the two \
             columns apart",
            own.cell, own.heading, its.cell, its.heading
        );
        let alike = Diagnostic::of_file(&COLUMNS_ALIKE, &table.file, message);
        alike.on_sheet(&table.sheet).at(own.cell).severity(severity)
    };
    Some(vec![report(first, other), report(other, first)])
}
