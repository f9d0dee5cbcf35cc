//! crossfoot in the process of another program: what its commands do, as functions. Nothing is printed,
//! no configuration and no environment is asked, and each call has threads of its own, so that a
//! process may be copied (`fork`) between two of them.
//!
//! A program whose file is not this one says first by which command crossfoot is started
//! ([`is_started_by`]): an `.xls` and an `.xlsb` are read by a process of their own.

mod cells;
mod error;
mod options;
mod profiles;
mod spread;
mod threads;

use std::path::{Path, PathBuf};

use super::{
    disk::{self, ListedFile, Origin},
    exit::Exit,
    one_file::{FileReader, settings},
};
use crate::{part::Part, verdict::Verdict};

pub use super::{
    commands::run::{Files, HeldRun, PlacedFamily, Spread, Written},
    isolate::is_started_by,
    profiles::{OtherBooks, ProfileTexts, WholeProfile},
};
pub use cells::{HeldCells, cells};
pub use error::CouldNotRun;
pub use options::Options;
pub use profiles::Profiles;
pub use spread::{about, close, families, header};

use threads::with_threads;

/// What became of a file in a folder: whether somebody named it, or it was found there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// It was named: if it is no spreadsheet, that is an error.
    Named,
    /// It was found in a folder: if it is no spreadsheet, it is skipped.
    Found,
}

/// Reads and reconciles files; with a folder, writes the outputs of `run` into it.
///
/// # Errors
/// If it could not run; then nothing was written.
pub fn run(
    inputs: Vec<PathBuf>,
    files: Files,
    output: Option<&Path>,
    profiles: &Profiles,
    options: &Options,
) -> Result<(HeldRun, Option<Written>), CouldNotRun> {
    let arguments = options.0.clone();
    with_threads(options.jobs(), || {
        profiles.lend(|families| HeldRun::of_files(arguments, families, inputs, files, output))
    })
}

/// What the program ends with for that verdict.
pub fn exit_code(verdict: Verdict) -> u8 {
    Exit::of_verdict(verdict).code()
}

/// Writes the outputs of a run into a folder.
///
/// # Errors
/// If the folder cannot be written to, or holds answers that would be lost.
pub fn write(run: &HeldRun, output: &Path) -> Result<Written, CouldNotRun> {
    with_threads(run.jobs(), || run.write(output))
}

/// The names of the files that a run over the INPUTs looks into.
///
/// # Errors
/// If an INPUT does not exist.
pub fn listed(inputs: &[PathBuf]) -> Result<Vec<String>, CouldNotRun> {
    let listing = disk::list(inputs, &[])?;
    Ok(listing.candidates.iter().map(|it| it.name.to_string()).collect())
}

/// What is in the bytes of a file, as a part: whatever they are, since a part says that of a file that
/// could not be read too.
///
/// # Errors
/// If a part cannot be made, which is a fault of ours.
pub fn extract(
    name: &str,
    bytes: Vec<u8>,
    meant: Meant,
    profiles: &Profiles,
    options: &Options,
) -> Result<Vec<u8>, CouldNotRun> {
    let origin = match meant {
        Meant::Named => Origin::Named,
        Meant::Found => Origin::Found,
    };
    let candidate = ListedFile { name: name.into(), path: PathBuf::new(), origin };
    let reading = &options.0.reading;
    let extract = |families: &_| {
        let reader = FileReader::alone(families, reading);
        let read = match disk::of_bytes(&candidate, bytes) {
            Ok(input) => reader.of_input(&input),
            Err(unread) => reader.unread(*unread),
        };
        Ok(Part::from(read).to_bytes(&settings(families, reading))?)
    };
    with_threads(1, || profiles.lend(extract))
}
