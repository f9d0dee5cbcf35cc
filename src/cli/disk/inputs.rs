//! Which files are selected: the INPUTs searched through in sorted order, and how the outputs name them.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::old_outputs::outputs_of_a_run;
use crate::{
    diagnostic::{
        Code, Diagnostic,
        codes::files::{
            HIDDEN, LINK_OUTSIDE, NOT_REGULAR, ODD_NAME, OUR_OWN, READ_ALREADY, UNREADABLE,
        },
    },
    model::{
        Text,
        source::{InputOutcome, Source},
    },
};

/// A file to be looked into.
#[derive(Debug, Clone)]
pub struct ListedFile {
    /// The name in the outputs.
    pub name: Text,
    /// Where it is.
    pub path: PathBuf,
    /// How it was selected.
    pub origin: Origin,
}

/// How a file was selected: one named on the command line is always read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is an INPUT.
    Named,
    /// It is in an INPUT.
    Found,
}

/// What the INPUTs hold.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files to be looked into.
    pub candidates: Vec<ListedFile>,
    /// Files that are not.
    pub sources: Vec<Source>,
    /// Why not.
    pub diagnostics: Vec<Diagnostic>,
    /// What has been reached, by its real path.
    reached: BTreeSet<PathBuf>,
}

/// Searches the INPUTs; what is `ours` is left out, so that a run does not read what the last one
/// wrote.
///
/// # Errors
/// Where an INPUT does not exist, or is ours.
pub fn list(inputs: &[PathBuf], ours: &[&Path]) -> anyhow::Result<Listing> {
    // What is not there yet will hold nothing to read.
    let ours: BTreeSet<PathBuf> = ours.iter().filter_map(|it| fs::canonicalize(it).ok()).collect();
    let mut listing = Listing::default();
    let alone = inputs.len() == 1;
    for MeantInput { is_folder, real, given } in meant(inputs, &ours)? {
        if is_folder {
            let prefix = if alone { String::new() } else { listing.name_of(given, "") };
            InputSearch { root: &real, ours: Cow::Borrowed(&ours), listing: &mut listing }
                .all(&real, &prefix);
        } else {
            let last = Path::new(given).file_name().filter(|_| alone);
            let name = listing.name_of(last.unwrap_or(given), "");
            listing.add(name.into(), real, Origin::Named);
        }
    }
    Ok(listing)
}

/// An INPUT, in the order in which they are searched: what two of them reach has one name and one
/// origin, in whatever order they were typed. Files come first, since who names a file means it; then
/// a folder before those that stand in it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct MeantInput<'a> {
    is_folder: bool,
    real: PathBuf,
    given: &'a OsStr,
}

fn meant<'a>(
    inputs: &'a [PathBuf],
    ours: &BTreeSet<PathBuf>,
) -> anyhow::Result<BTreeSet<MeantInput<'a>>> {
    let mut meant = BTreeSet::new();
    for input in inputs {
        let shown = input.display();
        let real = match fs::canonicalize(input) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => {
                bail!("there is no `{shown}` here: name the files or folders to read")
            }
            real => real.with_context(|| format!("{shown} cannot be read"))?,
        };
        if ours.contains(&real) {
            bail!("{shown} is the output folder too: choose another one with -o");
        }
        meant.insert(MeantInput { is_folder: real.is_dir(), real, given: as_given(input) });
    }
    Ok(meant)
}

/// Files that were named.
///
/// # Errors
/// Where one does not exist or is a folder.
pub fn named(files: &[PathBuf]) -> anyhow::Result<Listing> {
    if let Some(folder) = files.iter().find(|file| file.is_dir()) {
        bail!("{} is a folder: name files", folder.display());
    }
    list(files, &[])
}

/// An INPUT without the slashes at its end.
fn as_given(input: &Path) -> &OsStr {
    // `components` leaves out a slash at the end, and nothing else that was typed before a name.
    input.components().as_path().as_os_str()
}

impl Listing {
    /// The name in the outputs: with `/` on every system, odd bytes escaped and reported.
    fn name_of(&mut self, part: &OsStr, prefix: &str) -> String {
        let mut name = String::from(prefix);
        if !name.is_empty() && !name.ends_with('/') {
            name.push('/');
        }
        let before = name.len();
        for chunk in part.as_encoded_bytes().utf8_chunks() {
            name.push_str(chunk.valid());
            for byte in chunk.invalid() {
                name.push_str(&format!("\\x{byte:02X}"));
            }
        }
        if cfg!(windows) {
            name = name.replace('\\', "/");
        }
        if part.to_str().is_none() {
            let message = format!("the name {:?} is not valid text", &name[before..]);
            self.diagnostics.push(Diagnostic::of_file(&ODD_NAME, &name.as_str().into(), message));
        }
        name
    }

    fn add(&mut self, name: Text, real: PathBuf, origin: Origin) {
        if self.reached.insert(real.clone()) {
            self.candidates.push(ListedFile { name, path: real, origin });
        } else if self.candidates.iter().all(|one| one.name != name) {
            self.leave_out(&READ_ALREADY, &name, "it is read under another name", Some(&real));
        }
    }

