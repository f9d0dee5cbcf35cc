//! Sums over stretches of a column without adding its cells each time: a thousand totals over the same
//! hundred thousand lines cost as much as one.

use crossfoot_cells::model::workbook::{Cell, CellValue};
use rust_decimal::Decimal;

/// What a stretch of cells adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// The sum of its numbers.
    pub sum: Decimal,
    /// The sum of their absolute values.
    pub magnitude: Decimal,
    /// How many numbers.
    pub numbers: u32,
    /// How many errors.
    pub errors: u32,
    /// How many cells that are not blank.
    pub filled: u32,
}

impl Tally {
    /// With a number more; `None` beyond 28 digits.
    pub fn with_number(self, value: Decimal) -> Option<Self> {
        Some(Self {
            sum: self.sum.checked_add(value)?,
            magnitude: self.magnitude.checked_add(value.abs())?,
            numbers: self.numbers + 1,
            filled: self.filled + 1,
            ..self
        })
    }

    /// With a cell more that is no number.
    pub fn with_other(self) -> Self {
        Self { filled: self.filled + 1, ..self }
    }

    /// With an error more.
    pub fn with_error(self) -> Self {
        Self { filled: self.filled + 1, errors: self.errors + 1, ..self }
    }

    /// Both together; `None` beyond 28 digits.
    pub fn with(self, other: Self) -> Option<Self> {
        Some(Self {
            sum: self.sum.checked_add(other.sum)?,
            magnitude: self.magnitude.checked_add(other.magnitude)?,
            numbers: self.numbers + other.numbers,
            errors: self.errors + other.errors,
            filled: self.filled + other.filled,
        })
    }

    /// What is left without a stretch at its beginning.
    fn without(self, start: Self) -> Option<Self> {
        Some(Self {
            sum: self.sum.checked_sub(start.sum)?,
            magnitude: self.magnitude.checked_sub(start.magnitude)?,
            numbers: self.numbers - start.numbers,
            errors: self.errors - start.errors,
            filled: self.filled - start.filled,
        })
    }
}

/// A column's cells, summed up from its top.
#[derive(Debug)]
pub struct ColumnTotals {
    rows: Vec<u32>,
    /// What all cells up to and with that row add up to; one more than there are rows.
    up_to: Vec<Tally>,
    /// Rows of cells whose results are not stored.
    missing: Vec<u32>,
}

impl ColumnTotals {
    /// Sums a column up; `None` beyond 28 digits. `is_missing` says which cells have no result.
    pub fn of<'w>(
        cells: impl Iterator<Item = &'w Cell>,
        is_missing: impl Fn(&Cell) -> bool,
    ) -> Option<Self> {
        let mut totals =
            Self { rows: Vec::new(), up_to: vec![Tally::default()], missing: Vec::new() };
        let mut tally = Tally::default();
        for cell in cells {
            if is_missing(cell) {
                totals.missing.push(cell.at.row);
                continue;
            }
            tally = match &cell.value {
                CellValue::Number(number) => tally.with_number(number.value)?,
                CellValue::Date(date) => match date.serial {
                    Some(serial) => tally.with_number(serial)?,
                    None => tally.with_other(),
                },
                CellValue::Error(_) => tally.with_error(),
                CellValue::Text(_) | CellValue::Logical(_) | CellValue::EmptyFormula => {
                    tally.with_other()
                }
            };
            totals.rows.push(cell.at.row);
            totals.up_to.push(tally);
        }
        Some(totals)
    }

    /// What the stored cells from one row to another add up to; `None` beyond 28 digits.
    pub fn stored(&self, (first, last): (u32, u32)) -> Option<Tally> {
        let start = self.rows.partition_point(|row| *row < first);
        let end = self.rows.partition_point(|row| *row <= last);
        self.up_to.get(end)?.without(*self.up_to.get(start)?)
    }

    /// The rows of cells without a stored result, from one row to another.
    pub fn missing(&self, (first, last): (u32, u32)) -> &[u32] {
        let start = self.missing.partition_point(|row| *row < first);
        let end = self.missing.partition_point(|row| *row <= last);
        &self.missing[start..end.max(start)]
    }
}
