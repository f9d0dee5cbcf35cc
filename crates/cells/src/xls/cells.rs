//! The cell records of one worksheet.

use super::{
    globals::{Globals, Listed},
    records::{Biff, Record, Records},
};
use crate::{
    model::{
        Text,
        place::{CellRange, CellRef},
        workbook::{HiddenBy, PageRegion, RichText},
    },
    {
        bytes::{Bytes, error_word},
        fault::Fault,
        number::{self, OutOfBounds},
        page,
        sheet::{Dress, SheetReading},
    },
};

/// A sheet while its records go by.
struct Reading<'a> {
    globals: &'a Globals,
    sheet: SheetReading,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<std::ops::RangeInclusive<u32>>,
    /// The formula whose text result the next record holds.
    awaited: Option<(CellRef, Dress)>,
}

/// Reads the sheet that begins at its offset in the stream.
pub(super) fn read(
    file: &Text,
    stream: &[u8],
    globals: &Globals,
    listed: &Listed,
) -> Result<SheetReading, Fault> {
    let mut reading = Reading {
        globals,
        sheet: SheetReading::new(file, &listed.name, listed.visibility, globals.epoch),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        awaited: None,
    };
    let mut records = Records::new(stream, listed.offset)?;
    // The sheet's own beginning; charts inside it have theirs.
    let first = records.next()?;
    if first.kind != 0x0809 {
        return Err(Fault::damaged("no sheet begins where the workbook says"));
    }
    let mut inside = 0_usize;
    loop {
        let record = records.next()?;
        match (record.kind, inside) {
            (0x0809, _) => inside += 1,
            (0x000a, 0) => break,
            (0x000a, _) => inside -= 1,
            (_, 0) => reading.record(&record)?,
            (_, _) => {}
        }
    }
    reading.finish_awaited();
    let Reading { mut sheet, mut hidden_rows, hidden_columns, .. } = reading;
    hidden_rows.sort_unstable();
    sheet.hide(|at| {
        if hidden_rows.binary_search(&at.row).is_ok() {
            return Some(HiddenBy::Row);
        }
        hidden_columns.iter().any(|range| range.contains(&at.column)).then_some(HiddenBy::Column)
    });
    Ok(sheet)
}

