//! The records of a binary part (MS-XLSB 2.1.4).

use crate::{bytes::Bytes, fault::Fault};

/// The records of a part.
pub(super) struct XlsbRecords<'a> {
    rest: Bytes<'a>,
}

impl<'a> XlsbRecords<'a> {
    pub(super) fn new(part: &'a [u8]) -> Self {
        Self { rest: Bytes(part) }
    }

    /// The next record's kind and data; `None` at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<(u16, Bytes<'a>)>, Fault> {
        if self.rest.0.is_empty() {
            return Ok(None);
        }
        let mut kind = u16::from(self.rest.u8()?);
        if kind >= 0x80 {
            kind = (kind & 0x7f) | (u16::from(self.rest.u8()? & 0x7f) << 7);
        }
        let mut length = 0_usize;
        for step in 0..4 {
            let byte = self.rest.u8()?;
            length |= usize::from(byte & 0x7f) << (7 * step);
            if byte < 0x80 {
                break;
            }
        }
        let left = self.rest.0.len();
        let data = self.rest.take(length).map_err(|_| {
            let message = format!("record {kind} claims {length} bytes, the part has {left}");
            Fault::damaged(message)
        })?;
        Ok(Some((kind, Bytes(data))))
    }
}

/// A string with its length before it.
pub(super) fn string(data: &mut Bytes<'_>) -> Result<String, Fault> {
    let characters = data.u32()? as usize;
    data.utf16(characters)
}

/// A string that may be absent.
pub(super) fn optional_string(data: &mut Bytes<'_>) -> Result<Option<String>, Fault> {
    match data.u32()? {
        u32::MAX => Ok(None),
        characters => data.utf16(characters as usize).map(Some),
    }
}
