//! The one renderer: a workbook as data to the bytes of an `.xlsx` file.

mod chart;
mod deflate;
mod ground;
mod long;
mod marked;
mod page;
mod splice;

use std::{borrow::Cow, collections::BTreeMap, io};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Note, Url, Workbook, Worksheet, XlsxError,
};

use super::{
    formula::Cached,
    long::LongRows,
    number,
    sheet::{Book, Cell, Content, Sheet, absolute},
    style::{self, Look, Style},
    widths,
};
use crate::{
    load::WorkbookStyle,
    model::{place::CellRef, workbook::Visibility},
};

/// The most links that a sheet may hold; beyond, a file is corrupt without a word.
const MOST_LINKS: usize = 65_000;
/// The most characters that a cell may hold, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// Half the time of the writer's default for a file a tenth larger.
const COMPRESSION: u8 = 3;
/// What ends a text that was cut.
const CUT: &str = " […]";

/// A workbook that is drawn but for its long rows.
pub struct Drawn<'b> {
    package: Vec<u8>,
    /// Its long rows, by the number of their sheet from 1, with the sheet's name.
    long: BTreeMap<usize, (&'b str, &'b LongRows<'b>)>,
    changed: Changed,
}

/// What could not be written as it is.
#[derive(Debug, Default)]
pub struct Changed {
    /// Addresses of numbers that were written as text because a workbook would change them.
    pub inexact: Vec<String>,
    /// Addresses of texts that were cut.
    pub cut: Vec<String>,
}

impl Drawn<'_> {
    /// Writes the file from its beginning to its end, long rows as they are made.
    ///
    /// # Errors
    /// Where `out` refuses.
    pub fn write(self, out: &mut dyn io::Write) -> io::Result<Changed> {
        let mut changed = self.changed;
        if self.long.is_empty() {
            out.write_all(&self.package)?;
            return Ok(changed);
        }
        let rows = self.long.iter().map(|(&number, &(_, rows))| (number, rows)).collect();
        for (number, of_rows) in splice::splice(&self.package, &rows, out)? {
            let name = self.long.get(&number).map_or("", |(name, _)| name);
            let address = |at: CellRef| format!("{name}!{at}");
            changed.inexact.extend(of_rows.inexact.into_iter().map(address));
            changed.cut.extend(of_rows.cut.into_iter().map(address));
        }
        Ok(changed)
    }
}

/// Draws a workbook. The same workbook gives the same bytes: its creation time is a constant.
///
/// # Errors
/// Where the writer refuses something, which a well-formed model does not hold.
pub fn draw<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&book.title)
            .set_subject(&book.subject)
            .set_author(env!("CARGO_PKG_NAME"))
            .set_creation_datetime(&created),
    );
    let mut pen = Pen {
        style: book.style,
        formats: BTreeMap::new(),
        ground: BTreeMap::new(),
        changed: Changed::default(),
        links: 0,
    };
    let mut long: BTreeMap<usize, (&str, &LongRows<'_>)> = BTreeMap::new();
    for (number, sheet) in (1..).zip(&book.sheets) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        worksheet.set_very_hidden(sheet.visibility == Visibility::Hidden);
        pen.links = 0;
        match book.style {
            WorkbookStyle::Working => {
                pen.sheet(worksheet, sheet)?;
                page::working(worksheet, sheet, book)?;
            }
            // The mark-up writes the headers first; the cells then put theirs over them.
            WorkbookStyle::Publication => {
                marked::table(worksheet, sheet)?;
                pen.sheet(worksheet, sheet)?;
                page::plain(worksheet, sheet)?;
            }
        }
        if let Some(rows) = book.long.get(&sheet.name) {
            pen.stand_in(worksheet, rows)?;
            long.insert(number, (&sheet.name, rows));
        }
    }
    for (name, target) in &book.names {
        workbook.define_name(name, &format!("={target}"))?;
    }
    let package = workbook.save_to_buffer()?;
    Ok(Drawn { package, long, changed: pen.changed })
}

