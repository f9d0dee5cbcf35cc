//! One file as normalise gives it.

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, codes::extract::OVER_A_LIMIT, stored},
    model::ledger::Ledger,
    normalise::facts::unstated::Unstated,
};

/// One file as read: its part of the ledger, whose ids count within the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Normalised {
    /// Tables, facts, notes and tallies of this file.
    pub ledger: Ledger,
    /// What could not be read, each with its place.
    #[serde(with = "stored")]
    pub diagnostics: Vec<Diagnostic>,
    /// Figures of money whose unit nothing states, until the whole book is there to settle it.
    pub unstated: Vec<Unstated>,
    /// What of it is in the profile's words, besides its tables.
    pub recognition: Recognition,
}

impl Normalised {
    /// Whether it is a document of the profile: it has tables of it, blocks that are nearly its tables,
    /// or running text and little else. A sentence with a year and an amount is in any document.
    pub fn is_recognised(&self) -> bool {
        let n_facts = self.ledger.facts.len();
        let has_tables = n_facts > self.ledger.claims.len();
        let is_text = n_facts > 0 && self.ledger.n_left_out() <= n_facts as u64;
        has_tables || is_text || self.recognition.near > 0
    }

    /// Whether the file is left out, whole, because it asks for more than it may.
    pub fn is_over_a_limit(&self) -> bool {
        let of_file =
            |it: &Diagnostic| it.code == &OVER_A_LIMIT && it.sheet.is_empty() && it.cell.is_none();
        self.ledger.facts.is_empty() && self.diagnostics.iter().any(of_file)
    }
}

/// What of the blocks of figures that are in no table is in a profile's words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// Blocks with a title of the profile, or so many headers in its words that it is no chance.
    pub near: usize,
    /// Headers that name a column or a basis of the profile.
    pub headers: usize,
}

impl Recognition {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { near: self.near + other.near, headers: self.headers + other.headers }
    }
}
