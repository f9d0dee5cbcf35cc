//! [`Workbook`] and [`Profile`] to facts: what the cells mean.

pub mod figure;
pub mod marks;

use crate::{
    diagnostic::Diagnostic,
    model::{Text, ledger::Ledger, workbook::Workbook},
    profile::Profile,
};

/// One file as read: its part of the ledger, whose ids count within the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Normalised {
    /// Tables, facts, notes and tallies of this file.
    pub ledger: Ledger,
    /// What could not be read, each with its place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the tables of one file.
pub fn normalise(file: &Text, workbook: &Workbook, profile: &Profile) -> Normalised {
    let _ = (file, workbook, profile);
    Normalised::default()
}

/// Joins the files of a batch, in the order given, and makes books of them.
pub fn join(parts: Vec<Normalised>) -> (Ledger, Vec<Diagnostic>) {
    let _ = parts;
    (Ledger::default(), Vec::new())
}
