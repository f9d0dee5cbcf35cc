//! How periods are written: `2023-24`, `31.3.2023`, and the same in numerals.

use std::ops::Range;

use regex::Captures;

use super::{
    error::Fault,
    patterns::{digit_class, numeral_class},
    schema::{NamedYearToml, PeriodKindToml, PeriodToml},
};
use crate::{
    model::period::{Date, Period},
    profile::expression::Pattern,
    script::numeral,
};

/// One way to write a period.
#[derive(Debug, Clone)]
pub struct PeriodForm {
    kind: PeriodKindToml,
    add_years: i16,
    named: NamedYearToml,
    begins: (u8, u8),
    pattern: Pattern,
}

/// All ways, in the order in which they are tried.
#[derive(Debug, Clone, Default)]
pub struct PeriodForms {
    forms: Vec<PeriodForm>,
    sources: Vec<(PeriodKindToml, String)>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The groups of a form: `{y}` and so on, named or not.
fn expand(form: &str, named: impl Fn(&str, &str) -> String) -> String {
    let digit = digit_class();
    let places = numeral_class();
    form.replace("{y}", &named("y", &format!("{digit}{{2,4}}")))
        .replace("{yy}", &named("yy", &format!("{digit}{{4}}|{digit}{{2}}")))
        .replace("{month}", &named("month", "[A-Za-z]{3,9}"))
        .replace("{m}", &named("m", &format!("{places}{{1,2}}")))
        .replace("{d}", &named("d", &format!("{places}{{1,3}}")))
}

impl PeriodForms {
    /// Compiles the forms of a profile.
    ///
    /// # Errors
    /// The form's index in the file and the regex error.
    pub fn compile(periods: &[PeriodToml], fiscal_year_begins: (u8, u8)) -> Result<Self, Fault> {
        let mut all = Self::default();
        for period in periods {
            for form in &period.forms {
                let source = expand(form.get_ref(), |name, body| format!("(?<{name}>{body})"));
                let pattern = Pattern::new(&format!("(?i){source}"))
                    .map_err(|error| (form.span(), error.to_string()))?;
                all.forms.push(PeriodForm {
                    kind: period.kind,
                    add_years: period.add_years,
                    named: period.year,
                    begins: fiscal_year_begins,
                    pattern,
                });
                let plain = expand(form.get_ref(), |_, body| format!("(?:{body})"));
                all.sources.push((period.kind, plain));
            }
        }
        Ok(all)
    }

    /// A pattern without groups that fits any form of the kind.
    pub fn source(&self, kind: PeriodKindToml) -> String {
        let forms: Vec<&str> = self
            .sources
            .iter()
            .filter(|(it, _)| *it == kind)
            .map(|(_, source)| source.as_str())
            .collect();
        forms.join("|")
    }

    /// The first period in a squeezed text and where it stands.
    pub fn find(&self, text: &str) -> Option<(Range<usize>, Period)> {
        self.forms.iter().find_map(|form| form.find(text))
    }

    /// The first fiscal year in a squeezed text.
    pub fn fiscal_year(&self, text: &str) -> Option<Period> {
        let fiscal = self.forms.iter().filter(|it| it.kind == PeriodKindToml::Fiscal);
        fiscal
            .filter_map(|form| form.find(text))
            .min_by_key(|(range, _)| range.start)
            .map(|(_, it)| it)
    }

    /// All fiscal years and days that a text names, in the order in which they stand.
    pub fn all(&self, text: &str) -> Vec<(Range<usize>, Period)> {
        let mut all: Vec<(Range<usize>, Period)> = Vec::new();
        for form in self.forms.iter().filter(|it| it.kind != PeriodKindToml::Calendar) {
            let mut from = 0;
            while let Some((range, period)) = form.find(&text[from..]) {
                let range = from + range.start..from + range.end;
                from = range.end;
                if all.iter().all(|(it, _)| it.end <= range.start || range.end <= it.start) {
                    all.push((range, period));
                }
            }
        }
        all.sort_by_key(|(range, _)| range.start);
        all
    }

    /// The period that the whole text is.
    pub fn read(&self, text: &str) -> Option<Period> {
        let text = text.trim();
        self.forms.iter().find_map(|form| {
            let (range, period) = form.find(text)?;
            (range == (0..text.len())).then_some(period)
        })
    }
}

impl PeriodForm {
    fn find(&self, text: &str) -> Option<(Range<usize>, Period)> {
        self.pattern.captures_iter(text).find_map(|captures| {
            let whole = captures.get(0)?;
            let inside_number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            if inside_number(text[..whole.start()].chars().next_back())
                || inside_number(text[whole.end()..].chars().next())
            {
                return None;
            }
            let is_letter = |c: char| c.is_ascii_alphabetic();
            if text[whole.end()..].starts_with(is_letter)
                && text[..whole.end()].ends_with(|c: char| c.is_ascii_digit())
            {
                return None;
            }
            if goes_on(&text[whole.end()..]) {
                return None;
            }
            Some((whole.range(), self.period(&captures)?))
        })
    }

    fn period(&self, captures: &Captures<'_>) -> Option<Period> {
        let number = |name: &str| numeral::read(captures.name(name)?.as_str());
        let printed = i16::try_from(number("y")?).ok()?;
        // A year of four digits is none of an era that counts from another one.
        if self.add_years != 0 && printed >= 1000 {
            return None;
        }
        let year = printed.checked_add(self.add_years)?;
        // Other numbers of four digits count things, or name them.
        if !(1800..=2200).contains(&year) {
            return None;
        }
        match self.kind {
            PeriodKindToml::Calendar => Some(Period::Calendar(year)),
            PeriodKindToml::Fiscal => {
                if let Some(end) = number("yy") {
                    let next = u64::try_from(printed).ok()? + 1;
                    if end != next && end != next % 100 {
                        return None;
                    }
                }
                let begun = match (self.named, self.begins) {
                    (NamedYearToml::Begin, _) | (NamedYearToml::End, (1, 1)) => year,
                    (NamedYearToml::End, _) => year - 1,
                };
                Some(Period::of_fiscal_year(begun, self.begins))
            }
            PeriodKindToml::Date => {
                let month = match captures.name("month") {
                    Some(word) => month_number(word.as_str())?,
                    None => u8::try_from(number("m")?).ok()?,
                };
                let day = u8::try_from(number("d")?).ok()?;
                Date::new(year, month, day).map(Period::Date)
            }
        }
    }
}

/// Whether what follows a period shows that it was longer: a sign between digits that no form knows,
/// as in `2018?19`, where a dash was lost.
fn goes_on(rest: &str) -> bool {
    let mut rest = rest.chars();
    let joins = |c: char| "?-‐‑‒–—―−/~_\u{FFFD}".contains(c) || c.is_control();
    rest.next().is_some_and(joins) && rest.next().is_some_and(|c| c.is_ascii_digit())
}

/// The month of an English name or its first three letters.
fn month_number(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| *month == word || (word.len() == 3 && month.starts_with(&word)))?;
    u8::try_from(at + 1).ok()
}
