//! A formula as text, as it would read in its cell.

use std::fmt::Write;

use crossfoot_cells::model::place::column_letters;

use crate::{
    book::Book,
    expression::{Binary, Expression, Step, Unary},
    reference::{Axis, COLUMNS, CellId, ROWS, Reference, Sheets},
};

/// How closely an operator binds; what stands alone binds closest.
const ALONE: u8 = 10;
const PERCENT: u8 = 8;
const NEGATIVE: u8 = 7;

/// The text of a formula (without `=`) in the cell `own`.
pub fn text(expression: &Expression, own: CellId, book: &Book<'_>) -> String {
    let mut stack: Vec<(String, u8)> = Vec::new();
    for step in &expression.steps {
        let start = stack.len().saturating_sub(step.n_operands());
        let operands = stack.split_off(start);
        stack.push(one(step, operands, own, book));
    }
    stack.pop().map(|it| it.0).unwrap_or_default()
}

fn one(step: &Step, operands: Vec<(String, u8)>, own: CellId, book: &Book<'_>) -> (String, u8) {
    let alone = |text: String| (text, ALONE);
    match step {
        Step::Number(value) => alone(value.to_string()),
        Step::Text(text) => alone(format!("\"{}\"", text.replace('"', "\"\""))),
        Step::Logical(value) => alone(if *value { "TRUE" } else { "FALSE" }.to_owned()),
        Step::Error(text) | Step::Unresolved(text) => alone(text.to_string()),
        Step::Missing => alone(String::new()),
        Step::Reference(it) => alone(reference(it, own, book)),
        Step::External(name) => alone(format!("[{name}]")),
        Step::Unary(operator) => {
            let (text, _) = operands.first().map(|it| within(it, NEGATIVE)).unwrap_or_default();
            match operator {
                Unary::Plus => (format!("+{text}"), NEGATIVE),
                Unary::Minus => (format!("-{text}"), NEGATIVE),
                Unary::Percent => (format!("{text}%"), PERCENT),
            }
        }
        Step::Binary(operator) => {
            let (sign, binds) = spelled(*operator);
            let left = operands.first().map(|it| within(it, binds)).unwrap_or_default();
            // `a-(b-c)`: the right side of an operator that is no more than its equal needs brackets.
            let right = operands.get(1).map(|it| within(it, binds + 1)).unwrap_or_default();
            let text = format!("{}{sign}{}", left.0, right.0);
            if *operator == Binary::Union { alone(format!("({text})")) } else { (text, binds) }
        }
        Step::Call(function, _) => alone(called(function.name(), &operands)),
        Step::Other(name, _) => alone(called(name, &operands)),
    }
}

fn within((text, binds): &(String, u8), least: u8) -> (String, u8) {
    if *binds < least { (format!("({text})"), ALONE) } else { (text.clone(), *binds) }
}

fn spelled(operator: Binary) -> (&'static str, u8) {
    match operator {
        Binary::Add => ("+", 4),
        Binary::Subtract => ("-", 4),
        Binary::Multiply => ("*", 5),
        Binary::Divide => ("/", 5),
        Binary::Power => ("^", 6),
        Binary::Join => ("&", 3),
        Binary::Equal => ("=", 2),
        Binary::NotEqual => ("<>", 2),
        Binary::Less => ("<", 2),
        Binary::Greater => (">", 2),
        Binary::LessOrEqual => ("<=", 2),
        Binary::GreaterOrEqual => (">=", 2),
        Binary::Union => (",", 1),
    }
}

fn called(name: &str, operands: &[(String, u8)]) -> String {
    let arguments: Vec<&str> = operands.iter().map(|it| it.0.as_str()).collect();
    format!("{name}({})", arguments.join(","))
}

/// A reference as it reads in the cell `own`.
pub fn reference(reference: &Reference, own: CellId, book: &Book<'_>) -> String {
    let mut out = match reference.sheets {
        Sheets::Own => String::new(),
        Sheets::One(sheet) => format!("{}!", quoted(&book.sheet_name(sheet))),
        Sheets::Through(first, last) => {
            let (first, last) = (book.sheet_name(first), book.sheet_name(last));
            format!("{}!", quoted(&format!("{first}:{last}")))
        }
    };
    let corner = |column: Option<Axis>, row: Option<Axis>| {
        let mut text = String::new();
        if let Some(axis) = column {
            let at = axis.resolve(own.at.column, COLUMNS);
            text.push_str(&ended(axis, at.map(column_letters)));
        }
        if let Some(axis) = row {
            let at = axis.resolve(own.at.row, ROWS);
            text.push_str(&ended(axis, at.map(|row| (u64::from(row) + 1).to_string())));
        }
        text
    };
    let first = corner(reference.columns.map(|it| it.0), reference.rows.map(|it| it.0));
    let last = corner(reference.columns.map(|it| it.1), reference.rows.map(|it| it.1));
    let is_whole = reference.rows.is_none() || reference.columns.is_none();
    // Writing to a text cannot fail.
    let _ = if first == last && !is_whole {
        write!(out, "{first}")
    } else {
        write!(out, "{first}:{last}")
    };
    out
}

fn ended(axis: Axis, at: Option<String>) -> String {
    let text = at.unwrap_or_else(|| "#REF!".to_owned());
    match axis {
        Axis::Relative(_) => text,
        Axis::Absolute(_) => format!("${text}"),
    }
}

/// A sheet's name as a formula has it.
pub fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|one| one.is_alphanumeric() || matches!(one, '_' | '.' | ':'));
    let starts_with_digit = name.starts_with(|one: char| one.is_ascii_digit());
    if is_plain && !starts_with_digit {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "''"))
    }
}
