//! Numbers and texts as bytes: little-endian, a text with its length before it or by its number.

use std::{collections::BTreeMap, ops::Range};

use super::read::Broken;
use crate::model::Text;

/// A frame that is being written.
#[derive(Debug, Default)]
pub struct Out {
    pub bytes: Vec<u8>,
    /// Texts that crossed already and are shared, by where they stand in memory.
    shared: BTreeMap<(usize, usize), u32>,
}

impl Out {
    pub fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub fn u16(&mut self, value: u16) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub fn u32(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub fn u64(&mut self, value: u64) {
        self.bytes.extend(value.to_le_bytes());
    }

    pub fn size(&mut self, value: usize) {
        self.u64(value as u64);
    }

    /// A text that crosses in full.
    pub fn str(&mut self, text: &str) {
        self.size(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A text that may be shared: its number, where 0 stands for one that is not, and one more than
    /// the numbers so far for one that is new.
    pub fn text(&mut self, text: &Text) {
        if Text::strong_count(text) == Some(1) {
            self.u32(0);
            return self.str(text);
        }
        let next = u32::try_from(self.shared.len()).unwrap_or(u32::MAX - 1) + 1;
        let at = (text.as_ptr().addr(), text.len());
        let number = *self.shared.entry(at).or_insert(next);
        self.u32(number);
        if number == next {
            self.str(text);
        }
    }

    pub fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            None => self.u8(0),
            Some(value) => {
                self.u8(1);
                write(self, value);
            }
        }
    }
}

/// A frame that is being read.
#[derive(Debug)]
pub struct In<'a> {
    pub rest: &'a [u8],
    /// Shared texts in the order in which they came.
    pub shared: &'a mut Vec<Text>,
}

impl In<'_> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        let (taken, rest) =
            self.rest.split_first_chunk().ok_or(Broken::Nonsense("a frame that is too short"))?;
        self.rest = rest;
        Ok(*taken)
    }

    pub fn u8(&mut self) -> Result<u8, Broken> {
        Ok(self.array::<1>()?[0])
    }

    pub fn u16(&mut self) -> Result<u16, Broken> {
        self.array().map(u16::from_le_bytes)
    }

    pub fn u32(&mut self) -> Result<u32, Broken> {
        self.array().map(u32::from_le_bytes)
    }

    pub fn u64(&mut self) -> Result<u64, Broken> {
        self.array().map(u64::from_le_bytes)
    }

    pub fn sixteen(&mut self) -> Result<[u8; 16], Broken> {
        self.array()
    }

    pub fn size(&mut self) -> Result<usize, Broken> {
        usize::try_from(self.u64()?).map_err(|_| Broken::Nonsense("a size beyond all memory"))
    }

    pub fn str(&mut self) -> Result<&str, Broken> {
        let length = self.size()?;
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(Broken::Nonsense("a text longer than its frame"))?;
        self.rest = rest;
        std::str::from_utf8(taken).map_err(|_| Broken::Nonsense("a text that is none"))
    }

    pub fn text(&mut self) -> Result<Text, Broken> {
        let number = self.u32()? as usize;
        if number == 0 {
            return Ok(self.str()?.into());
        }
        if number == self.shared.len() + 1 {
            let text: Text = self.str()?.into();
            self.shared.push(text.clone());
            return Ok(text);
        }
        let known = self.shared.get(number - 1);
        known.cloned().ok_or(Broken::Nonsense("a text that never came"))
    }

    pub fn optional<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Broken>,
    ) -> Result<Option<T>, Broken> {
        match self.u8()? {
            0 => Ok(None),
            1 => read(self).map(Some),
            _ => Err(Broken::Nonsense("what is neither there nor absent")),
        }
    }

    /// Byte ranges of a text, each where characters begin and end.
    pub fn ranges(&mut self, text: &str) -> Result<Vec<Range<usize>>, Broken> {
        let mut ranges = Vec::new();
        let mut done = 0;
        for _ in 0..self.u32()? {
            let range = self.size()?..self.size()?;
            if range.start < done || text.get(range.clone()).is_none() {
                return Err(Broken::Nonsense("a run outside its text"));
            }
            done = range.end;
            ranges.push(range);
        }
        Ok(ranges)
    }
}
