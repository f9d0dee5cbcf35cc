//! Lists the cells of a file as its own program would show them, then what is odd about the file:
//! `cargo run -p crossfoot-cells --example list_cells -- budget.xls`
#![allow(clippy::disallowed_methods, reason = "an example reads the files it is given")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example is there to print")]

use std::{env, fs, io};

use crossfoot_cells::{Formulas, ReadOptions, extract, format, model::workbook::CellValue};

fn main() -> io::Result<()> {
    let options = ReadOptions { formulas: Formulas::Written, ..ReadOptions::default() };
    for path in env::args().skip(1) {
        let read = extract(&path.as_str().into(), &fs::read(&path)?, &options);
        for sheet in read.workbook.iter().flat_map(|book| &book.sheets) {
            for cell in &sheet.cells {
                let shown = match &cell.value {
                    CellValue::Text(text) => text.marked(),
                    CellValue::Number(number) => {
                        format::display(number.value, cell.number_format.as_deref().unwrap_or(""))
                    }
                    CellValue::Date(date) => date.iso.to_string(),
                    CellValue::Logical(value) => value.to_string(),
                    CellValue::Error(error) => error.to_string(),
                    CellValue::EmptyFormula => String::new(),
                };
                let formula = cell.formula.as_deref().map(|it| format!("  ={it}"));
                println!("{}!{}\t{shown}{}", sheet.name, cell.at, formula.unwrap_or_default());
            }
        }
        for diagnostic in &read.diagnostics {
            eprintln!("{diagnostic}");
        }
    }
    Ok(())
}
