//! The output folder of a run, ready to be written into.

use std::path::PathBuf;

use super::{answered, covered::Covered, meant::prune};
use crate::{
    cli::{arguments::RunArguments, disk::OutputFolder},
    diagnostic::Diagnostic,
};

/// An output folder that this run alone writes into, with what is known of the runs before it.
#[derive(Debug)]
pub struct Destination {
    /// The folder, locked.
    pub folder: OutputFolder,
    /// What becomes of the outputs of earlier runs.
    pub covered: Covered,
    /// Workbooks in it that were saved again, with nothing that would be lost.
    pub saved_again: Vec<Diagnostic>,
}

impl Destination {
    /// Opens it, and takes over the answers in its workbooks.
    ///
    /// # Errors
    /// If it cannot be written to, another run writes to it, or answers in it would be lost.
    pub fn open(arguments: &RunArguments, inputs: &[PathBuf]) -> anyhow::Result<Self> {
        let folder = OutputFolder::open(&arguments.output)?;
        let saved_again = answered::take_over(&folder, arguments)?;
        let covered = Covered::of(&folder, inputs, prune(arguments))?;
        Ok(Self { folder, covered, saved_again })
    }
}
