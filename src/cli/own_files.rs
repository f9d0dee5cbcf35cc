//! Files that the program keeps for itself, by their paths: doors for whoever tries bytes on them, since
//! what lies on a disk may be anything.

use std::{io, path::Path};

use super::disk::{self, HistoryFile};
use crate::history::Past;

/// The folder in an output folder that has the journal of a run which was killed.
pub use super::disk::STAGING;

/// Puts an output folder right by the journal that is in it, as the next run does.
///
/// # Errors
/// If the journal is none of ours, or the disk refuses.
pub fn put_right(folder: &Path) -> io::Result<()> {
    disk::put_right(folder)
}

/// Reads a history as `history` does, then as a run does.
///
/// # Errors
/// If it is none of ours or cannot be read.
pub fn read_history(file: &Path) -> anyhow::Result<Past> {
    disk::read_history(file)?;
    HistoryFile::open(file)?.past()
}
