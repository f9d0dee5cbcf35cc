//! A figure as its cell shows it.

use crate::{
    extract::format::display,
    model::{
        Text,
        amount::plain,
        workbook::{Cell, CellValue},
    },
};

/// The text of a figure's cell, as a person sees it.
pub fn printed(cell: &Cell) -> Text {
    match &cell.value {
        CellValue::Text(text) => text.text.trim().into(),
        CellValue::Number(number) => match &cell.number_format {
            Some(format) => display(number.value, format).into(),
            None => plain(number.value).into(),
        },
        CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => Text::default(),
    }
}
