//! Extracted to frames.

use std::io::{self, Write};

use super::{Counts, bytes::Out, cell, definitions, kind, words::Word};
use crate::{
    diagnostic::Diagnostic,
    extract::Extracted,
    model::workbook::{Sheet, Workbook},
};

/// Cells of a frame.
const CELLS: usize = 1024;

/// Writes what a file holds, as frames up to the END.
///
/// # Errors
/// Where nobody reads them any more.
pub fn write(to: &mut impl Write, extracted: &Extracted) -> io::Result<()> {
    let mut frames = Frames {
        to,
        frame: Out::default(),
        sum: crc32fast::Hasher::new(),
        counts: Counts::default(),
    };
    if let Some(workbook) = &extracted.workbook {
        frames.book(workbook)?;
    }
    frames.notes(&extracted.diagnostics)?;
    frames.end()
}

struct Frames<'w, W> {
    to: &'w mut W,
    frame: Out,
    sum: crc32fast::Hasher,
    counts: Counts,
}

impl<W: Write> Frames<'_, W> {
    fn send(&mut self, kind: u8) -> io::Result<()> {
        let length = (self.frame.bytes.len() as u64).to_le_bytes();
        for part in [&[kind][..], &length, &self.frame.bytes] {
            self.sum.update(part);
            self.to.write_all(part)?;
        }
        self.frame.bytes.clear();
        Ok(())
    }

    /// A workbook of cells. How a text was decoded does not cross: no text is read in a child.
    fn book(&mut self, workbook: &Workbook) -> io::Result<()> {
        let Workbook { format, sheets, decoding: _, knows, definitions } = workbook;
        self.frame.u8(format.number());
        self.frame.u8(knows.number_formats.number());
        self.frame.u8(knows.hidden_rows.number());
        definitions::write(&mut self.frame, definitions);
        self.send(kind::BOOK)?;
        for sheet in sheets {
            self.sheet(sheet)?;
        }
        Ok(())
    }

    fn sheet(&mut self, sheet: &Sheet) -> io::Result<()> {
        let Sheet { name, visibility, cells, merges, page_texts } = sheet;
        self.counts.sheets += 1;
        self.frame.text(name);
        self.frame.u8(visibility.number());
        self.frame.size(merges.len());
        for merge in merges {
            cell::place(&mut self.frame, merge.first);
            cell::place(&mut self.frame, merge.last);
        }
        self.frame.size(page_texts.len());
        for line in page_texts {
            self.frame.u8(line.region.number());
            self.frame.text(&line.text);
        }
        self.send(kind::SHEET)?;
        for cells in cells.chunks(CELLS) {
            self.counts.cells += cells.len() as u64;
            self.frame.size(cells.len());
            for cell in cells {
                cell::write(&mut self.frame, cell);
            }
            self.send(kind::CELLS)?;
        }
        Ok(())
    }

    fn notes(&mut self, diagnostics: &[Diagnostic]) -> io::Result<()> {
        self.counts.diagnostics = diagnostics.len() as u64;
        self.frame.size(diagnostics.len());
        for one in diagnostics {
            // The file is known on the other side.
            let Diagnostic { code, severity, file: _, sheet, cell, message, help } = one;
            self.frame.u16(code.number);
            self.frame.u8(severity.number());
            self.frame.text(sheet);
            self.frame.optional(*cell, cell::place);
            self.frame.str(message);
            self.frame.str(help);
        }
        self.send(kind::NOTES)
    }

    fn end(&mut self) -> io::Result<()> {
        let Counts { sheets, cells, diagnostics } = self.counts;
        let sum = self.sum.clone().finalize();
        for count in [sheets, cells, diagnostics] {
            self.frame.u64(count);
        }
        self.frame.u32(sum);
        self.send(kind::END)
    }
}
