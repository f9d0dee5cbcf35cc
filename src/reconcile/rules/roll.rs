//! Kind `roll`: terms of one row that make another figure of the same row.

use std::collections::BTreeMap;

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        check::{Constraint, Relation, Sign, Term},
        fact::{Fact, FactId, Figure, Role},
        ledger::Ledger,
        period::Period,
    },
    profile::rules::{Roll, RollTerm, When},
    reconcile::{
        draft::{Draft, scope_of},
        index::{Index, adds_up},
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "roll",
    what: "Figures of one row that make another one of it: an approved commitment less what was \
           spent makes the balance; the posts at the start and the year's change make the posts at \
           the end.",
    why: "A balance that does not roll forward means that one of the years was changed without the \
          others, or that last year's closing figure was not carried over.",
    mend: "Work the row out from left to right; compare the opening figure with last year's \
           closing one.",
    example: "Approved 500,000 − accumulated 68,400 − this year 30,000 = 401,600; the printed \
              balance says 401,600: it agrees.",
};

/// One check for each row and series that has the result or one of the terms.
pub fn drafts(roll: &Roll, index: &Index<'_>) -> Vec<Draft> {
    let ledger = index.ledger;
    let mut rows: BTreeMap<(u32, u32, &Text), Vec<FactId>> = BTreeMap::new();
    for id in index.of_table(&roll.table) {
        let fact = ledger.fact(*id);
        if fact.role() != Role::OfWhich && adds_up(fact.measure()) {
            let row = (fact.slot.table, fact.slot.row, fact.series());
            rows.entry(row).or_default().push(*id);
        }
    }
    rows.values().filter_map(|row| draft(roll, row, ledger)).collect()
}

fn draft(roll: &Roll, row: &[FactId], ledger: &Ledger) -> Option<Draft> {
    let year = year_of(row, ledger);
    // The document says that there is no result to work out.
    let is_not_due = |fact: &Fact| {
        fact.basis() == Some(&roll.equals.basis) && fact.figure == Figure::NotApplicable
    };
    if row.iter().any(|id| is_not_due(ledger.fact(*id))) {
        return None;
    }
    let find = |term: &RollTerm| {
        let mut found: Vec<(FactId, &Fact)> = row
            .iter()
            .map(|id| (*id, ledger.fact(*id)))
            .filter(|(_, fact)| fact.basis() == Some(&term.basis))
            .filter(|(_, fact)| fact.summable().is_some())
            .collect();
        found.sort_by_key(|(_, fact)| fact.period());
        pick(&found, term.when, year)
    };
    let terms: Vec<Option<Term>> = roll
        .terms
        .iter()
        .map(|(sign, term)| Some(Term { fact: find(term)?, sign: *sign }))
        .collect();
    let equals = find(&roll.equals);
    let known: Vec<Term> = terms.iter().flatten().copied().collect();
    if known.is_empty() && equals.is_none() {
        return None;
    }
    // A row that lacks a term cannot be worked out: its left side is missing.
    let left = if known.len() == terms.len() { known } else { Vec::new() };
    let facts: Vec<FactId> = left.iter().map(|term| term.fact).collect();
    let right: Vec<FactId> = equals.into_iter().collect();
    if facts.is_empty() && right.is_empty() {
        return None;
    }
    let mut scope = scope_of(ledger, &facts, &right);
    if let Some(id) = right.first().or(facts.first()) {
        let fact = ledger.fact(*id);
        scope.period = fact.period().map(|it| it.to_string()).unwrap_or_default().into();
        scope.basis = fact.basis().cloned().map(|it| it.0).unwrap_or_default();
    }
    let right = right.into_iter().map(|fact| Term { fact, sign: Sign::Plus }).collect();
    Some(Draft {
        scope,
        constraint: Constraint::Linear { left, right, relation: Relation::Equal },
        standing: Standing::Missing,
    })
}

/// The year that the row rolls over: the latest period of it that is no date, else none.
fn year_of(row: &[FactId], ledger: &Ledger) -> Option<Period> {
    row.iter()
        .filter_map(|id| ledger.fact(*id).period())
        .filter(|period| match period {
            Period::Fiscal(_) | Period::Calendar(_) => true,
            Period::Date(_) => false,
        })
        .max()
}

/// The term among the facts of its basis, which are in time order.
fn pick(found: &[(FactId, &Fact)], when: When, year: Option<Period>) -> Option<FactId> {
    let (dates, spans): (Vec<_>, Vec<_>) =
        found.iter().partition(|(_, fact)| matches!(fact.period(), Some(Period::Date(_))));
    match when {
        When::Any => found.first().map(|(id, _)| *id),
        When::Year => {
            spans.iter().rev().find(|(_, fact)| fact.period().is_some()).map(|(id, _)| *id)
        }
        When::Start | When::End => {
            // What stands at or before the end of the year before is the opening. Where all dates
            // come later, the first of several is: some open their year on its first day.
            let last_year = year.map(|year| year.plus_years(-1));
            let before = dates.partition_point(|(_, fact)| fact.period() <= last_year);
            let (before, after) = dates.split_at(before);
            let (opening, closing) = match (before.last(), after) {
                (Some(opening), after) => (Some(opening), after.last()),
                (None, [opening, .., closing]) => (Some(opening), Some(closing)),
                (None, after) => (None, after.last()),
            };
            let chosen = if when == When::Start { opening } else { closing };
            chosen.map(|(id, _)| *id)
        }
    }
}
