//! The records of a BIFF stream, and the strings in them (MS-XLS 2.1.4, 2.5.293).

use super::{code_page::CodePage, kinds};
use crate::{bytes::Bytes, fault::Fault};

/// A record that carries on the one before it.
const CONTINUE: u16 = 0x003c;

/// The version of a stream, as far as it decides how strings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Biff {
    /// Excel 5 and 95: bytes of a code page.
    Five,
    /// Excel 97 and later: UTF-16, or its low bytes.
    Eight,
}

/// A record with the pieces that continue it.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// The record's own data, then that of each continuation.
    pub(super) pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The data without its continuations.
    pub(super) fn data(&self) -> Bytes<'a> {
        Bytes(self.pieces.first().copied().unwrap_or_default())
    }
}

impl Record<'_> {
    /// Whether the record is what its kind is: of one that exists, and as long as all of it are.
    ///
    /// # Errors
    /// A fault where it is not. What workbooks of Excel 5 hold is not known as a whole.
    pub(super) fn check(&self, biff: Biff) -> Result<(), Fault> {
        let kind = self.kind;
        if biff == Biff::Eight && !kinds::is_known(kind) {
            return Err(Fault::damaged(format!("record 0x{kind:04X} is of no kind that exists")));
        }
        let found = self.data().0.len();
        match kinds::length(kind) {
            Some(due) if due != found => Err(Fault::damaged(format!(
                "record 0x{kind:04X} has {found} bytes, where all of its kind have {due}"
            ))),
            Some(_) | None => Ok(()),
        }
    }
}

/// The records of a stream from an offset on.
pub(super) struct XlsRecords<'a> {
    rest: Bytes<'a>,
}

impl<'a> XlsRecords<'a> {
    pub(super) fn new(stream: &'a [u8], offset: usize) -> Result<Self, Fault> {
        let rest = stream.get(offset..).filter(|rest| !rest.is_empty());
        let outside = || Fault::damaged(format!("offset {offset} lies outside the stream"));
        Ok(Self { rest: Bytes(rest.ok_or_else(outside)?) })
    }

    /// The next record; an error where the stream ends without its end record.
    pub(super) fn next(&mut self) -> Result<Record<'a>, Fault> {
        let (kind, data) = self.one()?;
        let mut pieces = vec![data];
        while self.rest.0.starts_with(&CONTINUE.to_le_bytes()) {
            pieces.push(self.one()?.1);
        }
        Ok(Record { kind, pieces })
    }

    /// What follows the records so far.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest.0
    }

    fn one(&mut self) -> Result<(u16, &'a [u8]), Fault> {
        if self.rest.0.is_empty() {
            return Err(Fault::damaged("the stream ends without its end record"));
        }
        let kind = self.rest.u16()?;
        let length = usize::from(self.rest.u16()?);
        let left = self.rest.0.len();
        let data = self.rest.take(length).map_err(|_| {
            Fault::damaged(format!(
                "record 0x{kind:04X} claims {length} bytes, the stream has {left}"
            ))
        })?;
        Ok((kind, data))
    }
}

/// How the bytes of strings become text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    pub(super) biff: Biff,
    pub(super) code_page: CodePage,
}

impl Letters {
    /// A string whose length, in one byte or two, has been read already.
    pub(super) fn string(self, data: &mut Bytes<'_>, characters: usize) -> Result<String, Fault> {
        match self.biff {
            Biff::Five => Ok(self.code_page.text(data.take(characters)?)),
            Biff::Eight => {
                // A text of no characters may be written without the byte that says how wide they are.
                if characters == 0 {
                    return Ok(String::new());
                }
                let wide = data.u8()? & 1 == 1;
                if wide { data.utf16(characters) } else { latin(data, characters) }
            }
        }
    }

    /// A text of which the length takes two bytes, and which may run on.
    pub(super) fn long_string<'a>(
        self,
        record: &Record<'a>,
        mut data: Bytes<'a>,
    ) -> Result<String, Fault> {
        let characters = usize::from(data.u16()?);
        if record.pieces.len() == 1 || self.biff == Biff::Five {
            return self.string(&mut data, characters);
        }
        let wide = |flags: u8| if flags & 1 == 1 { 2 } else { 1 };
        let mut width = wide(data.u8()?);
        let mut text = String::new();
        let mut left = characters;
        for piece in &record.pieces[1..] {
            let here = (data.0.len() / width).min(left);
            text.push_str(&part(&mut data, here, width)?);
            left -= here;
            data = Bytes(piece);
            width = wide(data.u8()?);
        }
        text.push_str(&part(&mut data, left, width)?);
        Ok(text)
    }
}

fn part(data: &mut Bytes<'_>, characters: usize, width: usize) -> Result<String, Fault> {
    if width == 2 { data.utf16(characters) } else { latin(data, characters) }
}

/// UTF-16 of which the high bytes are all zero and left out.
pub(super) fn latin(data: &mut Bytes<'_>, characters: usize) -> Result<String, Fault> {
    Ok(data.take(characters)?.iter().map(|byte| char::from(*byte)).collect())
}
