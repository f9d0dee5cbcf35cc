//! Kind `roll`: terms of one row that make another figure of the same row.

use std::collections::BTreeMap;

use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        constraint::{Constraint, Relation, Sign, Term},
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
    fix: "Work the row out from left to right; compare the opening figure with last year's \
           closing one.",
    example: "Approved 500,000 − accumulated 68,400 − this year 30,000 = 401,600; the printed \
              balance says 401,600: it agrees.",
};

/// One check for each row and series that has the result or one of the terms, and for each of several
/// columns under one period and basis.
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
    rows.values().flat_map(|row| of_row(roll, row, ledger)).collect()
}

/// One draft for each column of figures under one period and basis.
fn of_row(roll: &Roll, row: &[FactId], ledger: &Ledger) -> Vec<Draft> {
    let year = year_of(row, ledger);
    // The document says that there is no result to work out.
    let is_not_due = |fact: &Fact| {
        fact.basis() == Some(&roll.equals.basis) && fact.figure == Figure::NotApplicable
    };
    if row.iter().any(|id| is_not_due(ledger.fact(*id))) {
        return Vec::new();
    }
    let find = |term: &RollTerm| figures_of(term, row, year, ledger);
    let terms: Vec<(Sign, Vec<FactId>)> =
        roll.terms.iter().map(|(sign, term)| (*sign, find(term))).collect();
    let equals = find(&roll.equals);
    let known: Vec<&Vec<FactId>> =
        terms.iter().map(|(_, found)| found).chain([&equals]).filter(|it| !it.is_empty()).collect();
    let Some(first) = known.first() else { return Vec::new() };
    let n_columns = first.len();
    if known.iter().any(|found| found.len() != n_columns) {
        // Which of several columns belongs to which cannot be told.
        let left: Vec<FactId> = terms.iter().flat_map(|(_, found)| found).copied().collect();
        return vec![draft(left, equals, ledger, Relate::Unpaired)];
    }
    let order: Vec<FactId> = equals.first().map_or(first.as_slice(), |_| &equals).to_vec();
    let columns = order.iter().enumerate().map(|(at, own)| {
        let of_column = |found: &[FactId]| counterpart(found, *own, at, ledger);
        let left: Option<Vec<Term>> = terms
            .iter()
            .map(|(sign, found)| Some(Term { fact: of_column(found)?, sign: *sign }))
            .collect();
        // A row that lacks a term cannot be worked out: its left side is missing.
        let left = left.unwrap_or_default();
        let right: Vec<FactId> = equals.get(at).copied().into_iter().collect();
        let facts: Vec<FactId> = left.iter().map(|term| term.fact).collect();
        if facts.is_empty() && right.is_empty() {
            return None;
        }
        Some(draft(facts, right, ledger, Relate::Sum(left)))
    });
    columns.flatten().collect()
}

/// How the sides of a draft relate.
enum Relate {
    /// These terms make the right side.
    Sum(Vec<Term>),
    /// It cannot be told which figures belong together.
    Unpaired,
}

fn draft(left: Vec<FactId>, right: Vec<FactId>, ledger: &Ledger, relate: Relate) -> Draft {
    let mut scope = scope_of(ledger, &left, &right);
    if let Some(id) = right.first().or(left.first()) {
        let fact = ledger.fact(*id);
        scope.period = fact.period().map(|it| it.to_string()).unwrap_or_default().into();
        scope.basis = fact.basis().cloned().map(|it| it.0).unwrap_or_default();
    }
    match relate {
        Relate::Sum(terms) => {
            let right = right.into_iter().map(|fact| Term { fact, sign: Sign::Plus }).collect();
            let constraint = Constraint::Linear { left: terms, right, relation: Relation::Equal };
            Draft { scope, constraint, standing: Standing::Missing }
        }
        Relate::Unpaired => {
            let constraint = Constraint::Presence { left, right };
            Draft { scope, constraint, standing: Standing::Unpaired }
        }
    }
}

/// The figures of the row that a term means: one, or one in each of the columns that print the same
/// period and basis, from left to right.
fn figures_of(
    term: &RollTerm,
    row: &[FactId],
    year: Option<Period>,
    ledger: &Ledger,
) -> Vec<FactId> {
    let mut found: Vec<(FactId, &Fact)> = row
        .iter()
        .map(|id| (*id, ledger.fact(*id)))
        .filter(|(_, fact)| fact.basis() == Some(&term.basis) && fact.summable().is_some())
        .collect();
    found.sort_by_key(|(_, fact)| fact.period());
    let Some(chosen) = pick(&found, term.when, year) else { return Vec::new() };
    let period = ledger.fact(chosen).period();
    let mut alike: Vec<FactId> =
        found.iter().filter(|(_, fact)| fact.period() == period).map(|(id, _)| *id).collect();
    alike.sort_by_key(|id| (ledger.fact(*id).slot.column, *id));
    alike
}

/// The figure in the column that belongs to that of another: the one under the same last word of the
/// heading, else the one at the same position.
fn counterpart(found: &[FactId], own: FactId, at: usize, ledger: &Ledger) -> Option<FactId> {
    let word = |id: FactId| {
        let slot = ledger.fact(id).slot;
        let column = ledger.tables.get(slot.table as usize)?.columns.get(slot.column as usize)?;
        column.heading.split_whitespace().next_back()
    };
    let mut same = found.iter().filter(|id| word(**id).is_some_and(|it| Some(it) == word(own)));
    match (same.next(), same.next()) {
        (Some(one), None) => Some(*one),
        (Some(_) | None, _) => found.get(at).copied(),
    }
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
