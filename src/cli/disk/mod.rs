//! The disk: the only place of the program that lists, reads or writes files.
//!
//! Inputs are searched for in [`inputs`] and read in [`read`]; outputs go through [`folder`], which
//! owns the lock on DIR, and [`exchange`], which puts a whole set of files into place or none.
#![allow(clippy::disallowed_methods, reason = "this is the place where files are touched")]

mod cache;
mod exchange;
mod finished;
mod folder;
mod history;
mod in_place;
mod inputs;
mod lock;
mod old_outputs;
mod read;
mod steps;
mod whole;

use std::{io, path::Path};

pub use cache::CacheFolder;
pub use exchange::{Kept, Rest};
pub use finished::{manifest, outputs};
pub use folder::{OutputFolder, Staged};
pub use history::{HistoryFile, read_history};
pub use in_place::{Opened, open_and_read};
pub use inputs::{Candidate, Listing, list, named};
pub use old_outputs::are_as_written;
pub use read::{read_one, sha256};
pub use whole::write_whole;

/// Whether that is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The text of a small file that a person wrote, such as a profile.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    std::fs::read_to_string(path)
}
