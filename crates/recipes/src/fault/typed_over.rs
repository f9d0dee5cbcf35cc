//! A total is typed over with another number.

use super::{
    answer::{Answer, Fault},
    overwrite::{Above, overwrite},
};
use crate::{
    book::{At, Book, Shown},
    formula::Formula,
    random::Random,
    write::Medium,
};

pub(super) fn plant(sound: &Book, medium: Medium, random: &mut Random) -> Option<(Book, Answer)> {
    let totals: Vec<At> = sound
        .figures()
        .filter(|(_, figure)| {
            figure.shown != Shown::Percent && matches!(&figure.formula, Some(Formula::Sum(_)))
        })
        .map(|(at, _)| at)
        .collect();
    let at = *random.pick(&totals)?;
    let figure = sound.figure(at)?;
    let shown = figure.shown;
    let right = shown.round(figure.value);
    let units = right / shown.unit();
    let changed = if random.chance(50) {
        // Last month's figure: some per cent more or less.
        units + units / 1_000 * random.within(-150, 150)
    } else {
        // An estimate: three figures that count, then zeros.
        let step = 10_i64.checked_pow(units.unsigned_abs().checked_ilog10()?.saturating_sub(2))?;
        (units / step + random.within(-9, 9)) * step
    };
    if changed == units {
        return None;
    }
    let above = match medium {
        Medium::XlsxFormulas => Above::Carried,
        _ if random.chance(50) => Above::Carried,
        _ => Above::Kept,
    };
    let printed = changed * shown.unit();
    let mut book = sound.clone();
    overwrite(&mut book, at, printed, above)?;
    if medium == Medium::XlsxFormulas {
        book.figure_mut(at)?.formula = None;
    }
    let answer = Answer { fault: Fault::TypedOver, at, printed, right, shown, also: Vec::new() };
    Some((book, answer))
}
