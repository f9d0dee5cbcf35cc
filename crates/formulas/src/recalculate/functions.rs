//! Functions of formulas, over the results of their arguments.

use rust_decimal::Decimal;

use super::{
    operators::number,
    rounding::{Towards, rounded},
    totals::Tally,
    value::{Figure, Value},
};
use crate::function::Function;

/// Functions of all cells together.
pub(super) fn of_tally(function: Function, tally: Tally) -> Value {
    let sum = Figure::sum(tally.sum, tally.magnitude);
    let count = |n: u32| Figure::exact(Decimal::from(n));
    match function {
        Function::Count => Value::Number(count(tally.numbers)),
        Function::CountFilled => Value::Number(count(tally.filled)),
        // Which error it is depends on which comes first: that there is one is known.
        _ if tally.errors > 0 => Value::Error("#VALUE!".into()),
        Function::Sum => Value::Number(sum),
        Function::Average if tally.numbers == 0 => Value::Error("#DIV/0!".into()),
        Function::Average => number(sum.over(count(tally.numbers))),
        _ => Value::Unknown,
    }
}

/// Functions of the numbers among all cells.
pub(super) fn of_numbers(function: Function, numbers: &[Figure]) -> Value {
    let zero = Figure::exact(Decimal::ZERO);
    let pick = |better: fn(Decimal, Decimal) -> bool| {
        let best = numbers
            .iter()
            .copied()
            .reduce(|best, one| if better(one.value, best.value) { one } else { best });
        Value::Number(best.unwrap_or(zero))
    };
    match function {
        Function::Minimum => pick(|one, best| one < best),
        Function::Maximum => pick(|one, best| one > best),
        Function::Product if numbers.is_empty() => Value::Number(zero),
        Function::Product => number(
            numbers
                .iter()
                .try_fold(Figure::exact(Decimal::ONE), |product, one| product.times(*one)),
        ),
        _ => Value::Unknown,
    }
}

/// Functions of single results.
pub(super) fn of_values(function: Function, values: &[Value]) -> Value {
    match (function, values) {
        (Function::If, [condition, rest @ ..]) => choose(condition, rest),
        (Function::IfError, [Value::Error(_), other]) => other.clone(),
        (Function::IfError, [value, _]) => value.clone(),
        (Function::And, values) => joined(values, false),
        (Function::Or, values) => joined(values, true),
        (Function::Not, [value]) => match value.condition() {
            Ok(holds) => Value::Logical(!holds),
            Err(other) => other,
        },
        (Function::IsBlank, [value]) => known(value, matches!(value, Value::Blank)),
        (Function::IsNumber, [value]) => known(value, matches!(value, Value::Number(_))),
        (Function::IsText, [value]) => known(value, matches!(value, Value::Text(_))),
        (Function::IsError, [value]) => known(value, matches!(value, Value::Error(_))),
        (Function::Number, [Value::Text(_)]) => Value::Number(Figure::exact(Decimal::ZERO)),
        (_, [first]) => match first.operand() {
            Ok(figure) => of_one(function, figure),
            Err(other) => other,
        },
        (_, [first, second]) => match (first.operand(), second.operand()) {
            (Ok(first), Ok(second)) => of_two(function, first, second),
            (Err(Value::Unknown), _) | (_, Err(Value::Unknown)) => Value::Unknown,
            (Err(error), _) | (Ok(_), Err(error)) => error,
        },
        _ => Value::Unknown,
    }
}

fn known(value: &Value, holds: bool) -> Value {
    match value {
        Value::Unknown => Value::Unknown,
        Value::Number(_) | Value::Text(_) | Value::Logical(_) | Value::Error(_) | Value::Blank => {
            Value::Logical(holds)
        }
    }
}

fn choose(condition: &Value, branches: &[Value]) -> Value {
    match condition.condition() {
        Ok(true) => branches.first().cloned().unwrap_or(Value::Unknown),
        Ok(false) => branches.get(1).cloned().unwrap_or(Value::Logical(false)),
        Err(other) => other,
    }
}

/// AND and OR: one value decides whatever the others are, but an error is an error.
fn joined(values: &[Value], decides: bool) -> Value {
    let mut all_known = true;
    let mut decided = false;
    for value in values {
        match value.condition() {
            Ok(holds) => decided |= holds == decides,
            Err(error @ Value::Error(_)) => return error,
            Err(_) => all_known = false,
        }
    }
    if all_known { Value::Logical(decided == decides) } else { Value::Unknown }
}

fn of_one(function: Function, figure: Figure) -> Value {
    match function {
        Function::Absolute => Value::Number(Figure { value: figure.value.abs(), ..figure }),
        Function::Integer => rounded(figure, Decimal::ZERO, Towards::Floor),
        Function::Truncate | Function::RoundDown => rounded(figure, Decimal::ZERO, Towards::Zero),
        Function::Round => rounded(figure, Decimal::ZERO, Towards::Nearest),
        Function::RoundUp => rounded(figure, Decimal::ZERO, Towards::Infinity),
        Function::Number => Value::Number(figure),
        Function::Sign if figure.value.abs() > figure.noise || figure.value.is_zero() => {
            let sign = figure.value.cmp(&Decimal::ZERO);
            Value::Number(Figure::exact(Decimal::from(sign as i8)))
        }
        _ => Value::Unknown,
    }
}

fn of_two(function: Function, first: Figure, second: Figure) -> Value {
    let places = second.value;
    match function {
        Function::Round => rounded(first, places, Towards::Nearest),
        Function::RoundDown | Function::Truncate => rounded(first, places, Towards::Zero),
        Function::RoundUp => rounded(first, places, Towards::Infinity),
        Function::Modulo if second.value.is_zero() => Value::Error("#DIV/0!".into()),
        Function::Modulo => modulo(first, second),
        _ => Value::Unknown,
    }
}

/// The remainder, which has the sign of the divisor.
fn modulo(first: Figure, second: Figure) -> Value {
    let Some(quotient) = first.over(second) else { return Value::Unknown };
    match rounded(quotient, Decimal::ZERO, Towards::Floor) {
        Value::Number(whole) => {
            number(whole.times(second).and_then(|taken| first.plus(taken.negated())))
        }
        other => other,
    }
}
