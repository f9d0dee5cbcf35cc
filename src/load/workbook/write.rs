//! The one renderer: a workbook as data to the bytes of an `.xlsx` file.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartSolidFill, ChartType,
    ConditionalFormatFormula, DataValidation, DocProperties, ExcelDateTime, Format, Note, Url,
    Workbook, Worksheet, XlsxError,
};

use super::{
    formula::Cached,
    number,
    sheet::{BarChart, Book, Cell, Content, Guard, Sheet, Tab, absolute},
    sheet_names::quoted,
    style::{self, Look, Style},
    widths::{self, Script},
};

use crate::model::place::CellRange;

/// The most links that a sheet may hold; beyond, a file is corrupt without a word.
const MOST_LINKS: usize = 65_000;
/// The most characters that a cell may hold, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// What ends a text that was cut.
const CUT: &str = " […]";

/// A workbook's bytes, and what could not be written as it is.
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Addresses of numbers that were written as text because a workbook would change them.
    pub inexact: Vec<String>,
    /// Addresses of texts that were cut.
    pub cut: Vec<String>,
}

/// Renders a workbook. The same workbook gives the same bytes: its creation time is a constant.
///
/// # Errors
/// Where the writer refuses something, which a well-formed model does not hold.
pub fn write(book: &Book) -> Result<Written, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&book.title)
            .set_subject(&book.subject)
            .set_author(env!("CARGO_PKG_NAME"))
            .set_creation_datetime(&created),
    );
    let mut pen = Pen { formats: BTreeMap::new(), inexact: Vec::new(), cut: Vec::new(), links: 0 };
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        pen.links = 0;
        pen.sheet(worksheet, sheet)?;
        page(worksheet, sheet, book)?;
    }
    for (name, target) in &book.names {
        workbook.define_name(name, &format!("={target}"))?;
    }
    Ok(Written { bytes: workbook.save_to_buffer()?, inexact: pen.inexact, cut: pen.cut })
}

/// What is kept from cell to cell: formats made once, links counted, trouble noted.
struct Pen {
    formats: BTreeMap<Style, Format>,
    inexact: Vec<String>,
    cut: Vec<String>,
    links: usize,
}

