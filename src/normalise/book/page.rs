//! What one sheet holds, before the sheets of its file are joined.

use crate::{
    diagnostic::Diagnostic,
    model::{
        Text,
        ledger::{Entity, Ledger},
        workbook::Visibility,
    },
    normalise::{Recognition, facts::unstated::Unstated},
};

/// What one sheet holds.
pub struct Page {
    /// Its tables and what belongs to them.
    pub ledger: Ledger,
    /// Indices of tables under a line that calls them old, with that line.
    pub called_old: Vec<(u32, Text)>,
    /// Names that its tables give for codes; its lines' are in the ledger.
    pub named: Vec<Entity>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// Figures whose unit nothing states.
    pub unstated: Vec<Unstated>,
    /// What of the blocks in no table is in the profile's words.
    pub recognition: Recognition,
    /// Shown or hidden.
    pub visibility: Visibility,
    /// The sheet's name.
    pub name: Text,
}
