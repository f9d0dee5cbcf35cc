//! What an exchange is about to do, on the disk before the first rename, so that it can be undone.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::staging::STAGING;
use crate::cli::disk::{old_outputs::in_folder, steps::Disk};

pub(super) const JOURNAL: &str = "journal.json";

/// What an exchange is about to do.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// In order; paths in DIR.
    pub(super) renames: Vec<Rename>,
    /// Folders that it makes, outermost first.
    pub(super) folders: Vec<String>,
}

impl Journal {
    /// A path that would leave the folder: no journal of ours has one.
    pub(super) fn leads_out_of(&self, folder: &Path) -> Option<&str> {
        let renames = self.renames.iter().flat_map(|it| [&it.from, &it.to]);
        let mut paths = renames.chain(&self.folders);
        paths.find(|path| in_folder(folder, path).is_none()).map(String::as_str)
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Rename {
    pub(super) from: String,
    pub(super) to: String,
}

/// The journal down to the device, after all bytes that it speaks of.
pub(super) fn commit(disk: &Disk, folder: &Path, journal: &Journal) -> io::Result<()> {
    let staging = folder.join(STAGING);
    let draft = staging.join("new-journal");
    let text = serde_json::to_vec(journal)?;
    disk.write_new(&draft, &mut |file| file.write_all(&text))?;
    disk.rename(&draft, &staging.join(JOURNAL))?;
    disk.sync_folder(&staging)
}

pub(super) fn carry_out(disk: &Disk, folder: &Path, journal: &Journal) -> io::Result<()> {
    for made in &journal.folders {
        disk.create_folder(&folder.join(made))?;
    }
    let Some((manifest, files)) = journal.renames.split_last() else { return Ok(()) };
    for rename in files {
        disk.rename(&folder.join(&rename.from), &folder.join(&rename.to))?;
    }
    for changed in changed_folders(folder, journal) {
        disk.sync_folder(&changed)?;
    }
    disk.rename(&folder.join(&manifest.from), &folder.join(&manifest.to))?;
    disk.sync_folder(folder)
}

pub(super) fn changed_folders(folder: &Path, journal: &Journal) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = journal
        .renames
        .iter()
        .flat_map(|rename| [&rename.from, &rename.to])
        .filter_map(|path| folder.join(path).parent().map(Path::to_owned))
        .collect();
    folders.sort();
    folders.dedup();
    folders
}

/// Takes back what was carried out of a journal. What was, shows: its `from` is gone.
pub(super) fn undo(disk: &Disk, folder: &Path, journal: &Journal) -> io::Result<()> {
    if !folder.join(STAGING).join(JOURNAL).exists() {
        return Ok(());
    }
    for rename in journal.renames.iter().rev() {
        let (from, to) = (folder.join(&rename.from), folder.join(&rename.to));
        if fs::symlink_metadata(&from).is_err() && fs::symlink_metadata(&to).is_ok() {
            disk.rename(&to, &from)?;
        }
    }
    for made in journal.folders.iter().rev() {
        let made = folder.join(made);
        if made.exists() {
            disk.remove_folder(&made)?;
        }
    }
    disk.sync_folder(folder)
}
