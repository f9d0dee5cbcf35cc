//! The disk: the only place of the program that lists, reads or writes files.
//!
//! Inputs are searched for in [`inputs`] and read in [`read`]; outputs go through [`folder`], which
//! owns the lock on DIR, and [`exchange`], which puts a whole set of files into place or none.
#![allow(clippy::disallowed_methods, reason = "this is the place where files are touched")]

mod exchange;
mod folder;
mod inputs;
mod lock;
mod old_outputs;
mod read;
mod steps;

use std::{io, path::Path};

pub use folder::OutputFolder;
pub use inputs::{list, lone};
pub use read::{Batch, hashed, read};

/// The text of a small file that a person wrote, such as a profile.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    std::fs::read_to_string(path)
}
