//! `.xlsx`, with figures or with formulas and their results.

use rust_xlsxwriter as xlsx;

use super::{
    Numbers, WriteError,
    float::float,
    number::{format_code, plain},
};
use crate::book::{Book, Cell, Content, Figure};

/// How computed figures are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Computed {
    /// As numbers.
    AsValues,
    /// As formulas with their results.
    AsFormulas,
}

pub(super) fn write(
    book: &Book,
    numbers: Numbers,
    computed: Computed,
) -> Result<Vec<u8>, WriteError> {
    let mut file = xlsx::Workbook::new();
    // The clock stays out of the bytes.
    let created = xlsx::ExcelDateTime::from_ymd(2026, 1, 1)?;
    file.set_properties(&xlsx::DocProperties::new().set_creation_datetime(&created));
    let sheet_names: Vec<&str> = book.sheets.iter().map(|it| it.name.as_str()).collect();
    for (index, sheet) in book.sheets.iter().enumerate() {
        let page = file.add_worksheet();
        page.set_name(&sheet.name)?;
        for ((row, column), cell) in &sheet.cells {
            let column = u16::try_from(*column)
                .map_err(|_| WriteError::TooLarge { what: format!("column {column}") })?;
            let format = format(cell, numbers);
            match &cell.content {
                Content::Text(text) => {
                    page.write_string_with_format(*row, column, text, &format)?;
                }
                Content::Figure(figure) => {
                    let shown = match computed {
                        Computed::AsValues => figure.shown.round(figure.value),
                        Computed::AsFormulas => figure.value,
                    };
                    match (&figure.formula, computed) {
                        (Some(formula), Computed::AsFormulas) => {
                            let text = formula.text(&sheet_names, index);
                            let formula = xlsx::Formula::new(text).set_result(plain(shown));
                            page.write_formula_with_format(*row, column, formula, &format)?;
                        }
                        (Some(_) | None, _) => {
                            page.write_number_with_format(*row, column, float(shown)?, &format)?;
                        }
                    }
                }
            }
        }
    }
    Ok(file.save_to_buffer()?)
}

fn format(cell: &Cell, numbers: Numbers) -> xlsx::Format {
    let mut format = xlsx::Format::new();
    if cell.bold {
        format = format.set_bold();
    }
    if cell.indent > 0 {
        format = format.set_indent(cell.indent);
    }
    match &cell.content {
        Content::Figure(Figure { shown, .. }) => {
            format.set_num_format(format_code(*shown, numbers))
        }
        Content::Text(_) => format,
    }
}
