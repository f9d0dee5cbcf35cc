//! The ledger's facts by table, so that a rule looks at its own tables alone.

use std::collections::BTreeMap;

use crate::{
    model::{
        Text,
        fact::{Fact, FactId, Role, TableId},
        ledger::Ledger,
        unit::Measure,
    },
    profile::rules::{Selection, Take},
    reconcile::names::stands_under,
};

/// Facts by the id of their table, in the order of places.
#[derive(Debug)]
pub struct Index<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    by_table: BTreeMap<&'a TableId, Vec<FactId>>,
}

impl<'a> Index<'a> {
    /// Sorts the facts by table.
    pub fn new(ledger: &'a Ledger) -> Self {
        let mut by_table: BTreeMap<&TableId, Vec<FactId>> = BTreeMap::new();
        for (id, fact) in ledger.iter() {
            by_table.entry(fact.table()).or_default().push(id);
        }
        Self { ledger, by_table }
    }

    /// The ids of the tables that there are.
    pub fn tables(&self) -> impl Iterator<Item = &'a TableId> + '_ {
        self.by_table.keys().copied()
    }

    /// The facts of all tables with that id.
    pub fn of_table(&self, table: &TableId) -> &[FactId] {
        self.by_table.get(table).map_or(&[], Vec::as_slice)
    }

    /// The facts that a selection takes, whatever the role of their rows; `take` is for the caller
    /// where it means the total.
    pub fn select<'b>(
        &'b self,
        selection: &'b Selection,
    ) -> impl Iterator<Item = (FactId, &'a Fact)> + 'b {
        let mut headings: BTreeMap<&Text, bool> = BTreeMap::new();
        self.of_table(&selection.table).iter().filter_map(move |id| {
            let fact = self.ledger.fact(*id);
            let under = selection.under.is_empty()
                || *headings
                    .entry(fact.group())
                    .or_insert_with(|| stands_under(fact.group(), &selection.under));
            (under && takes(selection, fact)).then_some((*id, fact))
        })
    }
}

/// Whether the selection takes the fact, headings aside.
fn takes(selection: &Selection, fact: &Fact) -> bool {
    let role = match (selection.take, fact.role()) {
        (Take::Total, Role::Total | Role::Item)
        | (Take::Items, Role::Item)
        | (Take::Rows, Role::Item | Role::Subtotal | Role::Total) => true,
        (Take::Total, Role::Subtotal | Role::OfWhich)
        | (Take::Items, Role::Subtotal | Role::Total | Role::OfWhich)
        | (Take::Rows, Role::OfWhich) => false,
    };
    let code = |(level, code)| fact.keys().get(level) == Some(code);
    role && adds_up(fact.measure())
        && fact.summable().is_some()
        && (selection.bases.is_empty()
            || fact.basis().is_some_and(|basis| selection.bases.contains(basis)))
        && (selection.codes.is_empty()
            || selection.codes.iter().any(|(level, one)| code((*level, one))))
        && selection.without.iter().all(|level| fact.keys().get(*level).is_none())
        && (selection.rows.is_empty() || selection.rows.iter().any(|it| it.fits(fact.label())))
        && selection.series.as_ref().is_none_or(|series| *series == *fact.series())
}

/// Whether figures of that measure may be added: shares, indices and changes never are.
pub fn adds_up(measure: Measure) -> bool {
    match measure {
        Measure::Money | Measure::Count => true,
        Measure::Percent | Measure::Index | Measure::Change => false,
    }
}
