//! Reading little-endian fields off a record, never past its end.

use super::fault::Fault;

/// What is left of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], Fault> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or_else(|| {
            let message = match length.saturating_sub(self.0.len()) {
                1 => "a record ends one byte too early".to_owned(),
                n => format!("a record ends {n} bytes too early"),
            };
            Fault::damaged(message)
        })?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn skip(&mut self, length: usize) -> Result<(), Fault> {
        self.take(length).map(drop)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Fault> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn u16(&mut self) -> Result<u16, Fault> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Fault> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self) -> Result<u64, Fault> {
        self.array().map(u64::from_le_bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    /// So many characters of UTF-16.
    pub(super) fn utf16(&mut self, characters: usize) -> Result<String, Fault> {
        let bytes = self.take(characters.saturating_mul(2))?;
        let units = bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]]));
        Ok(char::decode_utf16(units).map(|one| one.unwrap_or('\u{fffd}')).collect())
    }
}

/// The word for an error code of the binary formats.
pub(super) fn error_word(code: u8) -> String {
    match code {
        0x00 => "#NULL!".to_owned(),
        0x07 => "#DIV/0!".to_owned(),
        0x0f => "#VALUE!".to_owned(),
        0x17 => "#REF!".to_owned(),
        0x1d => "#NAME?".to_owned(),
        0x24 => "#NUM!".to_owned(),
        0x2a => "#N/A".to_owned(),
        0x2b => "#GETTING_DATA".to_owned(),
        other => format!("#ERROR{other}"),
    }
}
