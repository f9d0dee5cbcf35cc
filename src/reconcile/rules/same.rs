//! Drafts that say of two rows, or of groups of rows, that they are the same.

use std::collections::BTreeMap;

use crate::{
    model::{
        Text,
        constraint::{Constraint, Relation, Sign, Term},
        fact::{ComparedTo, FactId},
        ledger::Ledger,
        period::Period,
    },
    reconcile::{
        draft::{Draft, scope_of},
        judge::Standing,
        pairing::{
            glossary::Glossary,
            rows::{BookRow, figures},
        },
    },
};

/// The figures of two rows that are the same row: each must be the same as its like, qualified ones
/// included. Not applicable is no figure.
pub fn same(left: &[FactId], right: &[FactId], glossary: &Glossary, ledger: &Ledger) -> Vec<Draft> {
    let has_amount = |id: &FactId| ledger.fact(*id).figure.amount().is_some();
    figures(left, right, glossary, ledger)
        .into_iter()
        .map(|(one, other)| (one.filter(has_amount), other.filter(has_amount)))
        .filter(|(one, other)| one.is_some() || other.is_some())
        .map(|(one, other)| draft(one, other, ledger))
        .collect()
}

/// The draft of one figure that must be the same as another, either of which may be missing.
pub fn draft(one: Option<FactId>, other: Option<FactId>, ledger: &Ledger) -> Draft {
    sums([facts(one), facts(other)], ledger)
}

/// The draft of two sums that must be the same, either of which may be over nothing and so missing. One
/// figure on each side is the same thing printed twice.
pub fn sums([left, right]: [Vec<FactId>; 2], ledger: &Ledger) -> Draft {
    let terms = |facts: &[FactId]| {
        facts.iter().map(|fact| Term { fact: *fact, sign: Sign::Plus }).collect()
    };
    let relation = match (left.as_slice(), right.as_slice()) {
        ([_] | [], [_] | []) => Relation::Same,
        (_, _) => Relation::Equal,
    };
    Draft {
        scope: scope_of(ledger, &left, &right),
        constraint: Constraint::Linear { left: terms(&left), right: terms(&right), relation },
        standing: Standing::Missing,
    }
}

fn facts(one: Option<FactId>) -> Vec<FactId> {
    one.into_iter().collect()
}

/// What a figure says and of when, for rows of which nobody knows which is which.
type UnpairedMeaning = (Option<Period>, Option<Text>, Option<ComparedTo>);

/// One draft for each meaning of the figures of rows that cannot be paired: how many there are on
/// each side.
pub fn unpaired(left: &[&BookRow], right: &[&BookRow], ledger: &Ledger) -> Vec<Draft> {
    let mut by_meaning: BTreeMap<UnpairedMeaning, [Vec<FactId>; 2]> = BTreeMap::new();
    for (side, rows) in [left, right].into_iter().enumerate() {
        for id in rows.iter().flat_map(|row| &row.facts) {
            let fact = ledger.fact(*id);
            let basis = fact.basis().map(|basis| basis.0.clone());
            let meaning = (fact.period(), basis, fact.compared_to());
            by_meaning.entry(meaning).or_default()[side].push(*id);
        }
    }
    by_meaning
        .into_values()
        .map(|[left, right]| Draft {
            scope: scope_of(ledger, &left, &right),
            constraint: Constraint::Presence { left, right },
            standing: Standing::Unpaired,
        })
        .collect()
}
