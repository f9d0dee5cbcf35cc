//! The cell records of one worksheet.

use super::{
    around,
    formulas::SheetFormulas,
    globals::{XlsGlobals, XlsSheet, left_out},
    records::{Biff, Record, XlsRecords},
};
use crate::{
    bytes::{Bytes, error_word},
    fault::Fault,
    formula_texts::FormulaTexts,
    model::{
        Text,
        definitions::Circles,
        place::CellRef,
        workbook::{HiddenBy, PageRegion, RichText},
    },
    number::{self, OutOfBounds},
    sheet::{CellFormat, SheetReading},
    tokens::GroupKind,
};

/// The beginning of a sheet, a chart or the workbook.
const BEGIN: u16 = 0x0809;

/// Columns that a sheet of this format has.
const COLUMNS: u32 = 256;

/// A sheet while its records go by.
struct SheetInProgress<'a> {
    globals: &'a XlsGlobals,
    sheet: SheetReading,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<std::ops::RangeInclusive<u32>>,
    /// The formula whose text result the next record holds.
    awaited: Option<(CellRef, CellFormat)>,
    formulas: SheetFormulas<'a>,
    circles: Circles,
    /// How many rows the sheet says that it has, and the last that holds something.
    announced: u32,
    last_row: Option<u32>,
}

/// Reads the sheet that begins at its offset in the stream.
pub(super) fn read(
    file: &Text,
    stream: &[u8],
    globals: &XlsGlobals,
    listed: &XlsSheet,
    texts: &mut FormulaTexts,
) -> Result<(SheetReading, Circles), Fault> {
    let mut reading = SheetInProgress {
        globals,
        sheet: SheetReading::new(file, &listed.name, listed.visibility, globals.epoch)
            .of_at_most(COLUMNS),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        awaited: None,
        formulas: SheetFormulas::new(globals, texts),
        circles: Circles::default(),
        announced: 0,
        last_row: None,
    };
    let mut records = XlsRecords::new(stream, listed.offset)?;
    // The sheet's own beginning; charts inside it have theirs.
    let first = records.next()?;
    if first.kind != BEGIN {
        return Err(Fault::damaged("no sheet begins where the workbook says"));
    }
    let mut inside = 0_usize;
    loop {
        let record = records.next()?;
        if inside == 0 {
            record.check(globals.letters.biff)?;
        }
        match (record.kind, inside) {
            (BEGIN, _) => inside += 1,
            (0x000a, 0) => break,
            (0x000a, _) => inside -= 1,
            (_, 0) => reading.record(&record)?,
            (_, _) => {}
        }
    }
    reading.finish_awaited();
    reading.check_end(records.rest())?;
    let SheetInProgress { mut sheet, mut hidden_rows, hidden_columns, formulas, circles, .. } =
        reading;
    formulas.finish(&mut sheet);
    hidden_rows.sort_unstable();
    sheet.hide(|at| {
        if hidden_rows.binary_search(&at.row).is_ok() {
            return Some(HiddenBy::Row);
        }
        hidden_columns.iter().any(|range| range.contains(&at.column)).then_some(HiddenBy::Column)
    });
    Ok((sheet, circles))
}

