//! Packages that are read where they stand: what is streamed need not be held.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use rawzip::FileReader;

use super::{
    inputs::ListedFile,
    read::{Stamp, UnreadFile, changed, not_read, read_bytes},
};
use crate::{
    cli::isolate::Bounds,
    extract::{
        Content,
        sniff::{DIRECTORY_BYTES, SNIFFED_BYTES, sniff_ends},
    },
    model::workbook::Format,
};

/// Bytes from which a package is not held.
const LARGE: u64 = 4 << 20;

/// The content of a file, open to be read more than once.
#[derive(Debug)]
pub enum Opened {
    /// All of it, as it was at one moment.
    Held(Vec<u8>),
    /// An `.xlsx` package too large to be held.
    InPlace(InPlace),
}

/// A file that others may write to while it is read.
#[derive(Debug)]
pub struct InPlace {
    file: File,
    reader: FileReader,
    /// As it was when it was opened.
    stamp: Stamp,
}

impl Opened {
    /// What there is to read.
    pub fn content(&self) -> Content<'_> {
        match self {
            Self::Held(bytes) => bytes.into(),
            Self::InPlace(it) => Content::InPlace { file: &it.reader, length: it.stamp.bytes },
        }
    }

    /// How many bytes it has.
    pub fn bytes(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::InPlace(it) => it.stamp.bytes,
        }
    }

    /// Whether it is as it was when it was opened: only then what was read is of one moment.
    pub fn is_as_it_was(&self) -> bool {
        match self {
            Self::Held(_) => true,
            Self::InPlace(it) => {
                it.file.metadata().is_ok_and(|metadata| Stamp::of(&metadata) == it.stamp)
            }
        }
    }
}

/// Opens a file and reads it; once more if it changed meanwhile.
///
/// # Errors
/// What there is to say of one that cannot be read, or that changed again.
pub fn open_and_read<T>(
    candidate: &ListedFile,
    bounds: Bounds,
    mut read: impl FnMut(&Opened) -> T,
) -> Result<(Opened, T), Box<UnreadFile>> {
    for _ in 0..2 {
        let opened = open(candidate, bounds)?;
        let result = read(&opened);
        if opened.is_as_it_was() {
            return Ok((opened, result));
        }
    }
    Err(not_read(candidate, 0, changed(&candidate.name)))
}

fn open(candidate: &ListedFile, bounds: Bounds) -> Result<Opened, Box<UnreadFile>> {
    match in_place(&candidate.path) {
        Ok(Some(it)) => Ok(Opened::InPlace(it)),
        // What the system does not allow is said where it is read whole.
        Ok(None) | Err(_) => read_bytes(candidate, bounds).map(Opened::Held),
    }
}

/// A file that is worth it, and shows at its ends that it can be read so.
fn in_place(path: &Path) -> io::Result<Option<InPlace>> {
    // Asked before it is opened: opening a pipe would wait for somebody to write into it.
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() || metadata.len() < LARGE {
        return Ok(None);
    }
    let mut file = File::open(path)?;
    let stamp = Stamp::of(&file.metadata()?);
    let mut head = Vec::new();
    (&file).take(SNIFFED_BYTES as u64).read_to_end(&mut head)?;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(stamp.bytes.saturating_sub(DIRECTORY_BYTES as u64)))?;
    (&file).take(DIRECTORY_BYTES as u64).read_to_end(&mut tail)?;
    let reader = FileReader::from(file.try_clone()?);
    let is_xlsx = sniff_ends(&head, &tail) == Some(Format::Xlsx);
    Ok(is_xlsx.then_some(InPlace { file, reader, stamp }))
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, io::Write};

    use super::*;
    use crate::cli::disk::inputs::Origin;

    const BOUNDS: Bounds = Bounds { seconds: 60, mebibytes: 64, size: 16 };

    /// A file that looks like a package at its beginning and is of that length.
    fn package(path: &Path, length: u64) -> ListedFile {
        let mut file = File::create(path).unwrap();
        file.write_all(b"PK\x03\x04 xl/workbook.xml").unwrap();
        file.set_len(length).unwrap();
        ListedFile { name: "a.xlsx".into(), path: path.to_owned(), origin: Origin::Named }
    }

    #[test]
    fn only_a_large_package_stays_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let opened = |path: &str, length| {
            let path = folder.path().join(path);
            open(&package(&path, length), BOUNDS)
                .map(|it| matches!(it, Opened::InPlace(_)))
                .unwrap()
        };
        assert!(opened("large.xlsx", LARGE));
        assert!(!opened("small.xlsx", LARGE - 1));
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_once_more() {
        let folder = tempfile::tempdir().unwrap();
        let candidate = package(&folder.path().join("a.xlsx"), LARGE);
        let n_read = Cell::new(0);
        let read = |appends: u64| {
            n_read.set(0);
            open_and_read(&candidate, BOUNDS, |opened| {
                n_read.set(n_read.get() + 1);
                if n_read.get() <= appends {
                    let file = File::options().write(true).open(&candidate.path).unwrap();
                    file.set_len(LARGE + n_read.get()).unwrap();
                }
                matches!(opened.content(), Content::InPlace { .. })
            })
        };
        assert!(read(1).unwrap().1 && n_read.get() == 2);
        let (_, diagnostic) = *read(2).unwrap_err();
        assert_eq!(diagnostic.message, "it changed twice while it was read");
    }
}
