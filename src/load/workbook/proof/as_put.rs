//! Whether a cell that is read back holds what was put there.

use rust_decimal::Decimal;

use crate::{
    extract::{
        number::from_stored,
        visit::{CellRead, ValueRead},
    },
    load::workbook::model::number,
    model::amount::plain,
    signoff::seal::{self, CellDigest, Sealed},
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

/// The digest of a cell that is read back, as the seal takes it of what is put. What is never put there
/// has the digest of a text that nothing else has.
pub fn mark(cell: &CellRead<'_>) -> CellDigest {
    let is_formula = cell.formula.is_some();
    seal::mark(match (&cell.value, figure(cell)) {
        (ValueRead::Text(text), _) if is_formula => Sealed::ResultText(text.text()),
        (ValueRead::Text(text), _) => Sealed::Text(text.text()),
        (_, Some(value)) if is_formula => Sealed::Result(value),
        (_, Some(value)) => Sealed::Number(value),
        (_, None) => Sealed::ResultText("\u{0}"),
    })
}
