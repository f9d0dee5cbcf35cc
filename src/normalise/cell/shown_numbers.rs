//! A stored number as a person reads it: what its format shows goes through the grammar of texts, and
//! the stored digits only sharpen the value.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::{
    extract::format::Precision,
    model::{
        amount::{Amount, LARGEST},
        unit::Multiple,
    },
    normalise::{
        cell::reading::{CellFigure, CellReading, LastPlace, Rare},
        figure::{self, PrintedFigure, PrintedText, PrintedUnit, PrintedValue},
    },
    profile::{DecimalMark, FigureWords, Marked},
};

/// A stored number, to which place its format shows it, and how.
pub fn read(
    stored: Decimal,
    precision: Option<Precision>,
    shown: &str,
    words: &FigureWords,
) -> CellReading {
    let Some(scaled) = in_shown_units(stored, precision) else {
        return CellReading::SetAside(format!("{stored} is beyond the bound of amounts"));
    };
    let percents = precision.map_or(0, |it| it.percents);
    if is_digits(shown) && shown.contains('%') == (percents > 0) {
        return of_digits(scaled, precision, shown);
    }
    let marked = Marked::By(DecimalMark::Point);
    match figure::read(shown, words, marked) {
        // A format that shows no zero, or nothing at all, leaves the number what it is.
        PrintedText::Blank => of_digits(scaled, precision, shown),
        PrintedText::Unreadable => {
            CellReading::SetAside(format!("`{shown}` is not clearly a figure"))
        }
        PrintedText::Figures(figures) => match <[PrintedFigure; 1]>::try_from(figures) {
            Ok([one]) => {
                sharpened(scaled, precision, one).unwrap_or_else(|| disagree(stored, shown))
            }
            Err(_) => disagree(stored, shown),
        },
    }
}

/// The number as far as percent signs and commas at the end of a format move its point.
fn in_shown_units(stored: Decimal, precision: Option<Precision>) -> Option<Decimal> {
    let Precision { percents, thousands, .. } = precision.unwrap_or_default();
    let mut scaled = stored;
    for _ in 0..percents.min(1) {
        scaled = scaled.checked_mul(Decimal::ONE_HUNDRED)?;
    }
    for _ in 0..thousands {
        scaled = scaled.checked_div(Decimal::ONE_THOUSAND)?;
    }
    (scaled.abs() <= LARGEST && stored.abs() <= LARGEST).then_some(scaled)
}

/// Whether a text is digits and what belongs to them, and nothing that would have to be read.
fn is_digits(shown: &str) -> bool {
    let mut any = false;
    shown.chars().all(|one| {
        any |= one.is_ascii_digit();
        one.is_ascii_digit() || matches!(one, ',' | '.' | ' ' | '+' | '-' | '(' | ')' | '%')
    }) && any
}

fn of_digits(scaled: Decimal, precision: Option<Precision>, shown: &str) -> CellReading {
    let digits = Decimal::new(1, scaled.normalize().scale());
    let quantum = precision.and_then(Precision::shown_quantum);
    let place = if quantum.is_some() { LastPlace::Printed } else { LastPlace::Stored };
    let is_percent = precision.is_some_and(|it| it.percents > 0);
    let printed = if is_percent { shown.trim_end_matches('%') } else { shown };
    let unit = if is_percent { Some(PrintedUnit::Percent) } else { scale(precision) };
    CellReading::Figure(CellFigure {
        said: PrintedValue::Number(Amount::new(
            scaled.normalize(),
            quantum.unwrap_or(digits).normalize(),
        )),
        place,
        printed: printed.trim().into(),
        rare: Rare { unit, ..Rare::NONE }.kept(),
    })
}

/// The unit in which a format that leaves thousands out shows its numbers.
fn scale(precision: Option<Precision>) -> Option<PrintedUnit> {
    let thousands = precision.map_or(0, |it| it.thousands);
    let power = u8::try_from(thousands.checked_mul(3)?).ok().filter(|power| *power > 0)?;
    Multiple::power_of_ten(power).map(PrintedUnit::Scale)
}

/// A figure as shown with its stored digits; `None` where the two are not the same figure.
fn sharpened(
    scaled: Decimal,
    precision: Option<Precision>,
    shown: PrintedFigure,
) -> Option<CellReading> {
    let said = match shown.said {
        PrintedValue::Nil | PrintedValue::NotApplicable => {
            scaled.is_zero().then_some(shown.said)?
        }
        PrintedValue::Number(amount) => {
            let places = amount.quantum.normalize().scale();
            let rounded =
                scaled.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
            // Colour may stand for the sign, which no text shows.
            (rounded.abs() == amount.value.abs()).then_some(())?;
            let quantum = match precision {
                Some(_) => amount.quantum,
                None => Decimal::new(1, scaled.normalize().scale()),
            };
            PrintedValue::Number(Amount::new(scaled.normalize(), quantum))
        }
    };
    let place = if precision.is_some() { LastPlace::Printed } else { LastPlace::Stored };
    let place = match said {
        PrintedValue::Number(_) => place,
        PrintedValue::Nil | PrintedValue::NotApplicable => LastPlace::Printed,
    };
    let unit = shown.unit.or_else(|| scale(precision));
    let rare = Rare { unit, marks: shown.marks, certainty: shown.certainty, ..Rare::NONE };
    let printed = shown.printed.into();
    Some(CellReading::Figure(CellFigure { said, place, printed, rare: rare.kept() }))
}

fn disagree(stored: Decimal, shown: &str) -> CellReading {
    CellReading::SetAside(format!("the cell stores {stored} and shows `{shown}`"))
}
