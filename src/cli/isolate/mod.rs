//! Files that could harm their reader are read where they can harm nothing: `.xls` and `.xlsb`, the
//! binary formats, in a child process of this same program, one file each;
//! `.xlsx`, `.ods` and text here, within a time, a panic caught.
//!
//! ```text
//! bytes ──stdin──▶ child: limits itself, then extracts ──messages, an end──▶ Workbook
//! ```
//! The child limits its memory, processor time, open files, written files and core size before it
//! reads the first byte; the parent keeps the wall clock. The answer ends with a message that
//! counts what came before it: without that nothing of the answer is used. A panic, an abort, a signal
//! and a time-out become one error diagnostic, and the batch goes on.

mod apart;
mod bounds;
mod child;
mod here;
mod limits;
mod program;
mod wire;

pub use bounds::Bounds;
pub use child::answer;
pub use program::is_started_by;

use crate::{
    diagnostic::Diagnostic,
    extract::{
        Content, Extracted, ReadOptions,
        sniff::{Sniffed, sniff},
        visit::{Visited, Visitor},
        visit_xlsx,
    },
    model::{Text, workbook::Format},
};

/// Reads files, each so that it can stop nothing but itself.
#[derive(Debug, Clone)]
pub struct Reader {
    /// What may be assumed of a file.
    pub options: ReadOptions,
    /// How much one file may ask for.
    pub bounds: Bounds,
}

impl Reader {
    /// Reads a file by its content and tells a visitor of its cells. Where nothing sound comes of it,
    /// what the visitor was told is to be thrown away.
    pub fn visit(&self, file: &Text, bytes: &[u8], visitor: &mut impl Visitor) -> Visited {
        let sniffed = sniff(file, bytes);
        match sniffed {
            Sniffed::Spreadsheet(Format::Xls | Format::Xlsb) => {
                apart::extract(file, bytes, &self.options, self.bounds).visited(visitor)
            }
            Sniffed::Spreadsheet(Format::Xlsx | Format::Ods | Format::Delimited)
            | Sniffed::Text
            | Sniffed::Unreadable(_)
            | Sniffed::Other(_) => {
                here::visit(file, bytes, sniffed, (&self.options, self.bounds), visitor)
            }
        }
    }

    /// Reads a file by its content.
    pub fn extract(&self, file: &Text, bytes: &[u8]) -> Extracted {
        let sniffed = sniff(file, bytes);
        match sniffed {
            Sniffed::Spreadsheet(Format::Xls | Format::Xlsb) => {
                apart::extract(file, bytes, &self.options, self.bounds)
            }
            Sniffed::Spreadsheet(Format::Xlsx | Format::Ods | Format::Delimited)
            | Sniffed::Text
            | Sniffed::Unreadable(_)
            | Sniffed::Other(_) => {
                here::extract(file, bytes, sniffed, (&self.options, self.bounds))
            }
        }
    }

    /// Reads an `.xlsx` package cell by cell, and gives what is to be said of it.
    ///
    /// # Errors
    /// A diagnostic where it was stopped or broke down: then what the visitor was told is to be
    /// thrown away.
    pub fn visit_xlsx(
        &self,
        file: &Text,
        content: Content<'_>,
        visitor: &mut impl Visitor,
    ) -> Result<Vec<Diagnostic>, Diagnostic> {
        here::within(self.bounds, file, |stop| {
            let options = ReadOptions { stop: stop.clone(), ..self.options.clone() };
            visit_xlsx(file, content, &options, visitor)
        })
    }
}