    /// Adds a file that a list names, by its name in the outputs.
    pub(super) fn add_listed(&mut self, name: Text, path: PathBuf) {
        if Path::new(&*name).components().any(|part| is_hidden(part.as_os_str())) {
            self.leave_out(&HIDDEN, &name, "hidden, or a lock file", Some(&path));
        } else {
            self.candidates.push(ListedFile { name, path, origin: Origin::Found });
        }
    }

    /// Leaves out a file, or a folder where `file` is `None`.
    fn leave_out(&mut self, code: &'static Code, name: &Text, why: &str, file: Option<&Path>) {
        let diagnostic = Diagnostic::of_file(code, name, why);
        if let Some(path) = file {
            let fate = match diagnostic.severity {
                crate::diagnostic::Severity::Error => InputOutcome::Failed,
                crate::diagnostic::Severity::Warning | crate::diagnostic::Severity::Info => {
                    InputOutcome::Skipped
                }
            };
            let bytes = fs::symlink_metadata(path).map_or(0, |it| it.len());
            self.sources.push(unread(name, bytes, fate));
        }
        self.diagnostics.push(diagnostic);
    }
}

/// A file that is listed without having been read.
pub fn unread(file: &Text, bytes: u64, fate: InputOutcome) -> Source {
    Source { file: file.clone(), bytes, sha256: String::new(), fate, format: None, decoding: None }
}

/// The search through one INPUT.
struct InputSearch<'a> {
    /// Its real path: links that lead out of it are not followed.
    root: &'a Path,
    /// The real paths of DIR and of what else the run writes.
    ours: Cow<'a, BTreeSet<PathBuf>>,
    listing: &'a mut Listing,
}

impl InputSearch<'_> {
    /// Files first, links after them: a file that a link leads to keeps its own name.
    fn all(mut self, folder: &Path, prefix: &str) {
        let mut links = self.folder(folder, prefix);
        while let Some((path, name)) = links.pop() {
            links.extend(self.link(&path, &name));
        }
    }

    fn is_ours(&self, path: &Path) -> bool {
        self.ours.contains(path)
    }

    /// Adds what stands in a folder; gives back its links, the last one first.
    fn folder(&mut self, folder: &Path, prefix: &str) -> Vec<(PathBuf, Text)> {
        if self.is_ours(folder) || !self.listing.reached.insert(folder.to_owned()) {
            return Vec::new();
        }
        if let Some(outputs) = outputs_of_a_run(folder) {
            let why = "skipped: it holds the outputs of a crossfoot run";
            self.listing.leave_out(&OUR_OWN, &shown(prefix), why, None);
            self.ours.to_mut().extend(outputs);
        }
        let entries = fs::read_dir(folder)
            .and_then(|entries| entries.collect::<io::Result<Vec<_>>>())
            .and_then(|entries| {
                entries.into_iter().map(|it| Ok((it.file_name(), it.file_type()?))).collect()
            });
        let mut entries: Vec<_> = match entries {
            Ok(entries) => entries,
            Err(why) => {
                self.listing.leave_out(&UNREADABLE, &shown(prefix), &why.to_string(), None);
                return Vec::new();
            }
        };
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut links = Vec::new();
        for (entry, kind) in entries {
            let path = folder.join(&entry);
            let name: Text = self.listing.name_of(&entry, prefix).into();
            if is_hidden(&entry) {
                let file = (!kind.is_dir()).then_some(path.as_path());
                self.listing.leave_out(&HIDDEN, &name, "hidden, or a lock file", file);
            } else if kind.is_symlink() {
                links.push((path, name));
            } else if kind.is_dir() {
                links.splice(0..0, self.folder(&path, &name));
            } else if kind.is_file() && self.is_ours(&path) {
                // What this run keeps beside DIR is no input either.
            } else if kind.is_file() {
                self.listing.add(name, path, Origin::Found);
            } else {
                self.listing.leave_out(&NOT_REGULAR, &name, "not a regular file", Some(&path));
            }
        }
        links.reverse();
        links
    }

    fn link(&mut self, path: &Path, name: &Text) -> Vec<(PathBuf, Text)> {
        let Ok(real) = fs::canonicalize(path) else {
            self.listing.leave_out(&LINK_OUTSIDE, name, "the link leads nowhere", Some(path));
            return Vec::new();
        };
        if !real.starts_with(self.root) {
            let why = "the link leads out of the input folder";
            self.listing.leave_out(&LINK_OUTSIDE, name, why, Some(path));
        } else if self.ours.iter().any(|ours| real.starts_with(ours)) {
            // DIR is no input, whatever leads to it.
        } else if real.is_dir() {
            if self.listing.reached.contains(&real) {
                self.listing.leave_out(&READ_ALREADY, name, "its folder is read already", None);
            } else {
                return self.folder(&real, name);
            }
        } else if real.is_file() {
            self.listing.add(name.clone(), real, Origin::Found);
        } else {
            self.listing.leave_out(&NOT_REGULAR, name, "not a regular file", Some(path));
        }
        Vec::new()
    }
}

/// A folder by its name in the outputs; the INPUT itself has none.
fn shown(prefix: &str) -> Text {
    if prefix.is_empty() { ".".into() } else { prefix.into() }
}

/// Whether a program made it for itself: a name with a dot in front, or an office program's lock.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

#[cfg(test)]
#[path = "inputs_tests.rs"]
mod tests;
