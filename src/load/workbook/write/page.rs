//! How sheets are scrolled, guarded and printed.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule,
    ExcelDateTime, Worksheet, XlsxError,
};

use crate::load::{
    PrintRange,
    workbook::{
        model::{
            book::UnrenderedWorkbook,
            sheet::{Fold, Guard, PrintSet, RowGroup, Sheet, Tab},
            widths,
        },
        write::{chart, column::column_number, format, paper},
    },
};

/// How a sheet to work on is scrolled, folded, guarded and printed.
pub fn working(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    book: &UnrenderedWorkbook<'_>,
) -> Result<(), XlsxError> {
    match (book.print, sheet.set) {
        (PrintRange::Set, PrintSet::Beyond) => paper::nothing(worksheet, sheet)?,
        (PrintRange::Set | PrintRange::All, _) => paper::paper(worksheet, sheet)?,
    }
    worksheet.set_screen_gridlines(false);
    fold(worksheet, sheet)?;
    worksheet.set_header(format!(
        "&L{}&R{}",
        at_the_edge(&book.running_head),
        at_the_edge(&sheet.name)
    ));
    // What it says of the page's number are signs of its own.
    worksheet.set_footer(format!("&R&{EDGE}{}", book.page_of));
    worksheet.set_header_footer_scale_with_doc(false);
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
    days(worksheet, sheet, book)?;
    for (range, condition) in &sheet.alarms {
        let rule = format!("={condition}");
        let alarm =
            ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format::alarm());
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
    paper::paper(worksheet, sheet)
}

/// Cells that take a day say so, and ask again where something else is typed.
fn days(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    book: &UnrenderedWorkbook<'_>,
) -> Result<(), XlsxError> {
    let first = ExcelDateTime::from_ymd(2000, 1, 1)?;
    for range in &sheet.days {
        let day = DataValidation::new()
            .allow_date(DataValidationRule::GreaterThanOrEqualTo(first.clone()))
            .set_input_message(&book.day_wanted)?
            .set_error_message(&book.day_wanted)?
            .set_error_style(DataValidationErrorStyle::Warning);
        let (first, last) = (column_number(range.first.column), column_number(range.last.column));
        worksheet.add_data_validation(range.first.row, first, range.last.row, last, &day)?;
    }
    Ok(())
}

/// Rows that fold together; their heading is above them, but for the lines under a total.
fn fold(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for &RowGroup { first, last, fold } in &sheet.groups {
        match fold {
            Fold::Small => {
                for row in first..=last {
                    worksheet.set_row_height(row, widths::SMALL_LINE)?;
                }
                worksheet.group_rows(first, last)?;
            }
            Fold::Open => {
                worksheet.group_rows(first, last)?;
            }
            Fold::Closed => {
                worksheet.group_rows_collapsed(first, last)?;
            }
        }
    }
    if sheet.groups.iter().any(|group| group.fold != Fold::Small) {
        worksheet.group_symbols_above(true);
    }
    Ok(())
}

/// Points of what stands at the edge of a page: some programs reduce it as they do the sheet, and eight
/// points are read.
const EDGE: u32 = 10;

/// A text as it stands in the header of a page: behind a size, digits of its own would be more of the size.
fn at_the_edge(text: &str) -> String {
    let blank = if text.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    format!("&{EDGE}{blank}{}", text.replace('&', "&&"))
}
