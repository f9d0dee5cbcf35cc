//! Frames to extracted: everything up to an END that adds up, or nothing.

use std::io::{BufReader, Read};

use super::{Counts, bytes::In, cell, definitions, kind, words::Word};
use crate::{
    diagnostic::{Diagnostic, Severity, codes},
    extract::Extracted,
    model::{
        Text,
        place::CellRange,
        workbook::{Format, Known, Knows, PageRegion, PageText, Sheet, Visibility, Workbook},
    },
};

/// Why an answer cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It stops before its END.
    NoEnd,
    /// It is larger than was allowed.
    TooMuch,
    /// It says what cannot be: this.
    Nonsense(&'static str),
}

/// Reads an answer of at most so many bytes about a file.
///
/// # Errors
/// [`Broken`] unless it is whole.
pub fn read(from: impl Read, file: &Text, most: u64) -> Result<Extracted, Broken> {
    let mut answer = Answer {
        from: BufReader::with_capacity(64 << 10, from),
        left: most,
        sum: crc32fast::Hasher::new(),
        counts: Counts::default(),
        shared: Vec::new(),
        extracted: Extracted { workbook: None, diagnostics: Vec::new() },
    };
    while answer.frame(file)? == More::Frames {}
    Ok(answer.extracted)
}

#[derive(PartialEq, Eq)]
enum More {
    Frames,
    Nothing,
}

struct Answer<R: Read> {
    from: BufReader<R>,
    left: u64,
    sum: crc32fast::Hasher,
    counts: Counts,
    shared: Vec<Text>,
    extracted: Extracted,
}

impl<R: Read> Answer<R> {
    fn frame(&mut self, file: &Text) -> Result<More, Broken> {
        let mut head = [0; 9];
        self.from.read_exact(&mut head).map_err(|_| Broken::NoEnd)?;
        let [kind, length @ ..] = head;
        let length = u64::from_le_bytes(length);
        self.left = self.left.checked_sub(length).ok_or(Broken::TooMuch)?;
        let mut bytes = Vec::new();
        let read = self.from.by_ref().take(length).read_to_end(&mut bytes);
        if read.ok().map(|read| read as u64) != Some(length) {
            return Err(Broken::NoEnd);
        }
        let sum = self.sum.clone().finalize();
        self.sum.update(&head);
        self.sum.update(&bytes);
        let mut shared = std::mem::take(&mut self.shared);
        let mut frame = In { rest: &bytes, shared: &mut shared };
        let more = self.take(kind, &mut frame, file, sum);
        if more.is_ok() && !frame.rest.is_empty() {
            return Err(Broken::Nonsense("a frame that is too long"));
        }
        self.shared = shared;
        more
    }

    fn take(
        &mut self,
        kind: u8,
        frame: &mut In<'_>,
        file: &Text,
        sum: u32,
    ) -> Result<More, Broken> {
        match kind {
            kind::BOOK => self.extracted.workbook = Some(book(frame)?),
            kind::SHEET => {
                self.counts.sheets += 1;
                let sheet = sheet(frame)?;
                self.book()?.sheets.push(sheet);
            }
            kind::CELLS => {
                let count = frame.size()?;
                self.counts.cells += count as u64;
                let sheet = self.book()?.sheets.last_mut();
                let sheet = sheet.ok_or(Broken::Nonsense("cells without a sheet"))?;
                for _ in 0..count {
                    sheet.cells.push(cell::read(frame)?);
                }
            }
            kind::NOTES => {
                for _ in 0..frame.size()? {
                    self.counts.diagnostics += 1;
                    self.extracted.diagnostics.push(diagnostic(frame, file)?);
                }
            }
            kind::END => {
                let counts =
                    Counts { sheets: frame.u64()?, cells: frame.u64()?, diagnostics: frame.u64()? };
                if counts != self.counts || frame.u32()? != sum {
                    return Err(Broken::Nonsense("an end that does not add up"));
                }
                return Ok(More::Nothing);
            }
            _ => return Err(Broken::Nonsense("a frame of no known kind")),
        }
        Ok(More::Frames)
    }

    fn book(&mut self) -> Result<&mut Workbook, Broken> {
        self.extracted.workbook.as_mut().ok_or(Broken::Nonsense("a sheet without a workbook"))
    }
}

fn book(frame: &mut In<'_>) -> Result<Workbook, Broken> {
    let format = Format::of(frame.u8()?)?;
    let knows =
        Knows { number_formats: Known::of(frame.u8()?)?, hidden_rows: Known::of(frame.u8()?)? };
    let definitions = definitions::read(frame)?;
    Ok(Workbook { format, sheets: Vec::new(), decoding: None, knows, definitions })
}

fn sheet(frame: &mut In<'_>) -> Result<Sheet, Broken> {
    let (name, visibility) = (frame.text()?, Visibility::of(frame.u8()?)?);
    let (mut merges, mut page_texts) = (Vec::new(), Vec::new());
    for _ in 0..frame.size()? {
        let (first, last) = (cell::read_place(frame)?, cell::read_place(frame)?);
        merges.push(CellRange { first, last });
    }
    for _ in 0..frame.size()? {
        let region = PageRegion::of(frame.u8()?)?;
        page_texts.push(PageText { region, text: frame.text()? });
    }
    Ok(Sheet { name, visibility, cells: Vec::new(), merges, page_texts })
}

fn diagnostic(frame: &mut In<'_>, file: &Text) -> Result<Diagnostic, Broken> {
    let number = frame.u16()?;
    let code = codes::all().find(|code| code.number == number);
    Ok(Diagnostic {
        code: code.ok_or(Broken::Nonsense("a diagnostic of no known code"))?,
        severity: Severity::of(frame.u8()?)?,
        file: file.clone(),
        sheet: frame.text()?,
        cell: frame.optional(cell::read_place)?,
        message: frame.str()?.to_owned(),
        help: frame.str()?.to_owned(),
    })
}
