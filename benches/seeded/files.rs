//! Real files: what was extracted is edited and written again as a spreadsheet or as delimited text,
//! and goes through the whole chain from its bytes.

use crossfoot::model::{
    place::CellRef,
    workbook::{Cell, CellValue, Format, Sheet, Weight, Workbook},
};
use rust_xlsxwriter as xlsx;

/// The bytes of a workbook in its own format.
pub fn bytes(workbook: &Workbook) -> Vec<u8> {
    match workbook.format {
        Format::Delimited => delimited(&workbook.sheets[0]),
        Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => spreadsheet(workbook),
    }
}

fn delimited(sheet: &Sheet) -> Vec<u8> {
    let n_rows = sheet.cells.iter().map(|cell| cell.at.row + 1).max().unwrap_or(0);
    let n_columns = sheet.cells.iter().map(|cell| cell.at.column + 1).max().unwrap_or(0);
    let mut rows = vec![vec![String::new(); n_columns as usize]; n_rows as usize];
    for cell in &sheet.cells {
        rows[cell.at.row as usize][cell.at.column as usize] = text(cell);
    }
    let mut writer = csv::WriterBuilder::new().from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// What a cell says, superscripts unmarked.
pub fn text(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(rich) => rich.text.to_string(),
        CellValue::Number(number) => number.value.to_string(),
        CellValue::Date(date) => date.iso.to_string(),
        CellValue::Logical(logical) => logical.to_string(),
        CellValue::Error(error) => error.to_string(),
        CellValue::EmptyFormula => String::new(),
    }
}

fn spreadsheet(workbook: &Workbook) -> Vec<u8> {
    let mut book = xlsx::Workbook::new();
    for sheet in &workbook.sheets {
        let page = book.add_worksheet();
        page.set_name(&*sheet.name).unwrap();
        for range in &sheet.merges {
            let (first, last) = (range.first, range.last);
            let blank = xlsx::Format::new();
            page.merge_range(first.row, column(first), last.row, column(last), "", &blank).unwrap();
        }
        for cell in &sheet.cells {
            write(page, cell);
        }
    }
    book.save_to_buffer().unwrap()
}

fn column(at: CellRef) -> u16 {
    u16::try_from(at.column).unwrap()
}

fn write(page: &mut xlsx::Worksheet, cell: &Cell) {
    let mut format = xlsx::Format::new().set_indent(cell.style.indent);
    if cell.style.weight == Weight::Bold {
        format = format.set_bold();
    }
    if let Some(code) = &cell.number_format {
        format = format.set_num_format(&**code);
    }
    let (row, column) = (cell.at.row, column(cell.at));
    match &cell.value {
        CellValue::Number(number) => {
            let value: f64 = number.value.to_string().parse().unwrap();
            page.write_number_with_format(row, column, value, &format).unwrap();
        }
        CellValue::Text(rich) if !rich.superscripts.is_empty() => {
            let (plain, raised) = (
                xlsx::Format::new(),
                xlsx::Format::new().set_font_script(xlsx::FormatScript::Superscript),
            );
            let mut runs = Vec::new();
            let mut done = 0;
            for run in &rich.superscripts {
                runs.push((&plain, &rich.text[done..run.start]));
                runs.push((&raised, &rich.text[run.clone()]));
                done = run.end;
            }
            runs.push((&plain, &rich.text[done..]));
            runs.retain(|(_, text)| !text.is_empty());
            page.write_rich_string_with_format(row, column, &runs, &format).unwrap();
        }
        CellValue::Text(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => {
            page.write_string_with_format(row, column, text(cell), &format).unwrap();
        }
    }
}

/// Takes a row out; those below move up.
pub fn delete_row(sheet: &mut Sheet, row: u32) {
    sheet.cells.retain(|cell| cell.at.row != row);
    shift(sheet, row, -1);
}

/// Puts a copy of a row below it; those below move down.
pub fn repeat_row(sheet: &mut Sheet, row: u32) {
    shift(sheet, row, 1);
    let copies: Vec<Cell> = sheet
        .cells
        .iter()
        .filter(|cell| cell.at.row == row)
        .map(|cell| Cell { at: CellRef::new(row + 1, cell.at.column), ..cell.clone() })
        .collect();
    sheet.cells.extend(copies);
    sheet.cells.sort_by_key(|cell| (cell.at.row, cell.at.column));
}

fn shift(sheet: &mut Sheet, after: u32, by: i32) {
    let moved = |row: u32| if row > after { row.saturating_add_signed(by) } else { row };
    for cell in &mut sheet.cells {
        cell.at.row = moved(cell.at.row);
    }
    sheet.merges.retain(|range| range.first.row != after || range.last.row != after || by > 0);
    for range in &mut sheet.merges {
        range.first.row = moved(range.first.row);
        range.last.row = moved(range.last.row);
    }
}
