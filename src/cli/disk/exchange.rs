//! Puts a set of files into a folder, all of them or none.
//!
//! ```text
//! .crossfoot.tmp/new-0 … ──rename──▶ facts.csv …      (the last one: manifest.json)
//! facts.csv … of the last run ──rename──▶ .crossfoot.tmp/old-0 …   (the first one: manifest.json)
//! ```
//! Every change to what a reader sees is a rename, planned in a journal before the first one. So it
//! can be undone: at once when a rename fails, or by the next run when the process was killed. The
//! journal's last rename brings the new manifest; when that is done, the exchange is.

mod journal;
mod staging;

use std::{collections::BTreeSet, fs, io, path::Path};

use anyhow::{Context, bail};

use super::{
    old_outputs::{MANIFEST, OldOutputs, in_folder, is_as_written, last_run, old_outputs},
    regular::read_own,
    steps::Disk,
};
use crate::load::Fill;
use journal::{JOURNAL, Journal, Rename, carry_out, commit, undo};
pub use staging::STAGING;
use staging::staged;

/// Files of the last run that are no longer made but stay, because somebody has edited them.
pub type Kept = Vec<String>;

/// What becomes of the outputs of the last run that are not among the new files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// They are no longer made: those that nobody has edited are removed.
    Goes,
    /// Those of the last run go, and what it kept of runs before it stays.
    OfLastGoes,
    /// They would be made as they are, or are of other inputs: they stay.
    Stays,
}

/// Makes the folder in which files wait.
///
/// # Errors
/// Where the disk refuses.
pub fn begin(disk: &Disk, folder: &Path) -> io::Result<()> {
    disk.create_folder(&folder.join(STAGING))
}

/// Writes the file with that number, down to the device, where it waits for the others.
///
/// # Errors
/// Where the disk refuses, or `fill` fails.
pub fn stage(disk: &Disk, folder: &Path, number: usize, fill: Fill<'_>) -> io::Result<()> {
    disk.write_new(&folder.join(staged(number)), fill)
}

/// The file with that number, where it waits.
///
/// # Errors
/// Where the disk refuses.
pub fn staged_file(folder: &Path, number: usize) -> io::Result<fs::File> {
    fs::File::open(folder.join(staged(number)))
}

/// Puts the files that wait into their places in the folder, `manifest.json` last; `rest` says what
/// becomes of the others of the last run. `paths` are their places by their numbers; the caller
/// holds the folder's lock.
///
/// # Errors
/// Where anything fails: then the folder is as it was.
pub fn exchange(
    disk: &Disk,
    folder: &Path,
    paths: &[Option<String>],
    rest: Rest,
) -> anyhow::Result<Kept> {
    let old = old_outputs(folder)?;
    for path in paths.iter().flatten() {
        refuse_what_is_in_the_way(folder, path, &old)?;
    }
    let gone = match rest {
        Rest::Goes => old,
        Rest::OfLastGoes => {
            let listed = last_run(folder)?.outputs.into_iter();
            listed.map(|listed| (listed.path, listed.sha256)).collect()
        }
        Rest::Stays => OldOutputs::new(),
    };
    let (journal, kept) = plan(folder, paths, &gone);
    let done = commit(disk, folder, &journal).and_then(|()| carry_out(disk, folder, &journal));
    if let Err(why) = done {
        // Where it cannot be undone now, the journal stays and the next run undoes it.
        if undo(disk, folder, &journal).is_ok() {
            let _ = clean(disk, folder);
        }
        return Err(why)
            .with_context(|| format!("the outputs cannot be written into {}", folder.display()));
    }
    // What cannot be tidied now is tidied by the next run.
    let _ = tidy(disk, folder, &journal);
    Ok(kept)
}

/// Removes files that wait, unless they are needed to undo an exchange.
///
/// # Errors
/// Where the disk refuses.
pub fn abandon(disk: &Disk, folder: &Path) -> io::Result<()> {
    if folder.join(STAGING).join(JOURNAL).exists() { Ok(()) } else { clean(disk, folder) }
}

/// Puts right what a run that was killed has left: finishes it where its manifest was in place,
/// else undoes it.
///
/// # Errors
/// Where the disk refuses.
pub fn recover(disk: &Disk, folder: &Path) -> io::Result<()> {
    let place = folder.join(STAGING).join(JOURNAL);
    if fs::symlink_metadata(&place).is_ok() {
        let damaged = |why: &dyn std::fmt::Display| {
            let shown = place.display();
            io::Error::other(format!(
                "{shown} is no journal of ours ({why}): look at it, then remove it"
            ))
        };
        let text = read_own(&place)?;
        let journal: Journal = serde_json::from_slice(&text).map_err(|why| damaged(&why))?;
        if let Some(path) = journal.leads_out_of(folder) {
            return Err(damaged(&format_args!("it names {path}")));
        }
        let whole = journal.renames.last().is_none_or(|last| !folder.join(&last.from).exists());
        if whole {
            return tidy(disk, folder, &journal);
        }
        undo(disk, folder, &journal)?;
    }
    clean(disk, folder)
}

