//! A crosswalk as typed: the CSV, line by line, and what is wrong with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rust_decimal::Decimal;

use super::lines::{Crosswalk, CrosswalkLine, Day, bare, is_number};
use crate::{
    model::{Text, keys::Level},
    profile::{
        ProfileError,
        error::{Fault, nearest},
    },
};

/// More lines than this are no crosswalk that somebody keeps.
const MOST_LINES: usize = 100_000;

/// The columns, the first two needed.
const COLUMNS: [&str; 6] = ["from", "to", "valid from", "valid to", "share", "level"];

/// A line with the place of its text.
type PlacedLine = (CrosswalkLine, Range<usize>);

/// Reads a crosswalk. `begins` is the month and day on which a fiscal year begins, `widths` how many
/// digits the codes of a level have at least.
///
/// # Errors
/// The first line that cannot be used, with what is wrong: a column that is missing or not known, a
/// code without a partner, a date that is none, shares that do not make 1.
pub fn parse(
    file: &str,
    text: &str,
    begins: (u8, u8),
    widths: BTreeMap<Level, usize>,
) -> Result<Crosswalk, ProfileError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let wrong = |span: Range<usize>, message: String| ProfileError::at(file, text, span, message);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    let span = |position: Option<&csv::Position>| {
        let start = position.map_or(0, |it| usize::try_from(it.byte()).unwrap_or(0));
        let rest = text.get(start..).unwrap_or_default();
        start..start + rest.find('\n').unwrap_or(rest.len())
    };
    let unreadable = |why: csv::Error| wrong(span(why.position()), why.to_string());
    let headers = reader.headers().map_err(unreadable)?.clone();
    let columns = columns(&headers).map_err(|message| wrong(span(headers.position()), message))?;
    let mut lines: Vec<PlacedLine> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let at = span(record.position());
        if lines.len() == MOST_LINES {
            return Err(wrong(at, format!("a crosswalk has at most {MOST_LINES} lines")));
        }
        let cell = |name: &str| {
            columns.get(name).and_then(|at| record.get(*at)).filter(|it| !it.is_empty())
        };
        let line = line(&cell, begins).map_err(|message| wrong(at.clone(), message))?;
        lines.push((line, at));
    }
    check_shares(&lines, &widths).map_err(|(at, message)| wrong(at, message))?;
    let targets = lines.iter().map(|(line, _)| line.to.clone()).collect();
    let mut by_first: BTreeMap<Text, Vec<CrosswalkLine>> = BTreeMap::new();
    for (line, _) in lines {
        let first = line.from.first().map_or("", |it| bare(it));
        by_first.entry(first.into()).or_default().push(line);
    }
    Ok(Crosswalk { file: file.into(), lines: by_first, targets, widths })
}

/// Where each column is.
fn columns(headers: &csv::StringRecord) -> Result<BTreeMap<&'static str, usize>, String> {
    let mut found = BTreeMap::new();
    for (at, header) in headers.iter().enumerate() {
        let plain = header.replace('_', " ").to_lowercase();
        let Some(known) = COLUMNS.into_iter().find(|it| *it == plain) else {
            let hint = nearest(&plain, COLUMNS.into_iter())
                .map_or_else(String::new, |it| format!("; did you mean `{it}`?"));
            let all = COLUMNS.join("`, `");
            return Err(format!("unknown column `{header}`{hint} Expected some of `{all}`"));
        };
        if found.insert(known, at).is_some() {
            return Err(format!("column `{known}` is there twice"));
        }
    }
    match COLUMNS[..2].iter().find(|it| !found.contains_key(**it)) {
        Some(missing) => Err(format!("a crosswalk needs a column `{missing}`")),
        None => Ok(found),
    }
}

fn line<'c>(
    cell: &impl Fn(&str) -> Option<&'c str>,
    begins: (u8, u8),
) -> Result<CrosswalkLine, String> {
    let codes = |name: &str| -> Result<Vec<Text>, String> {
        let text = cell(name).ok_or_else(|| {
            format!("`{name}` is empty; a code that does not change has itself on both sides")
        })?;
        let codes: Vec<Text> = text.split('/').map(|it| it.trim().into()).collect();
        match codes.iter().any(|it| it.is_empty()) {
            true => Err(format!("a code is missing in `{text}`")),
            false => Ok(codes),
        }
    };
    let (from, to) = (codes("from")?, codes("to")?);
    if from.len() > Level::ALL.len() {
        return Err(format!("codes have at most {} levels", Level::ALL.len()));
    }
    if to.len() > from.len() {
        let message =
            "`to` has more levels than `from`; the levels above it say which code is meant";
        return Err(message.to_owned());
    }
    let begin = cell("valid from").map(|it| first_day(it, begins)).transpose()?;
    let ends = cell("valid to").map(|it| day_after(it, begins)).transpose()?;
    if let (Some(first), Some(end)) = (begin, ends)
        && end <= first
    {
        return Err("it ends before it begins".to_owned());
    }
    Ok(CrosswalkLine {
        level: cell("level").map(level).transpose()?,
        from,
        to,
        begins: begin,
        ends,
        share: cell("share").map_or(Ok(Decimal::ONE), share)?,
    })
}

