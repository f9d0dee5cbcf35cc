//! How much the tables and sentences of one file may ask for: each figure in them is a fact, which takes
//! memory and a row of the outputs.

use crate::{
    diagnostic::{Diagnostic, codes::extract::OVER_A_LIMIT},
    model::Text,
    normalise::text::narrative::ClaimRoom,
};

/// The most figures that a run may allow a file.
const MOST_ALLOWED: usize = 1_000_000_000;

/// How much one file may ask for; a run may raise each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableBounds {
    /// Figures in all of its tables. A file with more is left out, whole.
    pub facts: usize,
    /// Figures in its sentences; those after them are not read.
    pub claims: usize,
    /// Bytes of a label, heading, group or title, which is cut there.
    pub label_bytes: usize,
}

impl Default for TableBounds {
    fn default() -> Self {
        Self { facts: 5_000_000, claims: 10_000, label_bytes: 4096 }
    }
}

impl TableBounds {
    /// What there is to say of a file that has more figures than it may.
    pub fn too_many_facts(self, file: &Text) -> Diagnostic {
        let Self { facts, .. } = self;
        let message = format!(
            "its tables state more than {facts} figures; --file-facts {} raises the bound",
            facts.saturating_mul(10).min(MOST_ALLOWED)
        );
        Diagnostic::of_file(&OVER_A_LIMIT, file, message)
    }
}

/// How much the sheets of a file that are still to come may ask for.
#[derive(Debug)]
pub struct FileRoom {
    /// Figures of tables; `None`: there were more than may be.
    facts: Option<usize>,
    /// Figures of sentences.
    pub claims: ClaimRoom,
}

impl FileRoom {
    /// That of a file of which nothing is read.
    pub fn of(bounds: TableBounds) -> Self {
        Self { facts: Some(bounds.facts), claims: ClaimRoom::of(bounds.claims) }
    }

    /// Whether there is room for so many figures more, which then are taken; where not, there is room for
    /// none any more.
    pub fn has_room_for(&mut self, n_facts: usize) -> bool {
        self.facts = self.facts.and_then(|left| left.checked_sub(n_facts));
        self.facts.is_some()
    }

    /// Whether there was a figure for which there was no room.
    pub fn is_exceeded(&self) -> bool {
        self.facts.is_none()
    }
}
