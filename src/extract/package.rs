//! The ZIP package of `.ods` and `.xlsb`, part by part, each counted as it inflates.

use std::io::{self, Cursor, Read, Write};

use zip::{CompressionMethod, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::fault::Fault;
use crate::diagnostic::codes::extract as codes;

/// Entries that a package may have: a workbook of a thousand sheets has some two thousand.
const MOST_ENTRIES: usize = 10_000;
/// Bytes that a part may inflate to: five times the content of a full sheet of twenty columns.
const LARGEST_PART: u64 = 4 << 30;
/// Up to here a part may be as repetitive as it likes.
const HARMLESS: u64 = 16 << 20;
/// How many times its stored size a larger part may be: the most repetitive real tables reach 60.
const LARGEST_RATIO: u64 = 200;

/// A package whose directory has been read.
pub(super) struct Package<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|why| damaged(&why))?;
        if archive.len() > MOST_ENTRIES {
            let message = format!("the package has {} entries", archive.len());
            return Err(Fault::new(&codes::OVER_A_LIMIT, message));
        }
        Ok(Self(archive))
    }

    /// A part as a stream, or `None` where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<impl Read + use<'_, 'a>>, Fault> {
        match self.0.by_name(name) {
            Ok(part) => {
                let most = LARGEST_PART
                    .min(part.compressed_size().saturating_mul(LARGEST_RATIO).max(HARMLESS));
                Ok(Some(Counted { part, name: name.to_owned(), left: most, most }))
            }
            Err(ZipError::FileNotFound) => Ok(None),
            Err(why) => Err(damaged(&why)),
        }
    }

    /// A package with these parts alone, stored; `None` where one cannot be read.
    pub(super) fn copy_of(&mut self, names: &[&str]) -> Option<Vec<u8>> {
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for name in names {
            let bytes = self.bytes(name).ok()??;
            copy.start_file(*name, options).ok()?;
            copy.write_all(&bytes).ok()?;
        }
        copy.finish().ok().map(Cursor::into_inner)
    }

    /// A whole part in memory.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|why| unreadable(&why))?;
        Ok(Some(bytes))
    }
}

/// What a part's stream ended with, as a fault.
pub(super) fn unreadable(why: &io::Error) -> Fault {
    let code = if why.kind() == io::ErrorKind::FileTooLarge {
        &codes::OVER_A_LIMIT
    } else {
        &codes::DAMAGED
    };
    Fault::new(code, why.to_string())
}

fn damaged(why: &ZipError) -> Fault {
    Fault::damaged(format!("the package cannot be read: {why}"))
}

/// A part that stops with an error where it inflates beyond all measure.
struct Counted<R> {
    part: R,
    name: String,
    most: u64,
    left: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer).map_err(|why| {
            io::Error::new(why.kind(), format!("the part {} is damaged: {why}", self.name))
        })?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            let message =
                format!("the part {} inflates to more than {} bytes", self.name, self.most);
            io::Error::new(io::ErrorKind::FileTooLarge, message)
        })?;
        Ok(read)
    }
}
