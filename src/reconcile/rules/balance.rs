//! Kind `balance`: rows of a table, known by their labels, that make another row of it; or columns, known
//! by their headings, that make another column.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        constraint::{Constraint, Relation, Sign, Term},
        fact::{Fact, FactId, Figure, Role},
        ledger::Ledger,
        table::RowKind,
    },
    profile::rules::{
        RowPattern,
        across::{Balance, BalanceOf},
    },
    reconcile::{
        draft::{Draft, scope_of},
        index::{Index, adds_up},
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "balance",
    what: "Rows that are known by their labels are added and taken away in every column and \
           compared with the row that they make: receipts less expenditure is the surplus. A pattern \
           stands for all rows that it fits; of a total and the rows it adds, for the total. Columns \
           that are known by their headings are compared in every row: budget less actual is the \
           variance. A line in which the result says that it is not applicable is left out.",
    why: "A surplus that does not follow from its receipts and expenditure was worked out from \
          other figures than those that are printed above it.",
    fix: "Take the rows named on the left from top to bottom; correct the row or the balance.",
    example: "Receipts 3,164,804,347 − expenditure 2,924,966,563 = 239,837,784; the printed surplus \
              says 239,837,784: it agrees.",
};

/// One check for each table and column, or row, in which the result stands.
pub fn drafts(rule: &Balance, index: &Index<'_>) -> Vec<Draft> {
    let mut lanes: BTreeMap<Lane<'_>, Vec<FactId>> = BTreeMap::new();
    for id in index.of_table(&rule.table) {
        let fact = index.ledger.fact(*id);
        let is_wanted = || {
            let name = name(other(rule.of), fact, index.ledger);
            rule.only.is_empty() || rule.only.iter().any(|it| it.fits(name))
        };
        if fact.role() != Role::OfWhich && adds_up(fact.measure()) && is_wanted() {
            lanes.entry(lane(rule.of, fact)).or_default().push(*id);
        }
    }
    lanes.values().filter_map(|lane| draft(rule, lane, index)).collect()
}

/// A table with its column and series, or with its row.
type Lane<'a> = (u32, u32, Option<&'a Text>);

fn lane(of: BalanceOf, fact: &Fact) -> Lane<'_> {
    match of {
        BalanceOf::Rows => (fact.slot.table, fact.slot.column, Some(fact.series())),
        BalanceOf::Columns => (fact.slot.table, fact.slot.row, None),
    }
}

fn other(of: BalanceOf) -> BalanceOf {
    match of {
        BalanceOf::Rows => BalanceOf::Columns,
        BalanceOf::Columns => BalanceOf::Rows,
    }
}

/// What the row, or the column, of a figure is called.
fn name<'a>(of: BalanceOf, fact: &'a Fact, ledger: &'a Ledger) -> &'a str {
    match of {
        BalanceOf::Rows => fact.label(),
        BalanceOf::Columns => {
            let columns = &ledger.tables[fact.slot.table as usize].columns;
            columns.get(fact.slot.column as usize).map_or("", |it| it.heading.as_str())
        }
    }
}

fn draft(rule: &Balance, lane: &[FactId], index: &Index<'_>) -> Option<Draft> {
    let ledger = index.ledger;
    let figures = || lane.iter().map(|id| (*id, ledger.fact(*id)));
    let fits = |pattern: &RowPattern, fact: &Fact| pattern.fits(name(rule.of, fact, ledger));
    let (equals, result) = figures().find(|(_, fact)| fits(&rule.equals, fact))?;
    if result.figure == Figure::NotApplicable {
        return None;
    }
    let is_term = |fact: &Fact| {
        fact.summable().is_some()
            && rule.without.iter().all(|level| fact.keys().get(*level).is_none())
    };
    let n_results = figures().filter(|(_, fact)| fits(&rule.equals, fact)).count();
    let find = |(sign, pattern): &(Sign, RowPattern)| {
        let fitting =
            figures().filter(|(id, fact)| *id != equals && fits(pattern, fact) && is_term(fact));
        let fitting = match (rule.of, n_results) {
            // With one result a pattern stands for all rows that it fits; with several, each begins
            // a part of its own, and the first is compared.
            (BalanceOf::Rows, 1) => without_parts(fitting.collect(), ledger),
            (BalanceOf::Rows | BalanceOf::Columns, _) => {
                fitting.map(|(id, _)| id).take(1).collect()
            }
        };
        let terms = fitting.into_iter().map(|fact| Term { fact, sign: *sign });
        Some(terms.collect::<Vec<_>>()).filter(|it| !it.is_empty())
    };
    // Where one of the terms is missing, nothing can be worked out: the left side is missing.
    let left: Option<Vec<Vec<Term>>> = rule.terms.iter().map(find).collect();
    let left = left.map_or_else(Vec::new, |it| it.concat());
    let facts: Vec<FactId> = left.iter().map(|it| it.fact).collect();
    Some(Draft {
        scope: scope_of(ledger, &facts, &[equals]),
        constraint: Constraint::Linear {
            left,
            right: vec![Term { fact: equals, sign: Sign::Plus }],
            relation: Relation::Equal,
        },
        standing: Standing::Missing,
    })
}

/// Rows of one table without those that another of them adds: of a total and its parts, the total.
fn without_parts(rows: Vec<(FactId, &Fact)>, ledger: &Ledger) -> Vec<FactId> {
    let Some((_, first)) = rows.first() else { return Vec::new() };
    let all = &ledger.tables[first.slot.table as usize].rows;
    let added = |row: u32| match all.get(row as usize).map(|it| &it.kind) {
        Some(RowKind::Sum { adds, .. }) => adds.as_slice(),
        Some(RowKind::Heading | RowKind::Item | RowKind::OfWhich { .. } | RowKind::Alone)
        | None => &[],
    };
    let mut parts: BTreeSet<u32> = BTreeSet::new();
    let mut open: Vec<u32> = rows.iter().map(|(_, fact)| fact.slot.row).collect();
    while let Some(row) = open.pop() {
        open.extend(added(row).iter().copied().filter(|part| parts.insert(*part)));
    }
    let whole = rows.into_iter().filter(|(_, fact)| !parts.contains(&fact.slot.row));
    whole.map(|(id, _)| id).collect()
}
