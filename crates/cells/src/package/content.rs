//! The content of a file, wherever it stands: a package is read by position, so that it need not be
//! held to be streamed.

use std::{io, ops::Range};

use rawzip::ReaderAt;

/// Bytes that are taken at a time of a file that is not held.
const BLOCK: usize = 64 << 10;

/// The content of a file.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// In memory.
    Held(&'a [u8]),
    /// Where it is, to be read by position.
    InPlace {
        /// What reads it.
        file: &'a (dyn ReaderAt + Sync),
        /// Its length in bytes.
        length: u64,
    },
}

impl<'a, T: AsRef<[u8]> + ?Sized> From<&'a T> for Content<'a> {
    fn from(bytes: &'a T) -> Self {
        Self::Held(bytes.as_ref())
    }
}

impl<'a> Content<'a> {
    /// How many bytes there are.
    pub(super) fn length(self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::InPlace { length, .. } => length,
        }
    }

    /// A stretch of it, to be read from its beginning; `None` where it ends beyond the file.
    pub(super) fn stretch(self, range: Range<u64>) -> Option<Stretch<'a>> {
        match self {
            Self::Held(bytes) => {
                let start = usize::try_from(range.start).ok()?;
                let end = usize::try_from(range.end).ok()?;
                bytes.get(start..end).map(Stretch::Held)
            }
            Self::InPlace { length, .. } if range.end > length => None,
            Self::InPlace { file, .. } => {
                Some(Stretch::InPlace { file, rest: range, block: Vec::new(), start: 0, end: 0 })
            }
        }
    }
}

impl ReaderAt for Content<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match self {
            Self::Held(bytes) => bytes.read_at(buffer, offset),
            Self::InPlace { file, .. } => file.read_at(buffer, offset),
        }
    }
}

/// What is left of a stretch of a file.
pub(super) enum Stretch<'a> {
    /// In memory.
    Held(&'a [u8]),
    /// A block of it in memory, the rest where it is.
    InPlace {
        file: &'a (dyn ReaderAt + Sync),
        rest: Range<u64>,
        block: Vec<u8>,
        start: usize,
        end: usize,
    },
}

impl Stretch<'_> {
    /// The next bytes; none at its end, or where the file ends before it.
    ///
    /// # Errors
    /// What the system says where it does not let them be read.
    pub(super) fn next(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Held(rest) => Ok(rest),
            Self::InPlace { file, rest, block, start, end } => {
                if start == end {
                    let left = usize::try_from(rest.end - rest.start).unwrap_or(usize::MAX);
                    block.resize(left.min(BLOCK), 0);
                    (*start, *end) = (0, read_some(*file, block, rest.start)?);
                    rest.start += *end as u64;
                }
                Ok(&block[*start..*end])
            }
        }
    }

    /// Leaves so many of the next bytes behind.
    pub(super) fn pass(&mut self, count: usize) {
        match self {
            Self::Held(rest) => *rest = &rest[count.min(rest.len())..],
            Self::InPlace { start, end, .. } => *start = (*start + count).min(*end),
        }
    }
}

/// Reads by position, again where a signal came between.
fn read_some(file: &dyn ReaderAt, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    loop {
        match file.read_at(buffer, offset) {
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}
