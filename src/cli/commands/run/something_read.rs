//! Whether there is a run at all.

use std::path::PathBuf;

use anyhow::bail;

use super::meant::shown;
use crate::{
    cli::exit::Exit,
    diagnostic::{Diagnostic, codes::files::OUR_OWN},
    model::{
        outcome::Outcome,
        source::{InputOutcome, Source},
    },
};

/// How many files were read.
pub fn n_read(outcome: &Outcome) -> usize {
    let is_read = |it: &&Source| !it.sha256.is_empty() && it.fate != InputOutcome::Skipped;
    outcome.sources.iter().filter(is_read).count()
}

/// That there is a run at all: a spreadsheet, or something that could not be read.
///
/// # Errors
/// If there is neither.
pub fn is_something_read(
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    inputs: &[PathBuf],
) -> anyhow::Result<()> {
    if n_read(outcome) > 0 || Exit::of_reading(diagnostics) != Exit::Done {
        return Ok(());
    }
    if diagnostics.iter().any(|it| it.code.number == OUR_OWN.number) {
        bail!(
            "no spreadsheet in {} but what crossfoot itself wrote: name files or folders with the \
             documents that it was made from",
            shown(inputs)
        );
    }
    bail!("no spreadsheet in {}: name files or folders that hold some", shown(inputs));
}
