//! Writes the cells of a sheet, with formats that are made once.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Note, Url, Worksheet, XlsxError};

use crate::load::{
    WorkbookStyle,
    workbook::{
        model::{
            formula::Cached,
            long_rows::LongRows,
            number,
            sheet::{Cell, CellContent, Sheet, absolute},
            style::{Look, Style},
            text::{kept, kept_in_note},
            widths,
        },
        write::{changed::Changed, column::column_number, column_styles, format},
    },
};

/// The most links that a sheet may hold; beyond, a file is corrupt without a word.
const MOST_LINKS: usize = 65_000;

/// What is kept from cell to cell: formats made once, links counted, trouble noted.
pub struct Pen {
    /// How the workbook is styled.
    pub style: WorkbookStyle,
    /// The formats so far.
    pub formats: BTreeMap<Style, Format>,
    /// The style that a column of this sheet has where a cell names none.
    pub column_styles: BTreeMap<u32, Style>,
    /// What could not be written as it is.
    pub changed: Changed,
    /// How many links the sheet has so far.
    pub links: usize,
}

impl Pen {
    /// Writes the cells of a sheet, its widths and heights.
    ///
    /// # Errors
    /// If the writer refuses one.
    pub fn sheet(&mut self, worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
        for (&column, &width) in &sheet.widths {
            worksheet.set_column_width(column_number(column), f64::from(width))?;
        }
        self.column_styles = column_styles::of_columns(sheet);
        for (&column, &style) in &self.column_styles {
            let format =
                self.formats.entry(style).or_insert_with(|| format::format(style, self.style));
            worksheet.set_column_format(column_number(column), format)?;
        }
        for (&at, cell) in &sheet.cells {
            let address = || format!("{}!{}", sheet.name, absolute(at).replace('$', ""));
            self.cell(worksheet, at.row, column_number(at.column), cell, address)?;
        }
        for (row, height) in heights(sheet) {
            worksheet.set_row_height(row, widths::points(height))?;
        }
        Ok(())
    }

    /// Writes the row that stands for long ones: a cell in each of their styles.
    ///
    /// # Errors
    /// If the writer refuses it.
    pub fn stand_in(
        &mut self,
        worksheet: &mut Worksheet,
        rows: &LongRows<'_>,
    ) -> Result<(), XlsxError> {
        for (column, &style) in (0u16..).zip(&rows.styles) {
            let kind = self.style;
            let format = self.formats.entry(style).or_insert_with(|| format::format(style, kind));
            worksheet.write_blank(rows.first, column, format)?;
        }
        if rows.styles.iter().any(|style| style.look == Look::RecomputedLabel) {
            // Says in the frame that rows of the sheet can be folded away; the writer notes it of rows
            // that have a height of their own alone.
            worksheet.set_row_height(rows.first, widths::SMALL_LINE)?;
            worksheet.group_rows(rows.first, rows.first)?;
        }
        for (row, column, text) in &rows.notes {
            self.note(worksheet, *row, column_number(*column), text)?;
        }
        Ok(())
    }

    pub fn cell(
        &mut self,
        worksheet: &mut Worksheet,
        row: u32,
        column: u16,
        cell: &Cell,
        address: impl Fn() -> String,
    ) -> Result<(), XlsxError> {
        let kind = self.style;
        let is_of_column = self.column_styles.get(&u32::from(column)) == Some(&cell.style);
        let format =
            self.formats.entry(cell.style).or_insert_with(|| format::format(cell.style, kind));
        match &cell.content {
            CellContent::Blank => {
                worksheet.write_blank(row, column, format)?;
            }
            CellContent::Text(text) => {
                let kept = kept(text);
                if kept.len() < text.len() {
                    self.changed.cut.push(address());
                }
                match &cell.link {
                    Some(target) if self.links < MOST_LINKS && kept.len() < 255 => {
                        self.links += 1;
                        let url =
                            Url::new(format!("internal:{}", target.reference())).set_text(&*kept);
                        worksheet.write_url_with_format(row, column, url, format)?;
                    }
                    Some(_) | None if is_of_column => {
                        worksheet.write_string(row, column, &*kept)?;
                    }
                    Some(_) | None => {
                        worksheet.write_string_with_format(row, column, &*kept, format)?;
                    }
                }
            }
            CellContent::Number(value) => match number::stored(*value) {
                Some(stored) if is_of_column => {
                    worksheet.write_number(row, column, stored)?;
                }
                Some(stored) => {
                    worksheet.write_number_with_format(row, column, stored, format)?;
                }
                None => {
                    self.changed.inexact.push(address());
                    let text = crate::model::amount::plain(*value);
                    worksheet.write_string_with_format(row, column, text, format)?;
                }
            },
            CellContent::Formula(formula) => {
                let result = match formula.result() {
                    Cached::Number(value) => crate::model::amount::plain(*value),
                    Cached::Text(text) => text.clone(),
                };
                let formula = rust_xlsxwriter::Formula::new(formula.source()).set_result(result);
                if is_of_column {
                    worksheet.write_formula(row, column, formula)?;
                } else {
                    worksheet.write_formula_with_format(row, column, formula, format)?;
                }
            }
        }
        if let Some(text) = &cell.note {
            self.note(worksheet, row, column, text)?;
        }
        Ok(())
    }

    /// A note that opens on a cell is read to nobody; a publication says it in its tables.
    pub fn note(
        &self,
        worksheet: &mut Worksheet,
        row: u32,
        column: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        if self.style == WorkbookStyle::Working {
            let note = Note::new(kept_in_note(text)).add_author_prefix(false).set_width(320);
            worksheet.insert_note(row, column, &note)?;
        }
        Ok(())
    }
}

/// How high each row stands whose texts take more than one line, in tenths of a point.
pub fn heights(sheet: &Sheet) -> BTreeMap<u32, u32> {
    let mut rows: BTreeMap<u32, u32> = BTreeMap::new();
    for (at, cell) in &sheet.cells {
        let look = cell.style.look;
        let height = match &cell.content {
            CellContent::Text(text) if look.wraps() => {
                let width = sheet.widths.get(&at.column).copied().unwrap_or(8);
                let room = width.saturating_sub(2 * u16::from(cell.style.indent));
                let room = room.saturating_mul(look.tenths()) / 10;
                widths::height(text, widths::lines(text, room), look.size())
            }
            CellContent::Text(text) if look == Look::Title => widths::height(text, 1, look.size()),
            CellContent::Blank
            | CellContent::Text(_)
            | CellContent::Number(_)
            | CellContent::Formula(_) => 0,
        };
        if height > widths::USUAL {
            let row = rows.entry(at.row).or_insert(height);
            *row = height.max(*row);
        }
    }
    rows
}
