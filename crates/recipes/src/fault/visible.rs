//! Whether a fault shows in what is printed.

use super::answer::Answer;
use crate::{
    book::{At, Book, Figure},
    evaluate::apply,
    formula::Formula,
    write::Medium,
};

/// In a book of values, a relation fails beyond rounding. In a book of formulas, which recomputes,
/// two figures that must be equal are not, or a formula is not what its neighbours are.
pub(super) fn shows(book: &Book, answer: &Answer, medium: Medium) -> bool {
    let unequal = book.same.iter().any(|(left, right)| book.printed(*left) != book.printed(*right));
    unequal || medium == Medium::XlsxFormulas || fails(book, answer)
}

fn fails(book: &Book, answer: &Answer) -> bool {
    book.figures().any(|(at, figure)| {
        figure.formula.as_ref().is_some_and(|formula| {
            let about = at == answer.at
                || answer.also.iter().any(|(also, _)| *also == at)
                || formula.cells().iter().any(|(_, part)| *part == answer.at);
            about && misses(book, at, figure, formula)
        })
    })
}

fn misses(book: &Book, at: At, figure: &Figure, formula: &Formula) -> bool {
    let computed = apply(formula, |part| book.printed(part));
    let gap = (book.printed(at) - computed).abs();
    let own = figure.shown.unit();
    let tolerance = match formula {
        Formula::Sum(_) => {
            let parts: i64 = formula
                .cells()
                .iter()
                .filter_map(|(_, part)| book.figure(*part))
                .map(|part| part.shown.unit())
                .sum();
            i64::midpoint(parts, own)
        }
        // A factor of two places moves a product by its count of the other factor.
        Formula::Product(..) | Formula::Share { .. } => own,
    };
    gap > tolerance
}