fn level(text: &str) -> Result<Level, String> {
    let words = Level::ALL.map(Level::word);
    let found = Level::ALL.into_iter().find(|it| it.word() == text);
    found
        .ok_or_else(|| format!("no level is called `{text}`; expected one of {}", words.join(", ")))
}

/// `0.6` or `60%`.
fn share(text: &str) -> Result<Decimal, String> {
    let (digits, per_cent) = match text.strip_suffix('%') {
        Some(digits) => (digits.trim(), true),
        None => (text, false),
    };
    let number: Option<Decimal> = digits.parse().ok();
    let number = number
        .and_then(|it| if per_cent { it.checked_div(Decimal::ONE_HUNDRED) } else { Some(it) });
    number.filter(|it| *it > Decimal::ZERO && *it <= Decimal::ONE).ok_or_else(|| {
        format!("share `{text}` is no number above 0 and up to 1, such as 0.6 or 60%")
    })
}

/// What a date says: a year by that in which it begins, or a day.
enum LineDate {
    Year(i16),
    Day(Day),
}

fn when(text: &str) -> Result<LineDate, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |text: &str, digits: usize| -> Option<i16> {
        (text.len() == digits && is_number(text)).then(|| text.parse().ok())?
    };
    let small = |text: &str| number(text, 2).and_then(|it| u8::try_from(it).ok());
    let read = match parts.as_slice() {
        [year] => number(year, 4).map(LineDate::Year),
        [year, next] => number(year, 4)
            .zip(number(next, 2))
            .filter(|(year, next)| (year + 1) % 100 == *next)
            .map(|(year, _)| LineDate::Year(year)),
        [year, month, day] => match (number(year, 4), small(month), small(day)) {
            (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) => {
                Some(LineDate::Day((year, month, day)))
            }
            (_, _, _) => None,
        },
        _ => None,
    };
    read.ok_or_else(|| {
        format!("`{text}` is no year such as 2017, fiscal year such as 2017-18 or day such as 2017-04-01")
    })
}

fn first_day(text: &str, (month, day): (u8, u8)) -> Result<Day, String> {
    Ok(match when(text)? {
        LineDate::Year(year) => (year, month, day),
        LineDate::Day(day) => day,
    })
}

/// The day after the last one; days compare, so that it need not be in the calendar.
fn day_after(text: &str, (month, day): (u8, u8)) -> Result<Day, String> {
    Ok(match when(text)? {
        LineDate::Year(year) => (year + 1, month, day),
        LineDate::Day((year, month, day)) => (year, month, day + 1),
    })
}

/// Of the lines of one code that hold at the same time, the shares make 1: nothing of a figure is lost
/// and nothing added.
fn check_shares(lines: &[PlacedLine], widths: &BTreeMap<Level, usize>) -> Result<(), Fault> {
    // Where codes have a width, 5 and 005 are one.
    let is_padded = widths.values().any(|width| *width > 1);
    let plain = |code: &Text| -> Text { if is_padded { bare(code).into() } else { code.clone() } };
    let mut by_code: BTreeMap<(Option<Level>, Vec<Text>), Vec<&PlacedLine>> = BTreeMap::new();
    for placed in lines {
        let from: Vec<Text> = placed.0.from.iter().map(plain).collect();
        by_code.entry((placed.0.level, from)).or_default().push(placed);
    }
    for ((_, from), lines) in by_code {
        // What holds changes on the first day of a line, and on the day after its last.
        let days: BTreeSet<Day> =
            lines.iter().flat_map(|(line, _)| line.begins.into_iter().chain(line.ends)).collect();
        let before = days.first().map_or((0, 0, 0), |(year, month, day)| (year - 1, *month, *day));
        for day in std::iter::once(before).chain(days) {
            let holding: Vec<&&PlacedLine> =
                lines.iter().filter(|(line, _)| line.holds_on(Some(day))).collect();
            let sum: Decimal = holding.iter().map(|(line, _)| line.share).sum();
            let Some((_, at)) = holding.last().filter(|_| sum != Decimal::ONE) else { continue };
            let on = match (lines.iter().any(|(line, _)| line.begins.or(line.ends).is_some()), day)
            {
                (true, (year, month, day)) => format!(" on {year:04}-{month:02}-{day:02}"),
                (false, _) => String::new(),
            };
            let message = format!(
                "the shares of `{}` make {} and not 1{on}: a code that goes to several needs the share \
                 of each",
                from.join("/"),
                sum.normalize()
            );
            return Err((at.clone(), message));
        }
    }
    Ok(())
}
