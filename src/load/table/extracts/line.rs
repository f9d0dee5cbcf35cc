//! One output row of an extract.

use super::super::addresses::marks;
use crate::model::{
    Text,
    fact::{Fact, FactId, Lang, Role},
    keys::Keys,
    ledger::Ledger,
    table::{Row, RowKind, Table as Printed},
};

/// One output row: a printed row and series.
#[derive(Clone)]
pub(super) struct ExtractLine<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) table: &'a Printed,
    pub(super) row: Option<&'a Row>,
    pub(super) lang: Option<&'a Lang>,
    pub(super) series: Text,
    /// Its figures, each with the index of what its column means; in the order of the columns when the
    /// extract is finished.
    pub(super) facts: Vec<(usize, FactId)>,
}

/// What a line says besides its figures: as its first figure has it, else as the row has it.
impl<'a> ExtractLine<'a> {
    fn first(&self) -> Option<&'a Fact> {
        self.facts.first().map(|(_, id)| self.ledger.fact(*id))
    }

    pub(super) fn keys(&self) -> &'a Keys {
        match (self.first(), self.row) {
            (Some(fact), _) => fact.keys(),
            (None, Some(row)) => &row.keys,
            (None, None) => &self.table.keys,
        }
    }

    pub(super) fn group(&self) -> &'a str {
        self.first().map(|fact| &**fact.group()).or(self.row.map(|row| &*row.group)).unwrap_or("")
    }

    pub(super) fn label(&self) -> &'a str {
        self.first().map(|fact| &**fact.label()).or(self.row.map(|row| &*row.label)).unwrap_or("")
    }

    pub(super) fn role(&self) -> Role {
        let of_row = self.row.map(role_of);
        self.first().map(|fact| fact.role()).or(of_row).unwrap_or(Role::Item)
    }

    pub(super) fn marks(&self) -> String {
        match (self.facts.as_slice(), self.row) {
            ([], Some(row)) => marks(&row.marks),
            (facts, _) => marks(facts.iter().flat_map(|(_, id)| &self.ledger.fact(*id).marks)),
        }
    }
}

fn role_of(row: &Row) -> Role {
    match &row.kind {
        RowKind::Heading | RowKind::Item => Role::Item,
        RowKind::OfWhich { .. } => Role::OfWhich,
        RowKind::Alone => Role::Total,
        RowKind::Sum { role, .. } => *role,
    }
}
