//! The figures of a book from those typed in.

use std::collections::BTreeMap;

use crate::{
    book::{At, Book, ONE, Precision},
    formula::{Formula, Sign},
};

/// Formulas of these books refer to one another a few levels deep.
const DEEPEST: usize = 64;

/// Computes every figure that has a formula.
pub fn evaluate(book: &mut Book) {
    let mut known = BTreeMap::new();
    let places: Vec<At> = book.figures().map(|(at, _)| at).collect();
    for at in &places {
        value(book, *at, &mut known, DEEPEST);
    }
    for at in places {
        if let (Some(figure), Some(value)) = (book.figure_mut(at), known.get(&at)) {
            figure.value = *value;
        }
    }
}

fn value(book: &Book, at: At, known: &mut BTreeMap<At, i64>, depth: usize) -> i64 {
    if let Some(value) = known.get(&at) {
        return *value;
    }
    let Some(figure) = book.figure(at) else { return 0 };
    let exact = match &figure.formula {
        Some(formula) if depth > 0 => apply(formula, |at| value(book, at, known, depth - 1)),
        Some(_) | None => figure.value,
    };
    let kept = match book.precision {
        Precision::AsShown => figure.shown.round(exact),
        Precision::Full => exact,
    };
    known.insert(at, kept);
    kept
}

/// What a formula gives from the figures it refers to, in millionths.
pub fn apply(formula: &Formula, mut of: impl FnMut(At) -> i64) -> i64 {
    match formula {
        Formula::Sum(_) => formula
            .cells()
            .into_iter()
            .map(|(sign, at)| match sign {
                Sign::Plus => of(at),
                Sign::Minus => -of(at),
            })
            .sum(),
        Formula::Product(left, right) => ratio(of(*left), of(*right), ONE),
        Formula::Share { part, whole } => ratio(of(*part), ONE, of(*whole)),
    }
}

/// `left × right ÷ by`, rounded half away from zero; 0 where there is nothing to divide by.
fn ratio(left: i64, right: i64, by: i64) -> i64 {
    if by == 0 {
        return 0;
    }
    let product = i128::from(left) * i128::from(right);
    let by = i128::from(by);
    let half = if (product < 0) == (by < 0) { by.abs() / 2 } else { -by.abs() / 2 };
    let adjusted = if by < 0 { product - half } else { product + half };
    i64::try_from(adjusted / by).unwrap_or(0)
}
