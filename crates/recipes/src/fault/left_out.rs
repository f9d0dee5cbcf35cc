//! A total leaves out a line at the end of its range.

use super::{
    answer::{Answer, Fault},
    overwrite::{Above, overwrite},
};
use crate::{
    book::{At, Book},
    evaluate::apply,
    formula::{Formula, Term},
    random::Random,
    write::Medium,
};

/// A range this short or shorter keeps its lines: of two lines, one left is no sum.
const SHORTEST: u32 = 3;

pub(super) fn plant(sound: &Book, medium: Medium, random: &mut Random) -> Option<(Book, Answer)> {
    let ranges: Vec<(At, Term)> = sound
        .figures()
        .filter_map(|(at, figure)| match &figure.formula {
            Some(Formula::Sum(terms)) => match terms[..] {
                [term] if term.last.row - term.first.row + 1 >= SHORTEST => Some((at, term)),
                [..] => None,
            },
            Some(Formula::Product(..) | Formula::Share { .. }) | None => None,
        })
        .collect();
    let (at, mut term) = *random.pick(&ranges)?;
    if random.chance(75) {
        term.last.row -= 1;
    } else {
        term.first.row += 1;
    }
    let figure = sound.figure(at)?;
    let right = figure.shown.round(figure.value);
    let shown = figure.shown;
    let short = Formula::Sum(vec![term]);
    let printed = shown.round(apply(&short, |part| sound.printed(part)));
    if printed == right {
        return None;
    }
    let above = match medium {
        Medium::XlsxFormulas => Above::Carried,
        _ if random.chance(50) => Above::Carried,
        _ => Above::Kept,
    };
    let mut book = sound.clone();
    overwrite(&mut book, at, printed, above)?;
    if medium == Medium::XlsxFormulas {
        book.figure_mut(at)?.formula = Some(short);
    }
    let answer = Answer { fault: Fault::LeftOut, at, printed, right, shown, also: Vec::new() };
    Some((book, answer))
}
