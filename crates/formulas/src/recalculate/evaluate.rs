//! The result of one formula from the results of the cells that it takes.

use rust_decimal::Decimal;

use super::{
    functions, operators,
    results::Results,
    totals::Tally,
    value::{Figure, Value},
};
use crate::{
    book::Formula,
    expression::{Binary, Step},
    function::Function,
    leaves_out::LeavesOut,
    reference::{Area, CellId},
};

/// What a step leaves for the next.
#[derive(Debug, Clone)]
pub(super) enum Operand {
    /// One result.
    Value(Value),
    /// Cells.
    Areas(Vec<Area>),
    /// An argument left out.
    Missing,
}

impl Operand {
    /// As one result: a single cell's, or unknown for several.
    pub(super) fn value(&self, results: &Results<'_, '_>) -> Value {
        match self {
            Self::Value(value) => value.clone(),
            Self::Areas(areas) => match areas.as_slice() {
                [area] => area.single().map_or(Value::Unknown, |cell| results.value(cell)),
                [] | [_, _, ..] => Value::Unknown,
            },
            Self::Missing => Value::Blank,
        }
    }
}

/// What a formula gives.
pub(super) fn evaluate(formula: Formula<'_>, results: &mut Results<'_, '_>) -> Value {
    let mut stack: Vec<Operand> = Vec::new();
    for step in &formula.expression.steps {
        let Some(start) = stack.len().checked_sub(step.n_operands()) else { return Value::Unknown };
        let operands = stack.split_off(start);
        stack.push(result(formula.cell, step, &operands, results));
    }
    match stack.pop() {
        // `=A1` of a blank cell shows 0.
        Some(operand) => match operand.value(results) {
            Value::Blank => Value::Number(Figure::exact(Decimal::ZERO)),
            other => other,
        },
        None => Value::Unknown,
    }
}

fn result(
    own: CellId,
    step: &Step,
    operands: &[Operand],
    results: &mut Results<'_, '_>,
) -> Operand {
    let value = match step {
        Step::Number(value) => Value::Number(Figure::of(*value)),
        Step::Text(text) => Value::Text(text.clone()),
        Step::Logical(value) => Value::Logical(*value),
        Step::Error(error) => Value::Error(error.clone()),
        Step::Missing => return Operand::Missing,
        Step::Reference(reference) => match reference.areas(own) {
            Some(areas) => return Operand::Areas(areas.collect()),
            None => Value::Error("#REF!".into()),
        },
        Step::External(_) | Step::Unresolved(_) | Step::Other(..) => Value::Unknown,
        Step::Unary(operator) => match operands {
            [operand] => operators::unary(*operator, &operand.value(results)),
            _ => Value::Unknown,
        },
        Step::Binary(Binary::Union) => return union(operands),
        Step::Binary(operator) => match operands {
            [left, right] => {
                operators::binary(*operator, &left.value(results), &right.value(results))
            }
            _ => Value::Unknown,
        },
        Step::Call(function, _) => call(*function, operands, results),
    };
    Operand::Value(value)
}

fn union(operands: &[Operand]) -> Operand {
    let mut all = Vec::new();
    for operand in operands {
        match operand {
            Operand::Areas(areas) => all.extend(areas),
            Operand::Value(_) | Operand::Missing => return Operand::Value(Value::Unknown),
        }
    }
    Operand::Areas(all)
}

fn call(function: Function, operands: &[Operand], results: &mut Results<'_, '_>) -> Value {
    match function {
        Function::Sum | Function::Average | Function::Count | Function::CountFilled => {
            let mut tally = Some(Tally::default());
            for operand in operands {
                tally = tally.and_then(|tally| tally.with(tallied(operand, results)?));
            }
            tally.map_or(Value::Unknown, |tally| functions::of_tally(function, tally))
        }
        Function::Subtotal | Function::Aggregate => subtotal(function, operands, results),
        Function::Product | Function::Minimum | Function::Maximum => {
            let mut numbers = Vec::new();
            for operand in operands {
                match operand {
                    Operand::Areas(areas) => match results.numbers(areas) {
                        Ok(more) => numbers.extend(more),
                        Err(other) => return other,
                    },
                    Operand::Missing => {}
                    Operand::Value(value) => match value.operand() {
                        Ok(figure) => numbers.push(figure),
                        Err(other) => return other,
                    },
                }
            }
            functions::of_numbers(function, &numbers)
        }
        Function::SumProduct => sum_product(operands, results),
        Function::IsBlank
        | Function::IsNumber
        | Function::IsText
        | Function::IsError
        | Function::If
        | Function::IfError
        | Function::And
        | Function::Or
        | Function::Not
        | Function::Number
        | Function::Round
        | Function::RoundUp
        | Function::RoundDown
        | Function::Integer
        | Function::Truncate
        | Function::Absolute
        | Function::Sign
        | Function::Modulo => {
            let values: Vec<Value> = operands.iter().map(|it| it.value(results)).collect();
            functions::of_values(function, &values)
        }
    }
}

