//! Extracted to messages.

use std::io::{self, Write};

use super::message::{Message, MessageCounts};
use crate::{extract::Extracted, model::workbook::Sheet};

/// Cells of a message.
const CELLS: usize = 1024;

/// Writes what a file holds, as messages up to the end.
///
/// # Errors
/// Where the other side has closed the pipe.
pub fn write(to: &mut impl Write, extracted: Extracted) -> io::Result<()> {
    let Extracted { workbook, diagnostics } = extracted;
    let mut out = Messages { to, sum: crc32fast::Hasher::new() };
    let mut counts =
        MessageCounts { diagnostics: diagnostics.len() as u64, ..MessageCounts::default() };
    if let Some(workbook) = workbook {
        let (format, definitions) = (workbook.format, workbook.definitions);
        out.send(&Message::Book { format, definitions })?;
        for Sheet { name, visibility, mut cells, merges, page_texts } in workbook.sheets {
            counts.sheets += 1;
            counts.cells += cells.len() as u64;
            out.send(&Message::Sheet { name, visibility, merges, page_texts })?;
            while !cells.is_empty() {
                let later = cells.split_off(cells.len().min(CELLS));
                out.send(&Message::Cells(std::mem::replace(&mut cells, later)))?;
            }
        }
    }
    out.send(&Message::Diagnostics(diagnostics))?;
    let checksum = out.sum.clone().finalize();
    out.send(&Message::End { counts, checksum })
}

struct Messages<'w, W> {
    to: &'w mut W,
    sum: crc32fast::Hasher,
}

impl<W: Write> Messages<'_, W> {
    fn send(&mut self, message: &Message) -> io::Result<()> {
        let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
        for part in [&(bytes.len() as u64).to_le_bytes()[..], &bytes] {
            self.sum.update(part);
            self.to.write_all(part)?;
        }
        Ok(())
    }
}
