//! The disk: the only place of the program that lists, reads or writes files.
//!
//! Inputs are searched for in [`inputs`] and read in [`read`]; outputs go through [`folder`], which
//! owns the lock on DIR, and [`exchange`], which puts a whole set of files into place or none.
#![allow(clippy::disallowed_methods, reason = "this is the place where files are touched")]

mod cache;
mod database;
mod exchange;
mod finished;
mod folder;
mod history;
mod in_place;
mod inputs;
mod listed;
mod lock;
mod old_outputs;
mod part_files;
mod read;
mod regular;
mod sha256;
mod spool;
mod sqlite;
mod stdin;
mod steps;
mod whole;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use cache::CacheFolder;
pub use database::{Database, LoadedRun};
pub use exchange::{Kept, Rest, STAGING};
pub use finished::{manifest, outputs};
pub use folder::{OutputFolder, Staged};
pub use history::{HistoryFile, read_history};
pub use in_place::{Opened, open_and_read};
pub use inputs::{ListedFile, Listing, Origin, list, named};
pub use listed::{listed, of_names};
pub use old_outputs::are_as_written;
pub use part_files::{part_files, part_name};
pub use read::{UnreadFile, of_bytes, read_one};
pub use regular::read_text;
pub use sha256::sha256;
pub use spool::Spool;
pub use stdin::with_stdin;
pub use whole::write_whole;

/// Puts a folder right by the journal of a run that was killed, if there is one.
///
/// # Errors
/// If the journal is none of ours, or the disk refuses.
pub fn put_right(folder: &Path) -> io::Result<()> {
    exchange::recover(&steps::Disk::default(), folder)
}

/// Whether that is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a folder has a manifest, so that it may be the outputs of a run.
pub fn has_manifest(folder: &Path) -> bool {
    folder.join(old_outputs::MANIFEST).is_file()
}

/// The TOML files of a folder by name.
///
/// # Errors
/// Where it cannot be listed.
pub fn tomls(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|it| it.map(|it| it.path())).collect();
    let mut paths = paths?;
    paths.retain(|path| path.extension().is_some_and(|it| it == "toml") && path.is_file());
    paths.sort();
    Ok(paths)
}

/// Removes a file, if there is one.
///
/// # Errors
/// If the disk refuses.
pub fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A new folder among the temporary files, which stays: for outputs that are looked at and then done
/// with.
///
/// # Errors
/// Where none can be made.
pub fn scratch_folder() -> io::Result<PathBuf> {
    Ok(tempfile::Builder::new().prefix("crossfoot-").tempdir()?.keep())
}

/// The path from the root on; as it is where the working folder is not known.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The file of that name in the working folder, or in the nearest folder above that has one.
pub fn find_upwards(name: &str) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file())
}
