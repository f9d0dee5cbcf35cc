//! Operators of formulas.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::value::{Figure, Value};
use crate::expression::{Binary, Unary};

/// What an operator gives for one operand.
pub fn unary(operator: Unary, value: &Value) -> Value {
    let figure = match value.operand() {
        Ok(figure) => figure,
        Err(other) => return other,
    };
    match operator {
        // `+A1` of a text is the text.
        Unary::Plus => value.clone(),
        Unary::Minus => Value::Number(figure.negated()),
        Unary::Percent => number(figure.over(Figure::exact(Decimal::ONE_HUNDRED))),
    }
}

/// What an operator gives for two operands.
pub fn binary(operator: Binary, left: &Value, right: &Value) -> Value {
    match operator {
        Binary::Add | Binary::Subtract | Binary::Multiply | Binary::Divide | Binary::Power => {
            match (left.operand(), right.operand()) {
                (Ok(left), Ok(right)) => arithmetic(operator, left, right),
                (Err(Value::Unknown), _) | (_, Err(Value::Unknown)) => Value::Unknown,
                (Err(error), _) | (Ok(_), Err(error)) => error,
            }
        }
        Binary::Equal
        | Binary::NotEqual
        | Binary::Less
        | Binary::Greater
        | Binary::LessOrEqual
        | Binary::GreaterOrEqual => compared(operator, left, right),
        // How a number reads as a text depends on its program.
        Binary::Join | Binary::Union => Value::Unknown,
    }
}

fn arithmetic(operator: Binary, left: Figure, right: Figure) -> Value {
    match operator {
        Binary::Add => number(left.plus(right)),
        Binary::Subtract => number(left.plus(right.negated())),
        Binary::Multiply => number(left.times(right)),
        Binary::Divide if right.value.is_zero() => Value::Error("#DIV/0!".into()),
        Binary::Divide => number(left.over(right)),
        Binary::Power => power(left, right),
        Binary::Join
        | Binary::Equal
        | Binary::NotEqual
        | Binary::Less
        | Binary::Greater
        | Binary::LessOrEqual
        | Binary::GreaterOrEqual
        | Binary::Union => Value::Unknown,
    }
}

/// Whole exponents alone: a root has no exact decimal.
fn power(base: Figure, exponent: Figure) -> Value {
    let whole = exponent.value.is_integer().then(|| u8::try_from(exponent.value).ok()).flatten();
    let Some(times) = whole.filter(|times| (1..=100).contains(times)) else {
        return Value::Unknown;
    };
    number((1..times).try_fold(base, |product, _| product.times(base)))
}

fn compared(operator: Binary, left: &Value, right: &Value) -> Value {
    if let (Value::Text(left), Value::Text(right)) = (left, right) {
        let equal = left.to_lowercase() == right.to_lowercase();
        if operator == Binary::Equal {
            return Value::Logical(equal);
        }
        if operator == Binary::NotEqual {
            return Value::Logical(!equal);
        }
    }
    let ordering = match (left, right) {
        (Value::Error(error), _) | (_, Value::Error(error)) => return Value::Error(error.clone()),
        (Value::Number(left), Value::Number(right)) => left.compare(*right),
        (Value::Number(left), Value::Blank) => left.compare(Figure::exact(Decimal::ZERO)),
        (Value::Blank, Value::Number(right)) => Figure::exact(Decimal::ZERO).compare(*right),
        (Value::Text(left), Value::Text(right)) => text_order(left, right),
        (Value::Text(text), Value::Blank) | (Value::Blank, Value::Text(text)) => {
            text_order(text, "")
        }
        (Value::Blank, Value::Blank) => Some(Ordering::Equal),
        (Value::Logical(left), Value::Logical(right)) => Some(left.cmp(right)),
        (Value::Number(_), Value::Text(_)) => Some(Ordering::Less),
        (Value::Text(_), Value::Number(_)) => Some(Ordering::Greater),
        (
            Value::Number(_) | Value::Text(_) | Value::Logical(_) | Value::Blank | Value::Unknown,
            Value::Number(_) | Value::Text(_) | Value::Logical(_) | Value::Blank | Value::Unknown,
        ) => None,
    };
    let Some(ordering) = ordering else { return Value::Unknown };
    let holds = match operator {
        Binary::Equal => ordering == Ordering::Equal,
        Binary::NotEqual => ordering != Ordering::Equal,
        Binary::Less => ordering == Ordering::Less,
        Binary::Greater => ordering == Ordering::Greater,
        Binary::LessOrEqual => ordering != Ordering::Greater,
        Binary::GreaterOrEqual => ordering != Ordering::Less,
        Binary::Add
        | Binary::Subtract
        | Binary::Multiply
        | Binary::Divide
        | Binary::Power
        | Binary::Join
        | Binary::Union => return Value::Unknown,
    };
    Value::Logical(holds)
}

/// Equal in any case is equal; which of two texts comes first depends on the language.
fn text_order(left: &str, right: &str) -> Option<Ordering> {
    if left.to_lowercase() == right.to_lowercase() {
        return Some(Ordering::Equal);
    }
    if left.is_empty() || right.is_empty() {
        return Some(left.len().cmp(&right.len()));
    }
    None
}

pub(super) fn number(figure: Option<Figure>) -> Value {
    figure.map_or(Value::Unknown, Value::Number)
}
