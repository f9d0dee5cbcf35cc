//! Which findings are one matter: the same fault in two languages or editions of a document, or a line
//! whose total fails in one column after another.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::constraints::Constraints;
use crate::{
    model::{
        Text,
        constraint::{Constraint, Relation},
        fact::{FactId, TableId},
        finding::{Cause, Finding},
        id::{IdKind, digits},
        keys::Keys,
    },
    reconcile::components::connected,
};

/// What two findings of one matter have alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FindingLink<'a> {
    /// A check that holds their suspects to be the same figure in two books.
    Same(u32),
    /// In the same family: cause, table or rule, codes, period, basis and amount.
    Alike(u32, Cause, &'a str, &'a Keys, &'a Text, &'a Text, Decimal),
    /// They are about the total of the same lines in two columns, and no slip of a cell explains them.
    OneTotal(SummedLines),
}

/// A total and its lines, whatever the column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct SummedLines {
    table: u32,
    total: u32,
    lines: Vec<u32>,
}

/// Gives each finding its matter; `families` says of which family each finding is.
pub fn assign(findings: &mut [Finding], families: &[u32], constraints: &Constraints<'_>) {
    let all: Vec<u32> = (0u32..).zip(findings.iter()).map(|(at, _)| at).collect();
    let ties = |at: u32| ties(&findings[at as usize], families[at as usize], constraints);
    let mut matters: BTreeMap<u32, Text> = BTreeMap::new();
    for group in connected(&all, ties) {
        let first = group.iter().map(|at| &findings[*at as usize].id).min();
        let matter = IdKind::Matter.lettered(first.map_or("", |id| digits(id)));
        matters.extend(group.into_iter().map(|at| (at, matter.clone())));
    }
    for (at, matter) in matters {
        findings[at as usize].matter = matter;
    }
}

fn ties<'a>(
    finding: &'a Finding,
    family: u32,
    constraints: &Constraints<'a>,
) -> Vec<FindingLink<'a>> {
    let mut ties: Vec<FindingLink<'_>> = finding
        .suspect
        .into_iter()
        .flat_map(|suspect| same_figure(suspect, constraints))
        .map(FindingLink::Same)
        .collect();
    let scope = &finding.scope;
    let has_codes = scope.keys != Keys::default();
    let place = match (finding.suspect, finding.checks.first()) {
        (Some(suspect), _) => {
            let TableId(table) = constraints.ledger.fact(suspect).table();
            Some(table.as_str())
        }
        (None, Some(check)) => Some(constraints.check(*check).rule.as_str()),
        (None, None) => None,
    };
    if let Some(place) = place.filter(|_| has_codes) {
        let Finding { cause, amount, .. } = finding;
        let (period, basis) = (&scope.period, &scope.basis);
        ties.push(FindingLink::Alike(family, *cause, place, &scope.keys, period, basis, *amount));
    }
    ties.extend(summed_lines(finding, constraints).map(FindingLink::OneTotal));
    ties
}

/// The lines of a total that fails, where they were found and no profile states them: whatever makes it
/// fail in one column, a line that is missing or is not a line of it, makes it fail in others.
fn summed_lines(finding: &Finding, constraints: &Constraints<'_>) -> Option<SummedLines> {
    let ([check], Cause::Unexplained) = (finding.checks.as_slice(), finding.cause) else {
        return None;
    };
    let Constraint::Linear { left, right, relation: Relation::Equal } =
        &constraints.check(*check).constraint
    else {
        return None;
    };
    let ([total], [_, _, ..]) = (left.as_slice(), right.as_slice()) else { return None };
    let ledger = constraints.ledger;
    let slot = |fact: FactId| ledger.fact(fact).slot;
    let own = slot(total.fact);
    let is_surveyed = ledger.surveyed.contains(&ledger.fact(total.fact).place.file);
    let is_below = |fact: FactId| (slot(fact).table, slot(fact).column) == (own.table, own.column);
    (is_surveyed && right.iter().all(|term| is_below(term.fact))).then(|| SummedLines {
        table: own.table,
        total: own.row,
        lines: right.iter().map(|term| slot(term.fact).row).collect(),
    })
}

/// The checks between two books that hold a figure to be the same as another.
fn same_figure(suspect: FactId, constraints: &Constraints<'_>) -> Vec<u32> {
    let book = constraints.ledger.fact(suspect).book();
    let is_same = |at: &u32| match &constraints.check(*at).constraint {
        Constraint::Linear { left, right, relation: Relation::Same } => {
            let mut facts = left.iter().chain(right).map(|term| term.fact);
            facts.any(|fact| constraints.ledger.fact(fact).book() != book)
        }
        Constraint::Linear {
            relation: Relation::Equal | Relation::NotMore | Relation::Compared,
            ..
        }
        | Constraint::Change { .. }
        | Constraint::Product { .. }
        | Constraint::Presence { .. } => false,
    };
    constraints.links(suspect).iter().map(|link| link.check).filter(is_same).collect()
}