impl Pen {
    fn sheet(&mut self, worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
        for (&column, &width) in &sheet.widths {
            worksheet.set_column_width(column_number(column), f64::from(width))?;
        }
        for (&at, cell) in &sheet.cells {
            let address = || format!("{}!{}", sheet.name, absolute(at).replace('$', ""));
            self.cell(worksheet, at.row, column_number(at.column), cell, address)?;
        }
        for (row, (lines, script)) in lines_by_row(sheet) {
            if lines > 1 {
                worksheet.set_row_height(row, widths::height(lines, script))?;
            }
        }
        for row in sheet.groups.iter().flat_map(|&(first, last)| first..=last) {
            worksheet.set_row_height(row, widths::SMALL_LINE)?;
        }
        for &(first, last) in &sheet.groups {
            worksheet.group_rows(first, last)?;
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
        let format = self.formats.entry(cell.style).or_insert_with(|| style::format(cell.style));
        match &cell.content {
            Content::Blank => {
                worksheet.write_blank(row, column, format)?;
            }
            Content::Text(text) => {
                let kept = kept(text);
                if kept.len() < text.len() {
                    self.cut.push(address());
                }
                match &cell.link {
                    Some(target) if self.links < MOST_LINKS && kept.len() < 255 => {
                        self.links += 1;
                        let url =
                            Url::new(format!("internal:{}", target.reference())).set_text(&kept);
                        worksheet.write_url_with_format(row, column, url, format)?;
                    }
                    Some(_) | None => {
                        worksheet.write_string_with_format(row, column, &kept, format)?;
                    }
                }
            }
            Content::Number(value) => match number::stored(*value) {
                Some(stored) => {
                    worksheet.write_number_with_format(row, column, stored, format)?;
                }
                None => {
                    self.inexact.push(address());
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
                worksheet.write_formula_with_format(row, column, formula, format)?;
            }
        }
        if let Some(text) = &cell.note {
            let note = Note::new(kept(text)).add_author_prefix(false).set_width(320);
            worksheet.insert_note(row, column, &note)?;
        }
        Ok(())
    }
}

/// The text as far as a cell can hold it, with a mark where it was cut.
fn kept(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text.to_owned();
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
    kept
}

/// How many lines each row's wrapped texts take.
fn lines_by_row(sheet: &Sheet) -> BTreeMap<u32, (u16, Script)> {
    let mut rows: BTreeMap<u32, (u16, Script)> = BTreeMap::new();
    for (at, cell) in &sheet.cells {
        let (lines, script) = match &cell.content {
            Content::Text(text) if cell.style.look.wraps() => {
                let width = sheet.widths.get(&at.column).copied().unwrap_or(8);
                let room = width.saturating_sub(2 * u16::from(cell.style.indent));
                let room = room.saturating_mul(cell.style.look.tenths()) / 10;
                (widths::lines(text, room), widths::script(text))
            }
            Content::Text(_) if cell.style.look == Look::Title => (2, Script::Narrow),
            Content::Blank | Content::Text(_) | Content::Number(_) | Content::Formula(_) => {
                (1, Script::Narrow)
            }
        };
        let row = rows.entry(at.row).or_insert((1, Script::Narrow));
        *row = (lines.max(row.0), script.max(row.1));
    }
    rows
}

/// How the sheet is scrolled, guarded and printed.
fn page(worksheet: &mut Worksheet, sheet: &Sheet, book: &Book) -> Result<(), XlsxError> {
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    worksheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3).set_screen_gridlines(false);
    worksheet.set_header(format!(
        "&L&8{}&R&8{}",
        book.running_head.replace('&', "&&"),
        sheet.name.replace('&', "&&")
    ));
    worksheet.set_footer(format!("&R&8{}", book.page_of));
    worksheet.set_tab_color(match sheet.tab {
        Tab::Front => 0x001F_3F8F,
        Tab::Schedule => 0x009A_A5B8,
        Tab::Result => 0x00B0_1E2A,
        Tab::Reference => 0x00D0_D5DE,
    });
    if let Some(first) = sheet.frozen {
        worksheet.set_freeze_panes(first.row, column_number(first.column))?;
    }
    if let Some((first, last)) = sheet.repeated {
        worksheet.set_repeat_rows(first, last)?;
    }
    if let Some(range) = sheet.filter {
        let (first, last) = (column_number(range.first.column), column_number(range.last.column));
        worksheet.autofilter(range.first.row, first, range.last.row, last)?;
    }
    for (range, words) in &sheet.choices {
        let list = DataValidation::new().allow_list_strings(words)?;
        let (first, last) = (column_number(range.first.column), column_number(range.last.column));
        worksheet.add_data_validation(range.first.row, first, range.last.row, last, &list)?;
    }
    for (range, condition) in &sheet.alarms {
        let rule = format!("={condition}");
        let alarm =
            ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(style::alarm());
        let (first, last) = (column_number(range.first.column), column_number(range.last.column));
        worksheet.add_conditional_format(range.first.row, first, range.last.row, last, &alarm)?;
    }
    for (at, chart) in &sheet.charts {
        let drawn = bars(sheet, chart);
        worksheet.insert_chart(at.row, column_number(at.column), &drawn)?;
    }
    match sheet.guard {
        Guard::Free => {}
        Guard::Guarded => {
            worksheet.protect();
        }
    }
    Ok(())
}

/// A chart with horizontal bars, the first line on top.
fn bars(sheet: &Sheet, bars: &BarChart) -> Chart {
    let range = |range: &CellRange| {
        format!("={}!{}:{}", quoted(&sheet.name), absolute(range.first), absolute(range.last))
    };
    let mut chart = Chart::new(ChartType::Bar);
    chart
        .add_series()
        .set_categories(range(&bars.categories).as_str())
        .set_values(range(&bars.values).as_str())
        .set_gap(60)
        .set_format(
            ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(style::PRINTED)),
        )
        .set_data_label(ChartDataLabel::new().show_value());
    chart.title().set_name(&bars.title).set_font(ChartFont::new().set_bold().set_size(11));
    chart.legend().set_hidden();
    // In a bar chart the lines run down the vertical axis.
    chart.y_axis().set_reverse();
    chart.x_axis().set_major_gridlines(false).set_hidden(true);
    chart.set_width(860).set_height(320).set_alt_text(&bars.alt);
    chart
}

/// A column as the writer counts it; what no sheet has is refused there.
fn column_number(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