impl Reading<'_> {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let mut data = record.data();
        match record.kind {
            0x0203 => {
                let (at, dress) = self.cell(&mut data)?;
                let value = number::from_bits(data.u64().map_err(|why| why.at(at))?);
                self.number(at, value, dress);
            }
            0x027e => {
                let (at, dress) = self.cell(&mut data)?;
                let value = number::from_rk(data.u32().map_err(|why| why.at(at))?);
                self.number(at, value, dress);
            }
            0x00bd => self.many_numbers(data)?,
            0x00fd => self.shared_text(data)?,
            0x0204 | 0x00d6 => {
                let (at, dress) = self.cell(&mut data)?;
                let text = self.long_string(record, data).map_err(|why| why.at(at))?;
                self.sheet.text(at, RichText::plain(text), dress);
            }
            0x0205 => {
                let (at, dress) = self.cell(&mut data)?;
                match (data.u8()?, data.u8()?) {
                    (value, 0) => self.sheet.logical(at, value != 0, dress),
                    (code, _) => self.sheet.error(at, &error_word(code), dress),
                }
            }
            0x0006 => self.formula(data)?,
            0x0207 => {
                if let Some((at, dress)) = self.awaited.take() {
                    let text = self.long_string(record, data).map_err(|why| why.at(at))?;
                    self.sheet.text(at, RichText::plain(text), dress);
                }
            }
            0x0208 => {
                let row = data.u16()?;
                data.skip(10)?;
                if data.u16()? & 0x20 != 0 {
                    self.hidden_rows.push(u32::from(row));
                }
            }
            0x007d => {
                let (first, last) = (data.u16()?, data.u16()?);
                data.skip(4)?;
                if data.u16()? & 1 == 1 {
                    self.hidden_columns.push(u32::from(first)..=u32::from(last));
                }
            }
            0x00e5 => self.merges(data)?,
            0x0014 => self.page_text(data, PageRegion::Header)?,
            0x0015 => self.page_text(data, PageRegion::Footer)?,
            _ => {}
        }
        Ok(())
    }

    /// The place and dress with which every cell record begins.
    fn cell(&mut self, data: &mut Bytes<'_>) -> Result<(CellRef, Dress), Fault> {
        // A formula's text follows its record; once another cell comes, it has none.
        self.finish_awaited();
        let at = CellRef::new(u32::from(data.u16()?), u32::from(data.u16()?));
        let dress = self.dress(data.u16()?);
        Ok((at, dress))
    }

    fn dress(&self, index: u16) -> Dress {
        self.globals.dresses.get(usize::from(index)).cloned().unwrap_or_default()
    }

    fn number(
        &mut self,
        at: CellRef,
        value: Result<rust_decimal::Decimal, OutOfBounds>,
        dress: Dress,
    ) {
        self.sheet.number(at, value, None, dress);
    }

    fn many_numbers(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        let (row, first) = (u32::from(data.u16()?), u32::from(data.u16()?));
        // Six bytes a cell, then the number of the last column.
        let mut column = first;
        while data.0.len() >= 8 {
            let dress = self.dress(data.u16()?);
            let value = number::from_rk(data.u32()?);
            self.number(CellRef::new(row, column), value, dress);
            column += 1;
        }
        let last = u32::from(data.u16()?);
        if last + 1 != column {
            let message = format!("a row of numbers has {} of {} cells", column - first, last + 1);
            return Err(Fault::damaged(message).at(CellRef::new(row, first)));
        }
        Ok(())
    }

    fn shared_text(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        let (at, dress) = self.cell(&mut data)?;
        let index = data.u32().map_err(|why| why.at(at))? as usize;
        let strings = &self.globals.strings;
        let text = strings.get(index).cloned().ok_or_else(|| {
            let message = format!("string {index} of {} does not exist", strings.len());
            Fault::damaged(message).at(at)
        })?;
        self.sheet.text(at, text, dress);
        Ok(())
    }

    /// A text of which the length takes two bytes, and which may run on.
    fn long_string<'a>(&self, record: &Record<'a>, mut data: Bytes<'a>) -> Result<String, Fault> {
        let characters = usize::from(data.u16()?);
        if record.pieces.len() == 1 || self.globals.letters.biff == Biff::Five {
            return self.globals.letters.string(&mut data, characters);
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

    fn formula(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        let (at, mut dress) = self.cell(&mut data)?;
        // Its text is another reader's business; that it is one is known here.
        dress.formula = Some(Text::default());
        let result = data.u64().map_err(|why| why.at(at))?;
        if result >> 48 != 0xffff {
            self.number(at, number::from_bits(result), dress);
            return Ok(());
        }
        let [kind, _, value, ..] = result.to_le_bytes();
        match kind {
            0 => self.awaited = Some((at, dress)),
            1 => self.sheet.logical(at, value != 0, dress),
            2 => self.sheet.error(at, &error_word(value), dress),
            // An empty text is a result.
            3 => self.sheet.text(at, RichText::plain(""), dress),
            other => {
                return Err(Fault::damaged(format!("a formula's result is of kind {other}")).at(at));
            }
        }
        Ok(())
    }

    fn finish_awaited(&mut self) {
        if let Some((at, dress)) = self.awaited.take() {
            self.sheet.empty_formula(at, dress);
        }
    }

    fn merges(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        for _ in 0..data.u16()? {
            let rows = (data.u16()?, data.u16()?);
            let columns = (data.u16()?, data.u16()?);
            self.sheet.merges.push(CellRange {
                first: CellRef::new(u32::from(rows.0), u32::from(columns.0)),
                last: CellRef::new(u32::from(rows.1), u32::from(columns.1)),
            });
        }
        Ok(())
    }

    fn page_text(&mut self, mut data: Bytes<'_>, region: PageRegion) -> Result<(), Fault> {
        // A sheet without one may have the record without a text.
        if data.0.is_empty() {
            return Ok(());
        }
        let characters = match self.globals.letters.biff {
            Biff::Five => usize::from(data.u8()?),
            Biff::Eight => usize::from(data.u16()?),
        };
        let coded = self.globals.letters.string(&mut data, characters)?;
        self.sheet.page_texts.extend(page::lines(region, &coded));
        Ok(())
    }
}

fn part(data: &mut Bytes<'_>, characters: usize, width: usize) -> Result<String, Fault> {
    if width == 2 { data.utf16(characters) } else { super::records::latin(data, characters) }
}
