//! What an extract is made of.

use crate::model::{Text, fact::TableId, ledger::Ledger};

/// What an extract is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtractOf<'a> {
    /// The book, if it was read without a profile: its tables are its own.
    book: Option<&'a Text>,
    /// The tables of that id.
    id: &'a TableId,
}

impl<'a> ExtractOf<'a> {
    pub(super) fn of(ledger: &'a Ledger, book: &'a Text, id: &'a TableId) -> Self {
        Self { book: ledger.surveyed.get(book), id }
    }

    /// Its path in the output folder.
    pub fn path(self) -> String {
        match self.book {
            Some(book) => format!("extracts/{book}/{}.csv", self.id.0),
            None => format!("extracts/{}.csv", self.id.0),
        }
    }
}
