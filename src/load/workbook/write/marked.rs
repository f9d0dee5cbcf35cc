//! The mark-up of a table, by which a screen reader knows its headers.

use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use crate::{
    load::workbook::{
        model::sheet::{CellContent, Sheet},
        write::column::column_number,
    },
    model::place::CellRef,
};

/// Marks up the sheet's table, where it has one with a row.
pub fn table(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let Some(range) = sheet.table.filter(|range| range.last.row > range.first.row) else {
        return Ok(());
    };
    let columns: Vec<TableColumn> = (range.first.column..=range.last.column)
        .map(|column| TableColumn::new().set_header(header(sheet, range.first.row, column)))
        .collect();
    let table =
        Table::new().set_columns(&columns).set_autofilter(false).set_style(TableStyle::None);
    worksheet.add_table(
        range.first.row,
        column_number(range.first.column),
        range.last.row,
        column_number(range.last.column),
        &table,
    )?;
    Ok(())
}

fn header(sheet: &Sheet, row: u32, column: u32) -> String {
    match sheet.cells.get(&CellRef::new(row, column)).map(|cell| &cell.content) {
        Some(CellContent::Text(text)) => text.clone(),
        Some(CellContent::Blank | CellContent::Number(_) | CellContent::Formula(_)) | None => {
            String::new()
        }
    }
}
