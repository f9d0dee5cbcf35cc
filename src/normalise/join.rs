//! Joins the files of a batch into one ledger.

use super::{Normalised, entities, sheets::append};
use crate::{diagnostic::Diagnostic, model::ledger::Ledger};

/// Joins the files of a batch, in the order given.
pub fn join(parts: Vec<Normalised>) -> (Ledger, Vec<Diagnostic>) {
    let mut ledger = Ledger::default();
    let mut diagnostics = Vec::new();
    for part in parts {
        diagnostics.extend(part.diagnostics);
        append(&mut ledger, part.ledger);
    }
    entities::merge(&mut ledger);
    (ledger, diagnostics)
}