/// What is kept from cell to cell: formats made once, links counted, trouble noted.
struct Pen {
    style: WorkbookStyle,
    formats: BTreeMap<Style, Format>,
    /// The style that a column of this sheet has where a cell names none.
    ground: BTreeMap<u32, Style>,
    changed: Changed,
    links: usize,
}

impl Pen {
    fn sheet(&mut self, worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
        for (&column, &width) in &sheet.widths {
            worksheet.set_column_width(column_number(column), f64::from(width))?;
        }
        self.ground = ground::of_columns(sheet);
        for (&column, &style) in &self.ground {
            let format =
                self.formats.entry(style).or_insert_with(|| style::format(style, self.style));
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
    fn stand_in(
        &mut self,
        worksheet: &mut Worksheet,
        rows: &LongRows<'_>,
    ) -> Result<(), XlsxError> {
        for (column, &style) in (0u16..).zip(&rows.styles) {
            let kind = self.style;
            let format = self.formats.entry(style).or_insert_with(|| style::format(style, kind));
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

    fn cell(
        &mut self,
        worksheet: &mut Worksheet,
        row: u32,
        column: u16,
        cell: &Cell,
        address: impl Fn() -> String,
    ) -> Result<(), XlsxError> {
        let kind = self.style;
        let is_ground = self.ground.get(&u32::from(column)) == Some(&cell.style);
        let format =
            self.formats.entry(cell.style).or_insert_with(|| style::format(cell.style, kind));
        match &cell.content {
            Content::Blank => {
                worksheet.write_blank(row, column, format)?;
            }
            Content::Text(text) => {
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
                    Some(_) | None if is_ground => {
                        worksheet.write_string(row, column, &*kept)?;
                    }
                    Some(_) | None => {
                        worksheet.write_string_with_format(row, column, &*kept, format)?;
                    }
                }
            }
            Content::Number(value) => match number::stored(*value) {
                Some(stored) if is_ground => {
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
            Content::Formula(formula) => {
                let result = match formula.result() {
                    Cached::Number(value) => crate::model::amount::plain(*value),
                    Cached::Text(text) => text.clone(),
                };
                let formula = rust_xlsxwriter::Formula::new(formula.source()).set_result(result);
                if is_ground {
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
    fn note(
        &self,
        worksheet: &mut Worksheet,
        row: u32,
        column: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        if self.style == WorkbookStyle::Working {
            let note = Note::new(kept(text)).add_author_prefix(false).set_width(320);
            worksheet.insert_note(row, column, &note)?;
        }
        Ok(())
    }
}

/// The text as far as a cell can hold it, with a mark where it was cut.
pub fn kept(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text.into();
    }
    let mut units = CUT.len();
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST_TEXT
        })
        .collect();
    kept.push_str(CUT);
    kept.into()
}

/// How high each row stands whose texts take more than one line, in tenths of a point.
fn heights(sheet: &Sheet) -> BTreeMap<u32, u32> {
    let mut rows: BTreeMap<u32, u32> = BTreeMap::new();
    for (at, cell) in &sheet.cells {
        let look = cell.style.look;
        let height = match &cell.content {
            Content::Text(text) if look.wraps() => {
                let width = sheet.widths.get(&at.column).copied().unwrap_or(8);
                let room = width.saturating_sub(2 * u16::from(cell.style.indent));
                let room = room.saturating_mul(look.tenths()) / 10;
                widths::height(text, widths::lines(text, room), look.size())
            }
            Content::Text(text) if look == Look::Title => widths::height(text, 1, look.size()),
            Content::Blank | Content::Text(_) | Content::Number(_) | Content::Formula(_) => 0,
        };
        if height > widths::USUAL {
            let row = rows.entry(at.row).or_insert(height);
            *row = height.max(*row);
        }
    }
    rows
}

/// A column as the writer counts it; what no sheet has is refused there.
fn column_number(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
