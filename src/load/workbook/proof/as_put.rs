//! Whether a cell that is read back holds what was put there.

use rust_decimal::Decimal;

use crate::{
    extract::{
        number::from_stored,
        visit::{CellRead, ValueRead},
    },
    load::workbook::model::number,
    model::amount::plain,
};

/// Whether a cell holds text that is no formula.
pub fn is_text(cell: &CellRead<'_>) -> bool {
    matches!(cell.value, ValueRead::Text(_)) && cell.formula.is_none()
}

/// Whether a cell holds a number that was put there.
pub fn is_number(value: Decimal, cell: &CellRead<'_>) -> bool {
    if number::is_kept(value) {
        figure(cell) == Some(value)
    } else {
        // It has more digits than a number keeps, and stands there as text.
        is_text(cell)
    }
}

/// Whether a cell holds a formula that gives a number.
pub fn gives(result: Decimal, cell: &CellRead<'_>) -> bool {
    let figure = figure(cell);
    figure.is_some() && figure == from_stored(&plain(result)).ok() && cell.formula.is_some()
}

/// The number that a cell holds.
pub fn figure(cell: &CellRead<'_>) -> Option<Decimal> {
    match &cell.value {
        ValueRead::Number(number) => Some(number.value),
        ValueRead::Date(date) => date.serial,
        ValueRead::Text(_)
        | ValueRead::Logical(_)
        | ValueRead::Error(_)
        | ValueRead::EmptyFormula => None,
    }
}
