//! Pages whose names differ in a period alone: `ledger-2026-01.csv` and `ledger-2026-02.csv`, `Januar`
//! and `Februar`, `FY2025` and `FY2026`.

use std::{collections::BTreeMap, sync::LazyLock};

use crossfoot_sums::words::folded;
use serde::Deserialize;

use super::{
    naming::{stem, words},
    page::ComparedPage,
};

/// Years that a name may have.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// How many periods a year may have: halves, quarters, months, weeks.
const PERIODS_OF_A_YEAR: [u32; 7] = [2, 3, 4, 12, 13, 52, 53];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MonthsFile {
    months: Vec<Vec<String>>,
}

/// The names of months in words, the longest first, with their numbers.
static MONTHS: LazyLock<Vec<(Vec<String>, u32)>> = LazyLock::new(|| {
    // The file is part of the program and parsed by a test.
    let file: Option<MonthsFile> = toml::from_str(include_str!("months.toml")).ok();
    let months = file.map(|it| it.months).unwrap_or_default();
    let numbered = (1u32..).zip(months);
    let mut all: Vec<(Vec<String>, u32)> = numbered
        .flat_map(|(number, names)| names.into_iter().map(move |name| (words(&name), number)))
        .collect();
    all.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    all
});

/// A name with its periods taken out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct PeriodName {
    /// The other words, each period as `#`.
    pub rest: Vec<String>,
    /// The numbers of its periods, in order.
    pub numbers: Vec<u32>,
}

impl PeriodName {
    /// That of a text.
    pub fn of(text: &str) -> Self {
        let mut name = Self::default();
        let words = words(&folded(text));
        let mut at = 0;
        while at < words.len() {
            let month = MONTHS.iter().find(|(month, _)| words[at..].starts_with(month));
            if let Some((month, number)) = month {
                name.period(*number);
                at += month.len();
                continue;
            }
            match words[at].parse::<u32>() {
                Ok(number) => name.digits(&words[at], number),
                Err(_) => name.rest.push(words[at].clone()),
            }
            at += 1;
        }
        name
    }

    fn period(&mut self, number: u32) {
        self.rest.push("#".to_owned());
        self.numbers.push(number);
    }

    /// `202601` is a year and a month, `20260131` a day.
    fn digits(&mut self, digits: &str, number: u32) {
        match digits.len() {
            6 if YEARS.contains(&(number / 100)) => {
                self.period(number / 100);
                self.period(number % 100);
            }
            8 if YEARS.contains(&(number / 10_000)) => {
                self.period(number / 10_000);
                self.period(number / 100 % 100);
                self.period(number % 100);
            }
            _ => self.period(number),
        }
    }

    /// The year, if it names one, and what else it numbers.
    fn year_and_rest(&self) -> (Option<u32>, Vec<u32>) {
        let year = self.numbers.iter().position(|it| YEARS.contains(it));
        let mut rest = self.numbers.clone();
        (year.map(|at| rest.remove(at)), rest)
    }
}

/// Pages of which each is for the period after the one before it.
#[derive(Debug)]
pub struct Sequence {
    /// Two pages that follow one another.
    pub steps: Vec<(usize, usize)>,
}

/// The sequences among pages.
pub fn sequences(pages: &[ComparedPage<'_>]) -> Vec<Sequence> {
    let mut groups: BTreeMap<[Vec<String>; 2], Vec<(PeriodName, usize)>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let file = PeriodName::of(stem(page.file));
        let sheet = PeriodName::of(page.sheet);
        let title = page.titles.first().map(|it| PeriodName::of(it)).unwrap_or_default();
        // The file's name says the period, else its sheet's, else its title.
        let first = [&file, &sheet, &title].into_iter().find(|it| !it.numbers.is_empty());
        let Some(named) = first.cloned() else { continue };
        let is_by_title = file.numbers.is_empty() && sheet.numbers.is_empty();
        // Files that are told apart by their titles may have any names.
        let rest =
            if is_by_title { [named.rest.clone(), Vec::new()] } else { [file.rest, sheet.rest] };
        groups.entry(rest).or_default().push((named, at));
    }
    groups.into_values().filter_map(|group| sequence(pages, group)).collect()
}

fn sequence(pages: &[ComparedPage<'_>], mut group: Vec<(PeriodName, usize)>) -> Option<Sequence> {
    group.sort_by_key(|(name, _)| name.year_and_rest());
    // Two pages for one period: which of them goes on is not known.
    if group.windows(2).any(|it| it[0].0.numbers == it[1].0.numbers) {
        return None;
    }
    let last = group.iter().filter_map(|(name, _)| name.year_and_rest().1.first().copied()).max();
    let steps = group.windows(2).filter(|it| follows(&it[0].0, &it[1].0, last.unwrap_or(0)));
    let steps = steps.map(|it| (it[0].1, it[1].1));
    let steps: Vec<(usize, usize)> =
        steps.filter(|(one, next)| pages[*one].file != pages[*next].file).collect();
    (!steps.is_empty()).then_some(Sequence { steps })
}

/// Whether a period is the one after another; `last` is the largest number of a period in a year.
fn follows(one: &PeriodName, next: &PeriodName, last: u32) -> bool {
    let ((year, rest), (next_year, next_rest)) = (one.year_and_rest(), next.year_and_rest());
    let is_next = |(a, b): (&u32, &u32)| *b == a + 1;
    match (year, next_year, rest.as_slice(), next_rest.as_slice()) {
        (None, None, [a], [b]) => is_next((a, b)),
        (Some(year), Some(next), [], []) => is_next((&year, &next)),
        // A fiscal year by its two years, or a period of a year.
        (Some(year), Some(next), [a], [b]) => {
            let same_year = year == next && is_next((a, b));
            let next_year = is_next((&year, &next));
            let turns = *b == 1 && *a == last && PERIODS_OF_A_YEAR.contains(a);
            same_year || (next_year && (is_next((a, b)) || turns))
        }
        (Some(year), Some(next), [month, day], [next_month, next_day]) => {
            let same = year == next && month == next_month && is_next((day, next_day));
            let months = |year: u32, month: u32| year * 12 + month;
            same || months(year, *month) + 1 == months(next, *next_month)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn follows(one: &str, next: &str) -> bool {
        let (one, next) = (PeriodName::of(one), PeriodName::of(next));
        one.rest == next.rest && super::follows(&one, &next, 12)
    }

    #[test]
    fn a_month_a_quarter_and_a_year_follow_one_another() {
        for (one, next) in [
            ("ledger-2026-01", "ledger-2026-02"),
            ("ledger 202512", "ledger 202601"),
            ("Kasse Januar 2026", "Kasse Februar 2026"),
            ("janvier", "février"),
            ("cash_FY2025", "cash_FY2026"),
            ("budget 2024-25", "budget 2025-26"),
            ("現金日記帳一月", "現金日記帳二月"),
            ("2026年11月", "2026年12月"),
            ("bank Q1", "bank Q2"),
            ("statement 2026-01-31", "statement 2026-02-28"),
        ] {
            assert!(follows(one, next), "{one}, {next}");
        }
    }

    #[test]
    fn what_is_no_next_period_does_not_follow() {
        for (one, next) in [
            ("ledger-2026-01", "ledger-2026-03"),
            ("ledger-2026-02", "ledger-2026-01"),
            ("cash 2026-01", "bank 2026-02"),
            ("finance", "sales"),
        ] {
            assert!(!follows(one, next), "{one}, {next}");
        }
    }
}
