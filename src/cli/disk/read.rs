//! Candidates to bytes: each file read once, whole, and as it was at one moment.

use std::{
    fs::{File, Metadata},
    io::{self, Read},
    path::Path,
    time::{Instant, SystemTime},
};

use super::{
    inputs::{ListedFile, Origin, unread},
    sha256::sha256,
};
use crate::{
    cli::isolate::Bounds,
    diagnostic::{
        Diagnostic, Severity,
        codes::{
            extract::{OUT_OF_TIME, OVER_A_LIMIT},
            files::{CHANGED, NO_SPREADSHEET, NOT_REGULAR, UNREADABLE},
        },
    },
    extract::sniff::{SNIFFED_BYTES, Sniffed, sniff},
    model::{
        Text,
        source::{InputOutcome, Source},
    },
    pipeline::Input,
};

/// Bytes that are taken up between two looks at the clock.
const PORTION: u64 = 4 << 20;

/// A file that is no spreadsheet, or could not be read, and what there is to say of it.
pub type UnreadFile = (Source, Diagnostic);

/// Reads one file of a listing, as a run wants it.
///
/// # Errors
/// What there is to say of one that is no spreadsheet, or cannot be read.
pub fn read_one(candidate: &ListedFile, bounds: Bounds) -> Result<Input, Box<UnreadFile>> {
    let bytes = read_bytes(candidate, bounds)?;
    Ok(Input { file: candidate.name.clone(), sha256: sha256(&bytes), bytes })
}

/// The bytes of a file that somebody else has read, as a run wants them.
///
/// # Errors
/// What there is to say of one that is no spreadsheet.
pub fn of_bytes(candidate: &ListedFile, bytes: Vec<u8>) -> Result<Input, Box<UnreadFile>> {
    let head = &bytes[..bytes.len().min(SNIFFED_BYTES)];
    match look(candidate, head) {
        Ok(()) => Ok(Input { file: candidate.name.clone(), sha256: sha256(&bytes), bytes }),
        Err(what) => Err(no_spreadsheet(candidate, bytes.len() as u64, what)),
    }
}

/// Reads one file of a listing, whole.
///
/// # Errors
/// As for [`read_one`].
pub(super) fn read_bytes(
    candidate: &ListedFile,
    bounds: Bounds,
) -> Result<Vec<u8>, Box<UnreadFile>> {
    let file = &candidate.name;
    let (bytes, diagnostic) = match settled(candidate, bounds) {
        Ok(ReadOutcome::Whole(bytes)) => return Ok(bytes),
        Ok(ReadOutcome::NoSpreadsheet { bytes, what }) => {
            return Err(no_spreadsheet(candidate, bytes, what));
        }
        Ok(ReadOutcome::NotRegular) => {
            (0, Diagnostic::of_file(&NOT_REGULAR, file, "not a regular file"))
        }
        Ok(ReadOutcome::Changing) => (0, changed(file)),
        Ok(ReadOutcome::TooLarge(bytes)) => {
            (bytes, Diagnostic::of_file(&OVER_A_LIMIT, file, bounds.too_large(bytes)))
        }
        Ok(ReadOutcome::TooSlow) => {
            (0, Diagnostic::of_file(&OUT_OF_TIME, file, bounds.out_of_time()))
        }
        Err(why) => (0, Diagnostic::of_file(&UNREADABLE, file, why.to_string())),
    };
    Err(not_read(candidate, bytes, diagnostic))
}

fn no_spreadsheet(candidate: &ListedFile, bytes: u64, what: &str) -> Box<UnreadFile> {
    let message = format!("skipped: it is {what}");
    not_read(candidate, bytes, Diagnostic::of_file(&NO_SPREADSHEET, &candidate.name, message))
}

/// What there is to say of a file to which somebody writes all the time.
pub(super) fn changed(file: &Text) -> Diagnostic {
    Diagnostic::of_file(&CHANGED, file, "it changed twice while it was read")
}

/// A file that is listed with what there is to say of it.
pub(super) fn not_read(
    candidate: &ListedFile,
    bytes: u64,
    diagnostic: Diagnostic,
) -> Box<UnreadFile> {
    // Who names a file means it: what is skipped in a folder is an error there.
    let diagnostic = match candidate.origin {
        Origin::Named => diagnostic.severity(Severity::Error),
        Origin::Found => diagnostic,
    };
    let fate = match diagnostic.severity {
        Severity::Error => InputOutcome::Failed,
        Severity::Warning | Severity::Info => InputOutcome::Skipped,
    };
    Box::new((unread(&candidate.name, bytes, fate), diagnostic))
}

