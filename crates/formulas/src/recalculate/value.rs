//! Results: exact decimals, each with how far a program's floats may be from it.

use std::{cmp::Ordering, str::FromStr};

use crossfoot_cells::model::{
    Text,
    workbook::{Cell, CellValue},
};
use rust_decimal::Decimal;

/// What a cell or a step of a formula gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A number; dates are numbers too.
    Number(Figure),
    /// A text.
    Text(Text),
    /// True or false.
    Logical(bool),
    /// An error such as `#DIV/0!`.
    Error(Text),
    /// A blank cell.
    Blank,
    /// Not known: made with a function that is not computed here, or of something unknown.
    Unknown,
}

/// A number, and how far from it a program that computes with floats may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The exact result.
    pub value: Decimal,
    /// The largest difference that floats explain.
    pub noise: Decimal,
}

/// Relative noise of a stored number: 15 digits are kept, of which the last is rounded.
const EPSILON: Decimal = Decimal::from_parts(1, 0, 0, false, 14);
/// Relative noise of a sum over many cells.
const SUM_EPSILON: Decimal = Decimal::from_parts(1, 0, 0, false, 13);

impl Figure {
    /// A number as a cell or a formula has it.
    pub fn of(value: Decimal) -> Self {
        Self { value, noise: noise_of(value, EPSILON) }
    }

    /// A count, or the result of rounding: floats have it exactly.
    pub fn exact(value: Decimal) -> Self {
        Self { value, noise: Decimal::ZERO }
    }

    /// A sum of numbers whose absolute values add up to `magnitude`.
    pub fn sum(value: Decimal, magnitude: Decimal) -> Self {
        Self { value, noise: noise_of(magnitude, SUM_EPSILON) }
    }

    /// The sum; `None` beyond 28 digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let value = self.value.checked_add(other.value)?;
        let operands = self.noise.checked_add(other.noise)?;
        Some(Self { value, noise: operands.checked_add(noise_of(value, EPSILON))? })
    }

    /// The negative.
    pub fn negated(self) -> Self {
        Self { value: -self.value, noise: self.noise }
    }

    /// The product; `None` beyond 28 digits.
    pub fn times(self, other: Self) -> Option<Self> {
        let value = self.value.checked_mul(other.value)?;
        let left = self.noise.checked_mul(other.value.abs())?;
        let right = other.noise.checked_mul(self.value.abs())?;
        let noise = left.checked_add(right)?.checked_add(noise_of(value, EPSILON))?;
        Some(Self { value, noise })
    }

    /// The quotient, whose divisor is not 0; `None` beyond 28 digits.
    pub fn over(self, other: Self) -> Option<Self> {
        let value = self.value.checked_div(other.value)?;
        let divisor = other.value.abs();
        let left = self.noise.checked_div(divisor)?;
        let right = other.noise.checked_mul(value.abs())?.checked_div(divisor)?;
        let noise = left.checked_add(right)?.checked_add(noise_of(value, EPSILON))?;
        Some(Self { value, noise })
    }

    /// How two numbers compare; `None` if floats might have it another way.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        let difference = self.value.checked_sub(other.value)?;
        let is_clear = difference.abs() > self.noise.checked_add(other.noise)?;
        (is_clear || difference.is_zero()).then(|| self.value.cmp(&other.value))
    }
}

fn noise_of(value: Decimal, relative: Decimal) -> Decimal {
    value.abs().checked_mul(relative).unwrap_or(Decimal::MAX)
}

impl Value {
    /// What a cell stores.
    pub fn stored(cell: &Cell) -> Self {
        match &cell.value {
            CellValue::Number(number) => Self::Number(Figure::of(number.value)),
            CellValue::Date(date) => {
                date.serial.map_or(Self::Unknown, |serial| Self::Number(Figure::of(serial)))
            }
            CellValue::Text(text) => Self::Text(text.text.clone()),
            CellValue::Logical(value) => Self::Logical(*value),
            CellValue::Error(text) => Self::Error(text.clone()),
            CellValue::EmptyFormula => Self::Unknown,
        }
    }

    /// As an operator takes it: a blank is 0, a text of digits is its number.
    pub fn operand(&self) -> Result<Figure, Self> {
        match self {
            Self::Number(figure) => Ok(*figure),
            Self::Blank => Ok(Figure::exact(Decimal::ZERO)),
            Self::Logical(value) => Ok(Figure::exact(Decimal::from(u8::from(*value)))),
            Self::Text(text) => match Decimal::from_str(text.trim()) {
                Ok(value) => Ok(Figure::of(value)),
                // `1,234` or a date may be a number to the program, in its language.
                Err(_) if text.contains(|one: char| one.is_ascii_digit()) => Err(Self::Unknown),
                Err(_) => Err(Self::Error("#VALUE!".into())),
            },
            Self::Error(error) => Err(Self::Error(error.clone())),
            Self::Unknown => Err(Self::Unknown),
        }
    }

    /// As a condition.
    pub fn condition(&self) -> Result<bool, Self> {
        match self {
            Self::Logical(value) => Ok(*value),
            Self::Number(figure) => Ok(!figure.value.is_zero()),
            Self::Blank => Ok(false),
            Self::Error(error) => Err(Self::Error(error.clone())),
            Self::Text(_) | Self::Unknown => Err(Self::Unknown),
        }
    }
}
