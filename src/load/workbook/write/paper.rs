//! How a sheet is laid out on paper: A4 on its side, nothing on it smaller than 8 points.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::{
    load::workbook::{
        model::sheet::{Cell, CellContent, Sheet},
        write::column::column_number,
    },
    model::place::CellRef,
};

/// The smallest type that is read on paper, in points.
const SMALLEST: u32 = 8;
/// Tenths of a point between the margins of a sheet of A4 on its side.
const ACROSS: u32 = 7_840;
/// Tenths of a point that a character of a column's width takes, at most.
const A_CHARACTER: u32 = 66;

/// Lays a sheet out: reduced to the width of a page as far as it can still be read, else on several
/// pages side by side.
///
/// # Errors
/// If the writer refuses it.
pub fn paper(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_landscape().set_paper_size(9).set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    let least = least_scale(sheet);
    let is_one_page = width(sheet) * least <= ACROSS * 100;
    if is_one_page {
        worksheet.set_print_fit_to_pages(1, 0);
    } else {
        worksheet.set_print_scale(u16::try_from(least).unwrap_or(100));
        if let Some(turn) = sheet.turn {
            worksheet.set_vertical_page_breaks(&[turn])?;
        }
    }
    let last = sheet.cells.keys().map(|at| at.row).chain(sheet.table.map(|it| it.last.row)).max();
    if let (Some(columns), Some(last)) = (sheet.on_paper, last) {
        worksheet.set_print_area(0, 0, last, column_number(columns.saturating_sub(1)))?;
    }
    if let Some((first, last)) = sheet.repeated {
        worksheet.set_repeat_rows(first, last)?;
    }
    // What a line is, is said again beside its further columns, if they have room for it.
    if let Some(first) = sheet.frozen.filter(|first| first.column > 0 && !is_one_page)
        && (0..first.column).map(|column| points(sheet, column)).sum::<u32>() * least <= ACROSS * 50
    {
        worksheet.set_repeat_columns(0, column_number(first.column - 1))?;
    }
    // On several pages side by side, the further ones of a narrow table would be empty.
    if is_one_page && !sheet.breaks.is_empty() {
        worksheet.set_page_breaks(&sheet.breaks)?;
    }
    Ok(())
}

/// Leaves a sheet off paper: its print range is a cell beside it that holds nothing.
///
/// # Errors
/// If the writer refuses it.
pub fn nothing(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    worksheet.set_landscape().set_paper_size(9);
    let beside = column_number(sheet.cells.keys().map(|at| at.column + 1).max().unwrap_or(0));
    worksheet.set_print_area(0, beside, 0, beside)?;
    Ok(())
}

/// The tenths of a point that the columns on paper take.
fn width(sheet: &Sheet) -> u32 {
    let columns = sheet.cells.keys().map(|at| at.column + 1).max().unwrap_or(1);
    let columns = sheet.on_paper.map_or(columns, |on_paper| on_paper.min(columns));
    (0..columns).map(|column| points(sheet, column)).fold(0, u32::saturating_add)
}

/// The tenths of a point that a column takes. A program that lacks the usual font sets columns in one
/// whose digits are wider, of up to 6.6 points where the usual one takes 5.25.
fn points(sheet: &Sheet, column: u32) -> u32 {
    let width = u32::from(sheet.widths.get(&column).copied().unwrap_or(9));
    width.saturating_mul(A_CHARACTER)
}

/// How far the sheet can be reduced, in percent, so that its smallest type can still be read.
fn least_scale(sheet: &Sheet) -> u32 {
    let is_on_paper = |at: &CellRef| sheet.on_paper.is_none_or(|columns| at.column < columns);
    let cells = sheet.cells.iter().filter(|(at, cell)| is_on_paper(at) && holds_text(cell));
    let sizes = cells.map(|(_, cell)| u32::from(cell.style.look.size().points()));
    (SMALLEST * 100).div_ceil(sizes.min().unwrap_or(10))
}

fn holds_text(cell: &Cell) -> bool {
    cell.content != CellContent::Blank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::workbook::model::{sheet::Tab, style::Look};

    #[test]
    fn a_sheet_is_reduced_only_as_far_as_its_smallest_type_is_read() {
        let mut sheet = Sheet::new("Wide", Tab::Schedule);
        for column in 0..7 {
            sheet.text(0, column, "x", Look::Plain);
            sheet.widths.insert(column, 20);
        }
        // Type of 10 points may be reduced to 80 %: 7 columns of 132 points are 739 of 784.
        assert_eq!(least_scale(&sheet), 80);
        assert_eq!(width(&sheet), 7 * 1_320);
        assert!(width(&sheet) * 80 <= ACROSS * 100);
        sheet.text(0, 7, "x", Look::Plain);
        sheet.widths.insert(7, 20);
        assert!(width(&sheet) * 80 > ACROSS * 100);
        // And type of 9 points to 89 %.
        sheet.text(1, 0, "x", Look::Small);
        assert_eq!(least_scale(&sheet), 89);
        sheet.on_paper = Some(2);
        assert_eq!(width(&sheet), 2 * 1_320);
    }
}
