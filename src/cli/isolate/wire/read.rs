//! Messages to extracted: everything up to an end that adds up, or nothing.

use std::io::{BufReader, Read};

use super::message::{Message, MessageCounts};
use crate::{
    cli::shared_texts::SharedTexts,
    extract::Extracted,
    model::workbook::{Cell, CellValue, Sheet, Workbook},
};

/// Why an answer cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It stops before its end.
    NoEnd,
    /// It is larger than was allowed.
    TooMuch,
    /// It says what cannot be: this.
    Nonsense(&'static str),
}

/// Reads an answer of at most so many bytes.
///
/// # Errors
/// [`Broken`] unless it is whole.
pub fn read(from: impl Read, most: u64) -> Result<Extracted, Broken> {
    let mut from = BufReader::with_capacity(64 << 10, from);
    let (mut left, mut sum) = (most, crc32fast::Hasher::new());
    let mut answer = AnswerSoFar::default();
    loop {
        let mut length = [0; 8];
        from.read_exact(&mut length).map_err(|_| Broken::NoEnd)?;
        let due = u64::from_le_bytes(length);
        left = left.checked_sub(due).ok_or(Broken::TooMuch)?;
        let mut bytes = Vec::new();
        let read = from.by_ref().take(due).read_to_end(&mut bytes);
        if read.ok().map(|read| read as u64) != Some(due) {
            return Err(Broken::NoEnd);
        }
        let before = sum.clone().finalize();
        sum.update(&length);
        sum.update(&bytes);
        match postcard::take_from_bytes(&bytes) {
            Ok((Message::End { counts, checksum }, [])) => {
                let adds_up = counts == answer.counts && checksum == before;
                return if adds_up {
                    Ok(answer.extracted)
                } else {
                    Err(Broken::Nonsense("an end that does not add up"))
                };
            }
            Ok((message, [])) => answer.take(message)?,
            Ok(_) => return Err(Broken::Nonsense("a message that is too long")),
            Err(_) => return Err(Broken::Nonsense("a message that cannot be read")),
        }
    }
}

/// What has come so far.
struct AnswerSoFar {
    extracted: Extracted,
    counts: MessageCounts,
    texts: SharedTexts,
}

impl Default for AnswerSoFar {
    fn default() -> Self {
        Self {
            extracted: Extracted { workbook: None, diagnostics: Vec::new() },
            counts: MessageCounts::default(),
            texts: SharedTexts::default(),
        }
    }
}

impl AnswerSoFar {
    fn take(&mut self, message: Message) -> Result<(), Broken> {
        match message {
            Message::Book { format, definitions } => {
                let (sheets, decoding) = (Vec::new(), None);
                self.extracted.workbook = Some(Workbook { format, sheets, decoding, definitions });
            }
            Message::Sheet { name, visibility, merges, page_texts } => {
                self.counts.sheets += 1;
                let sheet = Sheet { name, visibility, cells: Vec::new(), merges, page_texts };
                self.book()?.sheets.push(sheet);
            }
            Message::Cells(mut cells) => {
                self.counts.cells += cells.len() as u64;
                cells.iter_mut().for_each(|cell| share(&mut self.texts, cell));
                let sheet = self.book()?.sheets.last_mut();
                sheet.ok_or(Broken::Nonsense("cells without a sheet"))?.cells.append(&mut cells);
            }
            Message::Diagnostics(mut diagnostics) => {
                self.counts.diagnostics += diagnostics.len() as u64;
                self.extracted.diagnostics.append(&mut diagnostics);
            }
            Message::End { .. } => return Err(Broken::Nonsense("an end after the end")),
        }
        Ok(())
    }

    fn book(&mut self) -> Result<&mut Workbook, Broken> {
        self.extracted.workbook.as_mut().ok_or(Broken::Nonsense("a sheet without a workbook"))
    }
}

/// Lets a cell have its texts in common with those before it: most formats and many labels repeat.
fn share(texts: &mut SharedTexts, cell: &mut Cell) {
    if let Some(format) = &mut cell.number_format {
        texts.share(format);
    }
    match &mut cell.value {
        CellValue::Text(text) => texts.share(&mut text.text),
        CellValue::Number(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => {}
    }
}
