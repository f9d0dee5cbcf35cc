//! The cells of a sheet as read, to what the search is given.

use std::collections::BTreeMap;

use crossfoot_cells::{
    format::NumberFormat,
    model::{
        Text,
        workbook::{Cell, CellValue, Sheet, Weight as FontWeight},
    },
};

use crate::input::{CellInput, Content, SheetInput, Shown, Weight};

/// The cells of a sheet; a date, a logical value and an error are no figures.
pub fn sheet(sheet: &Sheet) -> SheetInput {
    let mut formats = BTreeMap::new();
    let cells = sheet.cells.iter().map(|one| cell(one, &mut formats)).collect();
    SheetInput { cells, formulas: Vec::new() }
}

fn cell(cell: &Cell, formats: &mut BTreeMap<Text, NumberFormat>) -> CellInput {
    let content = match &cell.value {
        CellValue::Text(text) => Content::Text(text.text.clone()),
        CellValue::Number(number) => {
            let precision = cell.number_format.as_ref().and_then(|code| {
                let format =
                    formats.entry(code.clone()).or_insert_with(|| NumberFormat::of(code.as_str()));
                format.precision(number.value)
            });
            let percent = precision.is_some_and(|it| it.percents > 0);
            Content::Number {
                value: number.value,
                quantum: precision.and_then(|it| it.quantum()),
                shown: if percent { Shown::Percent } else { Shown::Plain },
            }
        }
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => Content::Other,
    };
    CellInput {
        content,
        indent: cell.style.indent,
        weight: match cell.style.weight {
            FontWeight::Bold => Weight::Bold,
            FontWeight::Regular => Weight::Regular,
        },
        ..CellInput::new(cell.at.row, cell.at.column, Content::Other)
    }
}
