//! A slip of the hand in one figure: two digits swapped, one digit, the sign, a factor of ten.

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

pub(super) fn plant(
    sound: &Book,
    fault: Fault,
    medium: Medium,
    random: &mut Random,
) -> Option<(Book, Answer)> {
    let at = match random.chance(75) {
        true => target(sound, random, |formula| formula.is_none()),
        false => target(sound, random, |formula| matches!(formula, Some(Formula::Sum(_)))),
    }?;
    let figure = sound.figure(at)?;
    let is_total = figure.formula.is_some();
    let right = figure.shown.round(figure.value);
    let printed = slipped(right, figure.shown, fault, random)?;
    let above = match medium {
        Medium::XlsxFormulas => Above::Carried,
        _ if is_total && random.chance(40) => Above::Carried,
        _ => Above::Kept,
    };
    let answer = Answer { fault, at, printed, right, shown: figure.shown, also: Vec::new() };
    let mut book = sound.clone();
    overwrite(&mut book, at, printed, above)?;
    if medium == Medium::XlsxFormulas {
        // What is typed in is a number.
        book.figure_mut(at)?.formula = None;
    }
    // In a book of formulas a wrong input is seen only by what it must equal.
    let seen = medium != Medium::XlsxFormulas
        || is_total
        || book.same.iter().any(|(left, right)| book.printed(*left) != book.printed(*right));
    seen.then_some((book, answer))
}

/// A figure that takes part in a sum or a product; rates do not.
fn target(
    sound: &Book,
    random: &mut Random,
    wanted: impl Fn(&Option<Formula>) -> bool,
) -> Option<At> {
    let used: Vec<At> = sound
        .figures()
        .filter_map(|(_, figure)| figure.formula.as_ref())
        .flat_map(|formula| formula.cells().into_iter().map(|(_, at)| at))
        .collect();
    let candidates: Vec<At> = sound
        .figures()
        .filter(|(at, figure)| {
            figure.shown != Shown::Percent
                && wanted(&figure.formula)
                && (figure.formula.is_some() || used.contains(at))
        })
        .map(|(at, _)| at)
        .collect();
    random.pick(&candidates).copied()
}

/// The figure after the slip, in millionths; `None` if it has no room for it.
fn slipped(value: i64, shown: Shown, fault: Fault, random: &mut Random) -> Option<i64> {
    let units = value / shown.unit();
    let mut digits: Vec<u8> = units.abs().to_string().into_bytes();
    let changed = match fault {
        Fault::Swap => {
            let places: Vec<usize> = (0..digits.len().saturating_sub(1))
                .filter(|k| digits[*k] != digits[k + 1] && !(*k == 0 && digits[1] == b'0'))
                .collect();
            let place = *random.pick(&places)?;
            digits.swap(place, place + 1);
            number(&digits)? * units.signum()
        }
        Fault::Digit => {
            let place = random.below(digits.len());
            let low = i64::from(place == 0);
            let digit = b'0' + u8::try_from(random.within(low, 9)).ok()?;
            if digits[place] == digit {
                return None;
            }
            digits[place] = digit;
            number(&digits)? * units.signum()
        }
        Fault::Sign => -units,
        Fault::Tenfold => units.checked_mul(10)?,
        Fault::TypedOver | Fault::LeftOut | Fault::Missing => return None,
    };
    (changed != units).then_some(changed * shown.unit())
}

fn number(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}