impl SheetInProgress<'_> {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Fault> {
        let mut data = record.data();
        match record.kind {
            0x0203 => {
                let (at, cell_format) = self.cell(&mut data)?;
                let value = number::from_bits(data.u64().map_err(|why| why.at(at))?);
                self.number(at, value, cell_format);
            }
            0x027e => {
                let (at, cell_format) = self.cell(&mut data)?;
                let value = number::from_rk(data.u32().map_err(|why| why.at(at))?);
                self.number(at, value, cell_format);
            }
            0x00bd => self.many_numbers(data)?,
            0x00fd => self.shared_text(data)?,
            0x0204 | 0x00d6 => {
                let (at, cell_format) = self.cell(&mut data)?;
                let text =
                    self.globals.letters.long_string(record, data).map_err(|why| why.at(at))?;
                self.sheet.text(at, RichText::plain(text), cell_format);
            }
            0x0205 => {
                let (at, cell_format) = self.cell(&mut data)?;
                match (data.u8()?, data.u8()?) {
                    (value, 0) => self.sheet.logical(at, value != 0, cell_format),
                    (code, _) => self.sheet.error(at, &error_word(code), cell_format),
                }
            }
            0x0006 => self.formula(data)?,
            // Each sheet repeats the setting of the workbook.
            0x0011 if data.u16().is_ok_and(|it| it != 0) => self.circles = Circles::Iterated,
            // Without it its cells have no text, which is said.
            0x04bc => drop(self.formulas.group(GroupKind::Shared, data)),
            0x0221 => drop(self.formulas.group(GroupKind::Array, data)),
            0x0207 => {
                if let Some((at, cell_format)) = self.awaited.take() {
                    let text =
                        self.globals.letters.long_string(record, data).map_err(|why| why.at(at))?;
                    self.sheet.text(at, RichText::plain(text), cell_format);
                }
            }
            0x0208 => {
                let row = data.u16()?;
                data.skip(10)?;
                if data.u16()? & 0x20 != 0 {
                    self.hidden_rows.push(u32::from(row));
                }
            }
            // A blank with a style, and a row of them: they say how far the sheet was written.
            0x00be | 0x0201 => self.last_row = self.last_row.max(Some(u32::from(data.u16()?))),
            _ => self.around(record.kind, data),
        }
        Ok(())
    }

    /// Records that hold no cell: one that cannot be read is left out.
    fn around(&mut self, kind: u16, mut data: Bytes<'_>) {
        let (what, read) = match kind {
            0x007d => ("the width of columns", self.columns(data)),
            0x00e5 => ("a list of merged ranges", around::merges(data, &mut self.sheet.merges)),
            0x0014 => ("the page header", self.page_text(PageRegion::Header, data)),
            0x0015 => ("the page footer", self.page_text(PageRegion::Footer, data)),
            0x0200 => ("the size of the sheet", self.dimensions(&mut data)),
            _ => return,
        };
        if let Err(why) = read {
            self.sheet.report_fault(&left_out(what, &why));
        }
    }

    fn columns(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        let (first, last) = (data.u16()?, data.u16()?);
        data.skip(4)?;
        if data.u16()? & 1 == 1 {
            self.hidden_columns.push(u32::from(first)..=u32::from(last));
        }
        Ok(())
    }

    fn dimensions(&mut self, data: &mut Bytes<'_>) -> Result<(), Fault> {
        self.announced = match self.globals.letters.biff {
            Biff::Five => (u32::from(data.u16()?), u32::from(data.u16()?)).1,
            Biff::Eight => (data.u32()?, data.u32()?).1,
        };
        Ok(())
    }

    /// The place and cell format with which every cell record begins.
    fn cell(&mut self, data: &mut Bytes<'_>) -> Result<(CellRef, CellFormat), Fault> {
        // A formula's text follows its record; once another cell comes, it has none.
        self.finish_awaited();
        let at = CellRef::new(u32::from(data.u16()?), u32::from(data.u16()?));
        let cell_format = self.cell_format(data.u16()?, at);
        Ok((at, cell_format))
    }

    fn cell_format(&mut self, index: u16, at: CellRef) -> CellFormat {
        self.last_row = self.last_row.max(Some(at.row));
        self.sheet.cell_format(&self.globals.cell_formats, usize::from(index), at)
    }

    /// A sheet that ends before the rows that it announces, with something left over behind its end,
    /// was ended too early. Either alone is found in sound files.
    fn check_end(&self, rest: &[u8]) -> Result<(), Fault> {
        let seen = self.last_row.map_or(0, |row| row + 1);
        // Streams are filled up with zeros.
        let another_begins =
            rest.starts_with(&BEGIN.to_le_bytes()) || rest.iter().all(|byte| *byte == 0);
        if self.announced > seen && !another_begins {
            let message = format!(
                "the sheet announces {} rows and ends after {seen}, with more behind its end",
                self.announced
            );
            return Err(Fault::damaged(message));
        }
        Ok(())
    }

    fn number(
        &mut self,
        at: CellRef,
        value: Result<rust_decimal::Decimal, OutOfBounds>,
        cell_format: CellFormat,
    ) {
        self.sheet.number(at, value, None, cell_format);
    }

    fn many_numbers(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        let (row, first) = (u32::from(data.u16()?), u32::from(data.u16()?));
        // Six bytes a cell, then the number of the last column.
        let mut column = first;
        while data.0.len() >= 8 {
            let at = CellRef::new(row, column);
            let cell_format = self.cell_format(data.u16()?, at);
            let value = number::from_rk(data.u32()?);
            self.number(at, value, cell_format);
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
        let (at, cell_format) = self.cell(&mut data)?;
        let index = data.u32().map_err(|why| why.at(at))? as usize;
        let strings = &self.globals.strings;
        let text = strings.get(index).cloned().ok_or_else(|| {
            let message = format!("string {index} of {} does not exist", strings.len());
            Fault::damaged(message).at(at)
        })?;
        self.sheet.text(at, text, cell_format);
        Ok(())
    }

    fn formula(&mut self, mut data: Bytes<'_>) -> Result<(), Fault> {
        let (at, mut cell_format) = self.cell(&mut data)?;
        let result = data.u64().map_err(|why| why.at(at))?;
        // It is a formula, whether its tokens can be read or not.
        cell_format.formula = Some(self.formulas.text(at, data));
        if result >> 48 != 0xffff {
            self.number(at, number::from_bits(result), cell_format);
            return Ok(());
        }
        let [kind, _, value, ..] = result.to_le_bytes();
        match kind {
            0 => self.awaited = Some((at, cell_format)),
            1 => self.sheet.logical(at, value != 0, cell_format),
            2 => self.sheet.error(at, &error_word(value), cell_format),
            // An empty text is a result.
            3 => self.sheet.text(at, RichText::plain(""), cell_format),
            other => {
                return Err(Fault::damaged(format!("a formula's result is of kind {other}")).at(at));
            }
        }
        Ok(())
    }

    fn finish_awaited(&mut self) {
        if let Some((at, cell_format)) = self.awaited.take() {
            self.sheet.empty_formula(at, cell_format);
        }
    }

    fn page_text(&mut self, region: PageRegion, data: Bytes<'_>) -> Result<(), Fault> {
        let lines = around::page_text(region, data, self.globals.letters)?;
        self.sheet.page_texts.extend(lines);
        Ok(())
    }
}