/// What an argument of a sum adds to it; `None` where that is not known.
fn tallied(operand: &Operand, results: &mut Results<'_, '_>) -> Option<Tally> {
    match operand {
        Operand::Areas(areas) => {
            let mut tally = Tally::default();
            for area in areas {
                tally = tally.with(results.tally(area)?)?;
            }
            Some(tally)
        }
        Operand::Missing => Some(Tally::default()),
        Operand::Value(Value::Error(_)) => Some(Tally::default().with_error()),
        Operand::Value(value) => Tally::default().with_number(value.operand().ok()?.value),
    }
}

/// A sum by `SUBTOTAL` or `AGGREGATE`; other functions by them are not known.
fn subtotal(function: Function, operands: &[Operand], results: &mut Results<'_, '_>) -> Value {
    let number = |operand: &Operand| match operand.value(results) {
        Value::Number(figure) => Some(figure.value),
        // An argument left out is 0.
        Value::Blank => Some(Decimal::ZERO),
        Value::Text(_) | Value::Logical(_) | Value::Error(_) | Value::Unknown => None,
    };
    let parted = LeavesOut::n_numbers(function).and_then(|n| operands.split_at_checked(n));
    let Some((numbers, areas)) = parted else { return Value::Unknown };
    let numbers: Option<Vec<Decimal>> = numbers.iter().map(number).collect();
    let Some(leaves_out) = numbers.and_then(|it| LeavesOut::of(function, &it)) else {
        return Value::Unknown;
    };
    let mut tally = Some(Tally::default());
    for operand in areas {
        let Operand::Areas(areas) = operand else { return Value::Unknown };
        for area in areas {
            tally = tally.and_then(|tally| tally.with(results.subtotal(area, leaves_out)?));
        }
    }
    tally.map_or(Value::Unknown, |tally| functions::of_tally(Function::Sum, tally))
}

/// Products of cells at the same place in each range, added up.
fn sum_product(operands: &[Operand], results: &mut Results<'_, '_>) -> Value {
    let mut areas: Vec<Area> = Vec::new();
    for operand in operands {
        match operand {
            Operand::Areas(one) if one.len() == 1 => areas.extend(one),
            Operand::Areas(_) | Operand::Value(_) | Operand::Missing => return Value::Unknown,
        }
    }
    let Some(first) = areas.first() else { return Value::Unknown };
    if areas.iter().any(|area| area.size() != first.size()) {
        return Value::Error("#VALUE!".into());
    }
    let Some(cells) = results.places(first) else { return Value::Unknown };
    let mut sum = Figure::exact(Decimal::ZERO);
    for cell in cells {
        let (down, right) = (cell.row - first.first.row, cell.column - first.first.column);
        let mut product = Figure::exact(Decimal::ONE);
        for area in &areas {
            let at = crossfoot_cells::model::place::CellRef::new(
                area.first.row + down,
                area.first.column + right,
            );
            let factor = match results.value(CellId::new(area.sheet, at)) {
                Value::Number(figure) => figure,
                // Anything that is no number counts as 0.
                Value::Text(_) | Value::Logical(_) | Value::Blank => Figure::exact(Decimal::ZERO),
                other @ (Value::Error(_) | Value::Unknown) => return other,
            };
            let Some(times) = product.times(factor) else { return Value::Unknown };
            product = times;
        }
        let Some(plus) = sum.plus(product) else { return Value::Unknown };
        sum = plus;
    }
    Value::Number(sum)
}
