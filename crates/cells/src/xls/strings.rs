//! The table of strings that the cells of all sheets refer to.

use super::{
    fonts::{Font, font_at},
    records::Record,
};
use crate::{
    bytes::Bytes,
    fault::Fault,
    model::workbook::RichText,
    superscripts::{Run, rich_text},
};

/// The table of strings, which runs over its continuations wherever they happen to break.
pub(super) fn shared_strings(record: &Record<'_>, fonts: &[Font]) -> Result<Vec<RichText>, Fault> {
    let mut pieces =
        Pieces { current: record.data(), later: record.pieces.get(1..).unwrap_or(&[]) };
    pieces.skip(4)?;
    let claimed = u32::from_le_bytes(pieces.array()?);
    let mut strings = Vec::new();
    for _ in 0..claimed {
        if pieces.is_done() {
            let message =
                format!("the table of strings claims {claimed} and has {}", strings.len());
            return Err(Fault::damaged(message));
        }
        strings.push(shared_string(&mut pieces, fonts)?);
    }
    Ok(strings)
}

fn shared_string(pieces: &mut Pieces<'_>, fonts: &[Font]) -> Result<RichText, Fault> {
    let characters = usize::from(u16::from_le_bytes(pieces.array()?));
    let [flags] = pieces.array()?;
    let runs = if flags & 8 != 0 { u16::from_le_bytes(pieces.array()?) } else { 0 };
    let phonetic = if flags & 4 != 0 { u32::from_le_bytes(pieces.array()?) as usize } else { 0 };
    let units = pieces.characters(characters, flags)?;
    let mut styled = Vec::with_capacity(usize::from(runs));
    for _ in 0..runs {
        let start = usize::from(u16::from_le_bytes(pieces.array()?));
        let font = font_at(fonts, usize::from(u16::from_le_bytes(pieces.array()?)));
        styled.push(Run { start, superscript: font.is_some_and(|font| font.superscript) });
    }
    pieces.skip(phonetic)?;
    Ok(rich_text(&units, &styled))
}

/// Data that runs on from one continuation to the next.
struct Pieces<'a> {
    current: Bytes<'a>,
    later: &'a [&'a [u8]],
}

impl Pieces<'_> {
    fn is_done(&self) -> bool {
        self.current.0.is_empty() && self.later.iter().all(|piece| piece.is_empty())
    }

    fn turn(&mut self) -> Result<(), Fault> {
        while self.current.0.is_empty() {
            let Some((next, later)) = self.later.split_first() else {
                return Err(Fault::damaged("the table of strings is cut off"));
            };
            self.current = Bytes(next);
            self.later = later;
        }
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        let mut array = [0; N];
        for slot in &mut array {
            self.turn()?;
            *slot = self.current.u8()?;
        }
        Ok(array)
    }

    fn skip(&mut self, mut length: usize) -> Result<(), Fault> {
        while length > 0 {
            self.turn()?;
            let step = length.min(self.current.0.len());
            self.current.skip(step)?;
            length -= step;
        }
        Ok(())
    }

    /// Characters; where they run on, the next piece says anew how wide they are.
    fn characters(&mut self, count: usize, flags: u8) -> Result<Vec<u16>, Fault> {
        let mut units = Vec::new();
        let mut wide = flags & 1 == 1;
        while units.len() < count {
            if self.current.0.is_empty() {
                self.turn()?;
                wide = self.current.u8()? & 1 == 1;
                continue;
            }
            units.push(if wide { self.current.u16()? } else { u16::from(self.current.u8()?) });
        }
        Ok(units)
    }
}
