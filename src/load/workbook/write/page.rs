//! How sheets are scrolled, guarded and printed.

use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, Worksheet, XlsxError};

use crate::load::workbook::{
    model::{
        book::Book,
        sheet::{Guard, Sheet, Tab},
        style, widths,
    },
    write::{chart, column::column_number},
};

/// How a sheet to work on is scrolled, folded, guarded and printed.
pub fn working(worksheet: &mut Worksheet, sheet: &Sheet, book: &Book<'_>) -> Result<(), XlsxError> {
    paper(worksheet, sheet)?;
    worksheet.set_screen_gridlines(false);
    for row in sheet.groups.iter().flat_map(|&(first, last)| first..=last) {
        worksheet.set_row_height(row, widths::SMALL_LINE)?;
    }
    for &(first, last) in &sheet.groups {
        worksheet.group_rows(first, last)?;
    }
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
        let drawn = chart::bars(sheet, chart);
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

/// How a sheet to publish is printed; nothing on it scrolls apart or is guarded.
pub fn plain(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    paper(worksheet, sheet)
}

fn paper(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let pages = pages_across(sheet);
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(pages, 0);
    worksheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    let last = sheet.cells.keys().map(|at| at.row).chain(sheet.table.map(|it| it.last.row)).max();
    if let (Some(columns), Some(last)) = (sheet.on_paper, last) {
        worksheet.set_print_area(0, 0, last, column_number(columns.saturating_sub(1)))?;
    }
    if let Some((first, last)) = sheet.repeated {
        worksheet.set_repeat_rows(first, last)?;
    }
    // What a line is, is said again beside its further columns.
    if let Some(first) = sheet.frozen.filter(|first| pages > 1 && first.column > 0) {
        worksheet.set_repeat_columns(0, column_number(first.column - 1))?;
    }
    Ok(())
}

/// Tenths of a point between the margins of a sheet of A4 on its side.
const ACROSS: u32 = 7_840;
/// Tenths of a point that a unit of a column's width takes.
const A_WIDTH: u32 = 53;
/// In hundredths of its size: smaller print than this is not read.
const SMALLEST: u32 = 60;

/// How many pages a sheet is wide, so that nothing on it is printed too small to be read.
fn pages_across(sheet: &Sheet) -> u16 {
    let columns = sheet.cells.keys().map(|at| at.column + 1).max().unwrap_or(1);
    let columns = sheet.on_paper.map_or(columns, |on_paper| on_paper.min(columns));
    let width_of = |column| u32::from(sheet.widths.get(&column).copied().unwrap_or(9));
    let width: u32 = (0..columns).map(width_of).sum();
    let needed = width.saturating_mul(A_WIDTH).saturating_mul(SMALLEST) / 100;
    u16::try_from(needed.div_ceil(ACROSS)).unwrap_or(u16::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::workbook::model::style::Look;

    #[test]
    fn a_sheet_is_as_many_pages_wide_as_print_of_six_tenths_needs() {
        let mut sheet = Sheet::new("Wide", Tab::Schedule);
        // 240 units of 5.3 points are 1,272 points: at 60 % less than the 784 of a page.
        for column in 0..12 {
            sheet.text(0, column, "x", Look::Plain);
            sheet.widths.insert(column, 20);
        }
        assert_eq!(pages_across(&sheet), 1);
        sheet.text(0, 12, "x", Look::Plain);
        sheet.widths.insert(12, 20);
        assert_eq!(pages_across(&sheet), 2);
        sheet.on_paper = Some(12);
        assert_eq!(pages_across(&sheet), 1);
    }
}
