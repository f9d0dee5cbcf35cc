//! The tables that databases and lakes hold: long lists with fixed columns.

use super::{
    diagnostics::diagnostics, facts::facts, findings::findings, reconciliation::reconciliation,
    typed::OutputTable,
};
use crate::{diagnostic::Diagnostic, model::outcome::Outcome, words::Sentences};

/// A table that databases and lakes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// Every figure.
    Facts,
    /// Every check.
    Checks,
    /// Every fault.
    Findings,
    /// What could not be read or must be looked at; it comes last, since the others add to it.
    Diagnostics,
}

impl Stored {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Facts, Self::Checks, Self::Findings, Self::Diagnostics];

    /// What a row of it is called.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Facts => "fact",
            Self::Checks => "check",
            Self::Findings => "finding",
            Self::Diagnostics => "diagnostic",
        }
    }

    /// What it is called.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Checks => "checks",
            Self::Findings => "findings",
            Self::Diagnostics => "diagnostics",
        }
    }

    /// Its CSV file in the output folder.
    pub fn csv(self) -> &'static str {
        match self {
            Self::Facts => "facts.csv",
            Self::Checks => "reconciliation.csv",
            Self::Findings => "findings.csv",
            Self::Diagnostics => "diagnostics.csv",
        }
    }
}

/// The table of a run.
pub fn stored_table<'a>(
    kind: Stored,
    outcome: &'a Outcome,
    sentences: &'a Sentences<'_>,
    all: &[&'a Diagnostic],
) -> OutputTable<'a> {
    match kind {
        Stored::Facts => facts(&outcome.ledger),
        Stored::Checks => reconciliation(&outcome.ledger, &outcome.checks),
        Stored::Findings => findings(outcome, sentences),
        Stored::Diagnostics => diagnostics(all.iter().copied()),
    }
}
