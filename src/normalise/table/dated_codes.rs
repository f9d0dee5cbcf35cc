//! Codes that a spreadsheet program took for days: `603` in a cell whose format is a date's, or
//! `8-02` that became the eighth of February.

use crate::{
    model::{
        amount::plain,
        keys::{Code, Level},
        period::Date,
        workbook::DateValue,
    },
    normalise::table::rows::{BodyRow, DatedCode, Doubt},
    profile::{CodeForm, Profile},
};

/// Gives rows the codes that their days were. Of several readings the one is taken that stands in
/// the order of the codes above and below it; a lone reading is taken and reported, unless that
/// order confirms it.
pub fn settle(rows: &mut [BodyRow], profile: &Profile) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for index in 0..rows.len() {
        let Some(dated) = rows[index].dated.take() else { continue };
        let DatedCode { level, at, date } = *dated;
        let Some(form) = profile.codes.get(&level) else { continue };
        let readings = readings(&date, form);
        let before = neighbour(rows[..index].iter().rev(), level);
        let after = neighbour(rows[index + 1..].iter(), level);
        let is_known = before.is_some() || after.is_some();
        let fits = |code: &&Code| {
            before.as_ref().is_none_or(|it| it.0 < code.0)
                && after.as_ref().is_none_or(|it| code.0 < it.0)
        };
        let in_order: Vec<&Code> = readings.iter().filter(fits).collect();
        let (taken, is_sure) = match (in_order.as_slice(), readings.as_slice()) {
            ([only], _) if is_known => (Some((*only).clone()), true),
            (_, [only]) => (Some(only.clone()), false),
            (_, _) => (None, false),
        };
        rows[index].codes.set(level, taken.clone());
        if !is_sure {
            doubts.push(Doubt { at, day: date.iso.to_string(), readings, taken });
        }
    }
    doubts
}

/// The codes that a day can have been: the number under it, or its month and day.
fn readings(date: &DateValue, form: &CodeForm) -> Vec<Code> {
    let mut all: Vec<String> = Vec::new();
    let counted = date.serial.map(plain).or_else(|| date.day.map(|it| days(it).to_string()));
    if let Some(serial) = counted.filter(|it| !it.starts_with('-'))
        && serial.len() <= form.width
    {
        all.push(format!("{serial:0>width$}", width = form.width));
    }
    // A day of the first years of the calendar is nothing that anybody typed.
    if let Some(day) = date.day.filter(|it| it.year > 1910) {
        all.push(format!("{}{:02}", day.month, day.day));
        all.push(format!("{}{:02}", day.day, day.month));
    }
    let mut codes: Vec<Code> = Vec::new();
    for text in all.into_iter().filter(|it| form.pattern.is_match(it) && it.len() == form.width) {
        let code = Code(text.as_str().into());
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// The number under a day in files that store its date alone: days since 30 December 1899, as
/// spreadsheet programs count from March 1900 on.
fn days(date: Date) -> i64 {
    // The year begins in March here, so that the leap day is its last.
    let (year, month) = match date.month {
        1 | 2 => (i64::from(date.year) - 1, i64::from(date.month) + 9),
        _ => (i64::from(date.year), i64::from(date.month) - 3),
    };
    let before_month = (153 * month + 2) / 5;
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    /// The same count on 30 December 1899.
    const DAY_ZERO: i64 = 693_899;
    365 * year + leap_days + before_month + i64::from(date.day) - 1 - DAY_ZERO
}

/// The nearest code of the level in a run of lines without a heading between.
fn neighbour<'r>(rows: impl Iterator<Item = &'r BodyRow>, level: Level) -> Option<Code> {
    let mut run = rows.take_while(|row| row.label.text.is_empty() || !row.figures.is_empty());
    run.find_map(|row| row.codes.get(level).cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheet_programs_do() {
        for (year, month, day, serial) in
            [(1900, 3, 1, 61), (1901, 8, 25, 603), (2000, 2, 29, 36_585), (2024, 4, 1, 45_383)]
        {
            assert_eq!(days(Date::new(year, month, day).unwrap()), serial);
        }
    }
}
