//! What both workbooks have in common: one sheet, printed on A4, and money that is text.

use rust_xlsxwriter as xlsx;

use crate::write::{Thousands, grouped};

/// A workbook without a sheet. The clock stays out of its bytes.
pub(super) fn workbook() -> Result<xlsx::Workbook, xlsx::XlsxError> {
    let mut book = xlsx::Workbook::new();
    let created = xlsx::ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&xlsx::DocProperties::new().set_creation_datetime(&created));
    Ok(book)
}

/// The one sheet of a workbook, as it prints: the first rows on each page, over and then down.
pub(super) fn sheet(
    book: &mut xlsx::Workbook,
    first_page: u16,
    n_header_rows: u32,
) -> Result<&mut xlsx::Worksheet, xlsx::XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name("Sheet1")?;
    sheet.set_paper_size(9).set_print_first_page_number(first_page).set_page_order(true);
    sheet.set_print_center_horizontally(true);
    sheet.set_repeat_rows(0, n_header_rows - 1)?;
    Ok(sheet)
}

/// The cells of a row whose text is their value.
pub(super) fn text() -> xlsx::Format {
    xlsx::Format::new().set_text_wrap().set_align(xlsx::FormatAlign::VerticalCenter)
}

/// A header: centred in thin lines.
pub(super) fn header() -> xlsx::Format {
    text().set_align(xlsx::FormatAlign::Center).set_border(xlsx::FormatBorder::Thin)
}

/// Money, which is text with commas.
pub(super) fn money(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{}", grouped(amount.unsigned_abs(), Thousands::Apart, ','))
}
