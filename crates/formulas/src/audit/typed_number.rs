//! Numbers that are typed and not computed.

use crossfoot_cells::model::workbook::{Cell, CellValue};
use rust_decimal::Decimal;

/// Bits of evidence: below it, a number may be the sum of its neighbours by chance.
const FEWEST_UNITS: i64 = 200;

pub(super) fn is_typed_number(cell: &Cell) -> bool {
    cell.formula.is_none() && matches!(cell.value, CellValue::Number(_))
}

/// Whether a number has enough places to be no chance.
pub(super) fn is_telling(value: Decimal) -> bool {
    let value = value.normalize();
    let is_year =
        value.is_integer() && (Decimal::from(1780)..=Decimal::from(2110)).contains(&value);
    value.mantissa().unsigned_abs() >= FEWEST_UNITS.unsigned_abs().into() && !is_year
}