/// What came of reading a file.
#[derive(Debug, PartialEq, Eq)]
enum ReadOutcome {
    /// Its bytes, all of one moment.
    Whole(Vec<u8>),
    /// It is something else, and was not read to its end.
    NoSpreadsheet { bytes: u64, what: &'static str },
    /// A pipe, socket or device.
    NotRegular,
    /// Somebody wrote to it meanwhile.
    Changing,
    /// It has more bytes than a file may have.
    TooLarge(u64),
    /// Its bytes did not come in time.
    TooSlow,
}

/// Reads a file; once more if it changed meanwhile.
fn settled(candidate: &ListedFile, bounds: Bounds) -> io::Result<ReadOutcome> {
    let look = |head: &[u8]| look(candidate, head);
    once_more_if_changing(|| attempt(&candidate.path, bounds, look))
}

/// Whether a file is to be read, by its first bytes; what it is where it is not.
fn look(candidate: &ListedFile, head: &[u8]) -> Result<(), &'static str> {
    match (candidate.origin, sniff(&candidate.name, head)) {
        // Who names a file means it: the extract stage says what is wrong with it.
        (Origin::Named, _) | (Origin::Found, Sniffed::Spreadsheet(_)) => Ok(()),
        (Origin::Found, Sniffed::Text) => Err("text, and its name does not promise a table"),
        (Origin::Found, Sniffed::Other(what)) => Err(what),
        // It should be one: that it is not must not pass as a file skipped on purpose.
        (Origin::Found, Sniffed::Unreadable(_)) => Ok(()),
    }
}

fn once_more_if_changing(
    mut attempt: impl FnMut() -> io::Result<ReadOutcome>,
) -> io::Result<ReadOutcome> {
    match attempt()? {
        ReadOutcome::Changing => attempt(),
        reading @ (ReadOutcome::Whole(_)
        | ReadOutcome::NoSpreadsheet { .. }
        | ReadOutcome::NotRegular
        | ReadOutcome::TooLarge(_)
        | ReadOutcome::TooSlow) => Ok(reading),
    }
}

fn attempt(
    path: &Path,
    bounds: Bounds,
    look: impl Fn(&[u8]) -> Result<(), &'static str>,
) -> io::Result<ReadOutcome> {
    let start = Instant::now();
    // Asked before it is opened: opening a pipe would wait for somebody to write into it.
    if !std::fs::metadata(path)?.is_file() {
        return Ok(ReadOutcome::NotRegular);
    }
    let file = File::open(path)?;
    let before = Stamp::of(&file.metadata()?);
    let mut bytes = Vec::with_capacity(SNIFFED_BYTES);
    (&file).take(SNIFFED_BYTES as u64).read_to_end(&mut bytes)?;
    if let Err(what) = look(&bytes) {
        return Ok(ReadOutcome::NoSpreadsheet { bytes: before.bytes, what });
    }
    if before.bytes > bounds.file_bytes() {
        return Ok(ReadOutcome::TooLarge(before.bytes));
    }
    while (&file).take(PORTION).read_to_end(&mut bytes)? > 0 {
        // It grows while it is read, or comes from far away.
        let length = bytes.len() as u64;
        if length > bounds.file_bytes() {
            return Ok(ReadOutcome::TooLarge(length));
        }
        if start.elapsed() > bounds.time() {
            return Ok(ReadOutcome::TooSlow);
        }
    }
    let after = Stamp::of(&file.metadata()?);
    let whole = before == after && after.bytes == bytes.len() as u64;
    Ok(if whole { ReadOutcome::Whole(bytes) } else { ReadOutcome::Changing })
}

/// What changes when somebody writes to a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self { bytes: metadata.len(), modified: metadata.modified().ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { seconds: 60, mebibytes: 64, size: 1 };

    #[test]
    fn a_file_of_more_bytes_than_it_may_have_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let attempt = |length| {
            File::create(&path).unwrap().set_len(length).unwrap();
            attempt(&path, BOUNDS, |_| Ok(())).unwrap()
        };
        assert_eq!(attempt((1 << 20) + 1), ReadOutcome::TooLarge((1 << 20) + 1));
        assert_eq!(attempt(1 << 20), ReadOutcome::Whole(vec![0; 1 << 20]));
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_once_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "1,2\n").unwrap();
        // Asked after the head is read and before the rest: here somebody appends a line.
        let appended = std::cell::Cell::new(0);
        let append = |times: u32| {
            let path = &path;
            let appended = &appended;
            move |_: &[u8]| {
                if appended.get() < times {
                    appended.set(appended.get() + 1);
                    let text = std::fs::read_to_string(path).unwrap() + "3,4\n";
                    std::fs::write(path, text).unwrap();
                }
                Ok(())
            }
        };
        let once = once_more_if_changing(|| attempt(&path, BOUNDS, append(1))).unwrap();
        assert_eq!(once, ReadOutcome::Whole(b"1,2\n3,4\n".to_vec()));
        appended.set(0);
        let twice = once_more_if_changing(|| attempt(&path, BOUNDS, append(2))).unwrap();
        assert_eq!(twice, ReadOutcome::Changing);
    }
}
