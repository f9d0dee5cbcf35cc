//! A figure of a sheet as a fact has it.

use crossfoot_sums::{
    input::Shown,
    report::{FigureRead, FigureValue},
};
use rust_decimal::Decimal;

use crate::model::{
    amount::Amount,
    fact::Figure,
    unit::{Measure, Unit},
    workbook::{Cell, CellValue},
};

/// The figure as its cell holds it: the search knows it scaled. What a number format shows in percent
/// is worth a hundred times what is stored.
pub fn figure(read: &FigureRead, cell: Option<&Cell>) -> Figure {
    let FigureValue::Number { value, quantum } = read.said else { return Figure::Nil };
    let Some(stored) = cell.and_then(number) else {
        return Figure::Stated(Amount::new(value, quantum));
    };
    let amount = Amount::new(stored, quantum);
    let multiple = match read.shown {
        Shown::Percent => Decimal::ONE_HUNDRED,
        Shown::Plain => Decimal::ONE,
    };
    Figure::Stated(amount.times(multiple).unwrap_or(amount))
}

/// The number that a cell holds.
pub fn number(cell: &Cell) -> Option<Decimal> {
    match &cell.value {
        CellValue::Number(number) => Some(number.value),
        CellValue::Text(_)
        | CellValue::Date(_)
        | CellValue::Logical(_)
        | CellValue::Error(_)
        | CellValue::EmptyFormula => None,
    }
}

/// What a figure measures, as far as a sheet without a profile says it.
pub fn measure(figure: &FigureRead) -> Measure {
    match figure.shown {
        Shown::Percent => Measure::Percent,
        Shown::Plain => Measure::Count,
    }
}

/// Its unit.
pub fn unit(figure: &FigureRead) -> Unit {
    match figure.shown {
        Shown::Percent => Unit::Percent,
        Shown::Plain => Unit::Count,
    }
}
