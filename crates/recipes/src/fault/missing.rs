//! A line is gone; the totals still count it.

use super::answer::{Answer, Fault};
use crate::{
    book::{At, Book},
    formula::Formula,
    random::Random,
    write::Medium,
};

pub(super) fn plant(sound: &Book, medium: Medium, random: &mut Random) -> Option<(Book, Answer)> {
    if medium == Medium::XlsxFormulas {
        // A spreadsheet recomputes its totals when a row goes.
        return None;
    }
    // Lines of a range of three and more, all of whose figures are typed in or of the row alone.
    let lines: Vec<At> = sound
        .figures()
        .filter_map(|(_, figure)| match &figure.formula {
            Some(Formula::Sum(terms)) => match terms[..] {
                [term] if term.last.row >= term.first.row + 2 => Some(term),
                [..] => None,
            },
            Some(Formula::Product(..) | Formula::Share { .. }) | None => None,
        })
        .flat_map(|term| term.cells())
        .filter(|at| sound.figure(*at).is_some_and(|figure| figure.formula.is_none()))
        .collect();
    let line = *random.pick(&lines)?;
    let mut book = sound.clone();
    book.remove_row(line.sheet, line.row);
    let mut totals: Vec<(At, i64)> = book
        .figures()
        .filter_map(|(at, figure)| {
            let formula = figure.formula.as_ref()?;
            let Formula::Sum(_) = formula else { return None };
            let computed = crate::evaluate::apply(formula, |part| book.printed(part));
            (figure.shown.round(figure.value) != computed).then_some((at, computed))
        })
        .collect();
    if totals.is_empty() {
        return None;
    }
    let (at, right) = totals.remove(0);
    let figure = book.figure(at)?;
    let (printed, shown) = (figure.shown.round(figure.value), figure.shown);
    let answer = Answer { fault: Fault::Missing, at, printed, right, shown, also: totals };
    Some((book, answer))
}
