//! A day as people type it into a cell.

use crate::{
    model::period::Date,
    words::{Language, phrase},
};

/// What a text says as a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedDay {
    /// One day.
    One(Date),
    /// Day and month could change places: two days.
    Two(Date, Date),
    /// No day.
    None,
}

/// Reads a day: three numbers with anything but letters of a word between them, the year first or
/// last, in full; or with the month by its name.
pub fn typed_day(text: &str) -> TypedDay {
    let parts = parts(text);
    match parts.as_slice() {
        [DayPart::Number(year, 4), DayPart::Number(month, 1..=2), DayPart::Number(day, 1..=2)] => {
            one(*year, *month, *day)
        }
        [
            DayPart::Number(first, 1..=2),
            DayPart::Number(second, 1..=2),
            DayPart::Number(year, 4),
        ] => either(*year, *first, *second),
        [DayPart::Number(day, 1..=2), DayPart::Word(month), DayPart::Number(year, 4)]
        | [DayPart::Word(month), DayPart::Number(day, 1..=2), DayPart::Number(year, 4)] => {
            month_named(month).map_or(TypedDay::None, |month| one(*year, month, *day))
        }
        _ => TypedDay::None,
    }
}

/// A number with its digits, or a word of Latin letters; signs between them are dropped.
#[derive(Debug)]
enum DayPart {
    Number(u16, usize),
    Word(String),
}

fn parts(text: &str) -> Vec<DayPart> {
    let plain: Vec<char> = text.chars().map(half_width).collect();
    let kind = |c: &char| (c.is_ascii_digit(), c.is_ascii_alphabetic());
    let runs = plain.chunk_by(|a, b| kind(a) == kind(b));
    let part = |run: &[char]| {
        let text: String = run.iter().collect();
        match kind(run.first()?) {
            (true, _) => Some(DayPart::Number(text.parse().ok()?, run.len())),
            (_, true) => Some(DayPart::Word(text.to_lowercase())),
            (false, false) => None,
        }
    };
    runs.filter_map(part).collect()
}

/// A digit as wide as a Chinese character is the same digit.
fn half_width(c: char) -> char {
    let digit = u32::from(c).wrapping_sub(0xFF10);
    char::from_digit(digit, 10).unwrap_or(c)
}

fn one(year: u16, month: u16, day: u16) -> TypedDay {
    date(year, month, day).map_or(TypedDay::None, TypedDay::One)
}

fn either(year: u16, first: u16, second: u16) -> TypedDay {
    match (date(year, second, first), date(year, first, second)) {
        (Some(day), None) | (None, Some(day)) => TypedDay::One(day),
        (Some(a), Some(b)) if a == b => TypedDay::One(a),
        (Some(a), Some(b)) => TypedDay::Two(a, b),
        (None, None) => TypedDay::None,
    }
}

fn date(year: u16, month: u16, day: u16) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

/// The number of a month by the first three letters or more of its name.
fn month_named(word: &str) -> Option<u16> {
    let names = phrase(Language::En, "load_months", &[]);
    let at = names.split(' ').position(|name| word.len() >= 3 && name.starts_with(word))?;
    u16::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_type_them() {
        let day = |text: &str| match typed_day(text) {
            TypedDay::One(day) => day.to_string(),
            other => format!("{other:?}"),
        };
        for text in [
            "2026-11-30",
            "30/11/2026",
            "2026年11月30日",
            "２０２６年１１月３０日",
            "30.11.2026",
            "11/30/2026",
            " 30 Nov 2026 ",
            "November 30, 2026",
            "2026/11/30",
        ] {
            assert_eq!(day(text), "2026-11-30", "{text}");
        }
        // The third of the third is one day, whichever is the month.
        assert_eq!(day("03/03/2026"), "2026-03-03");
        let [april, march] = ["2026-04-03", "2026-03-04"].map(|it| Date::parse(it).unwrap());
        assert_eq!(typed_day("3/4/2026"), TypedDay::Two(april, march));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in
            ["", "31/11/2026", "30/11/26", "soon", "2026", "30 Mar or Apr 2026", "1/2/3/2026"]
        {
            assert_eq!(typed_day(text), TypedDay::None, "{text}");
        }
    }
}
