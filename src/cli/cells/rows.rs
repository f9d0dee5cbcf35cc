//! The CSV that goes to stdout: a header, then the rows of one file after the other.

use std::io::{self, Write};

/// Of how many files there are rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileCount {
    /// Of one: its rows need not name it.
    One,
    /// Of several: each row begins with the name of its file.
    Several,
}

/// Rows on their way out: comma, LF, quotes where they are needed.
pub struct CellRows<W: Write> {
    csv: csv::Writer<W>,
    files: FileCount,
    has_header: bool,
}

impl<W: Write> CellRows<W> {
    /// None yet.
    pub fn new(out: W, files: FileCount) -> Self {
        let csv = csv::WriterBuilder::new()
            .terminator(csv::Terminator::Any(b'\n'))
            .buffer_capacity(1 << 16)
            .from_writer(out);
        Self { csv, files, has_header: false }
    }

    /// The rows of a file begin; the header stands before the first of all.
    pub(super) fn begin(&mut self, header: &[&str]) -> io::Result<()> {
        if self.has_header {
            return Ok(());
        }
        self.has_header = true;
        self.row("file", header)
    }

    /// A row of a file.
    pub(super) fn row<T: AsRef<[u8]>>(&mut self, file: &str, fields: &[T]) -> io::Result<()> {
        match self.files {
            FileCount::One => {}
            FileCount::Several => self.csv.write_field(file).map_err(as_io)?,
        }
        self.csv.write_record(fields).map_err(as_io)
    }

    /// Everything was shown.
    ///
    /// # Errors
    /// Where the output takes no more.
    pub fn finish(mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

/// What the output said: whoever reads it may have seen enough.
fn as_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(why) => why,
        other => io::Error::other(format!("{other:?}")),
    }
}
