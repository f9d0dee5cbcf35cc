//! The tables of a run: facts, checks, findings and so on, each as a list of typed columns over its
//! rows. A table is described in one file of this room, and every form it is written in follows.

mod addresses;
mod column;
mod csv_file;
pub mod diagnostics;
pub mod exact;
pub mod extracts;
pub mod facts;
mod field;
pub mod findings;
pub mod history;
pub mod named;
pub mod reconciliation;
mod scope;
pub mod stored;
mod typed;

use self::extracts::ExtractOf;
pub use self::{
    column::{ColumnDescription, ColumnSchema, FieldKind, RowIdentity, TableColumn},
    csv_file::{deliver_csv, write_csv},
    field::Field,
    typed::{OutputTable, TableSchema},
};
use crate::{history::Past, model::outcome::Outcome, words::Sentences};

/// An output table, before anything of it is made.
#[derive(Debug, Clone, Copy)]
pub enum Output<'a> {
    /// Every figure.
    Facts,
    /// Every check.
    Reconciliation,
    /// Every fault.
    Findings,
    /// A table of the profile, or of a book without one, wide as printed.
    Extract(ExtractOf<'a>),
    /// Names by code.
    Programmes,
    /// Footnotes.
    Notes,
    /// Every finding of a history.
    History(&'a Past),
}

/// The tables of a run but the diagnostics.
pub fn of<'a>(outcome: &'a Outcome, history: Option<&'a Past>) -> Vec<Output<'a>> {
    let fixed = [Output::Facts, Output::Reconciliation, Output::Findings];
    let extracts = extracts::tables(&outcome.ledger).into_iter().map(Output::Extract);
    let listed = [Output::Programmes, Output::Notes].into_iter();
    fixed.into_iter().chain(extracts).chain(listed).chain(history.map(Output::History)).collect()
}

impl<'a> Output<'a> {
    /// Its path in the output folder.
    pub fn path(self) -> String {
        match self {
            Self::Facts => "facts.csv".to_owned(),
            Self::Reconciliation => "reconciliation.csv".to_owned(),
            Self::Findings => "findings.csv".to_owned(),
            Self::Extract(of) => of.path(),
            Self::Programmes => "extracts/programmes.csv".to_owned(),
            Self::Notes => "extracts/notes.csv".to_owned(),
            Self::History(_) => "history.csv".to_owned(),
        }
    }

    /// Its table; `None` for a list of things that the inputs do not have.
    pub fn table(
        self,
        outcome: &'a Outcome,
        sentences: &'a Sentences<'_>,
    ) -> Option<OutputTable<'a>> {
        let ledger = &outcome.ledger;
        match self {
            Self::Facts => Some(facts::facts(ledger)),
            Self::Reconciliation => Some(reconciliation::reconciliation(ledger, &outcome.checks)),
            Self::Findings => Some(findings::findings(outcome, sentences)),
            Self::Extract(of) => Some(extracts::extract(ledger, of)),
            Self::Programmes => named::programmes(ledger),
            Self::Notes => named::notes(ledger),
            Self::History(past) => Some(history::history(past)),
        }
    }
}