/// A file that we did not write is never touched.
fn refuse_what_is_in_the_way(folder: &Path, path: &str, old: &OldOutputs) -> anyhow::Result<()> {
    let Some(place) = in_folder(folder, path) else { bail!("{path} would leave the folder") };
    for parent in place.ancestors().skip(1).take_while(|parent| *parent != folder) {
        if fs::symlink_metadata(parent).is_ok_and(|it| !it.is_dir()) {
            bail!("{} is in the way of a folder; move it away", parent.display());
        }
    }
    let Ok(there) = fs::symlink_metadata(&place) else { return Ok(()) };
    if there.is_dir() || (path != MANIFEST && !old.contains_key(path)) {
        bail!(
            "{} is in the way: no manifest says that crossfoot wrote it; move it away or choose \
             another folder with -o",
            place.display()
        );
    }
    Ok(())
}

/// The renames in the order of the contract: the old manifest away, the new files into place, what
/// is no longer made away, the new manifest into place.
fn plan(folder: &Path, paths: &[Option<String>], old: &OldOutputs) -> (Journal, Kept) {
    let mut renames = Vec::new();
    let mut n_old = 0;
    let mut take_away = |path: &str, renames: &mut Vec<Rename>| {
        if fs::symlink_metadata(folder.join(path)).is_ok() {
            renames.push(Rename { from: path.to_owned(), to: format!("{STAGING}/old-{n_old}") });
            n_old += 1;
        }
    };
    take_away(MANIFEST, &mut renames);
    let into_place =
        |(number, path): (usize, &String)| Rename { from: staged(number), to: path.clone() };
    let (manifests, files): (Vec<_>, Vec<_>) = (0..)
        .zip(paths)
        .filter_map(|(number, path)| Some((number, path.as_ref()?)))
        .partition(|(_, path)| *path == MANIFEST);
    for file in files {
        take_away(file.1, &mut renames);
        renames.push(into_place(file));
    }
    let mut kept = Kept::new();
    let made: BTreeSet<&String> = paths.iter().flatten().collect();
    for (path, recorded) in old {
        let place = folder.join(path);
        if made.contains(path) || !place.is_file() {
            continue;
        }
        if is_as_written(&place, recorded) {
            take_away(path, &mut renames);
        } else {
            kept.push(path.clone());
        }
    }
    renames.extend(manifests.into_iter().map(into_place));
    let mut folders: Vec<String> = paths
        .iter()
        .flatten()
        .flat_map(|path| Path::new(path).ancestors().skip(1))
        .filter(|parent| !parent.as_os_str().is_empty() && !folder.join(parent).exists())
        .filter_map(|parent| parent.to_str().map(str::to_owned))
        .collect();
    folders.sort();
    folders.dedup();
    (Journal { renames, folders }, kept)
}

/// Removes the folder in which files wait. The journal goes first: without it the rest is of no use to
/// anyone.
fn clean(disk: &Disk, folder: &Path) -> io::Result<()> {
    let staging = folder.join(STAGING);
    if !staging.is_dir() {
        return Ok(());
    }
    let journal = staging.join(JOURNAL);
    if journal.exists() {
        disk.remove_file(&journal)?;
        disk.sync_folder(&staging)?;
    }
    for entry in fs::read_dir(&staging)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with("new-") || name.starts_with("old-")) {
            disk.remove_file(&entry.path())?;
        }
    }
    disk.remove_folder(&staging)
}

/// After an exchange: folders that are empty now, and the staging folder.
fn tidy(disk: &Disk, folder: &Path, journal: &Journal) -> io::Result<()> {
    for taken in journal.renames.iter().filter(|rename| rename.to.starts_with(STAGING)) {
        for parent in Path::new(&taken.from).ancestors().skip(1) {
            if parent.as_os_str().is_empty() {
                break;
            }
            match disk.remove_folder(&folder.join(parent)) {
                Ok(()) => {}
                // It holds other things, so all above it do; or it is gone already.
                Err(why) if why.kind() == io::ErrorKind::DirectoryNotEmpty => break,
                Err(why) if why.kind() == io::ErrorKind::NotFound => {}
                Err(why) => return Err(why),
            }
        }
    }
    clean(disk, folder)
}

#[cfg(test)]
mod tests;
