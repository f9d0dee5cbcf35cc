//! One file as normalise gives it.

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, stored},
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
}
