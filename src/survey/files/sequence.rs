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

/// Digits of the number of a period at most, but for a day or a month with its year: what has more is
/// the number of an account.
const PERIOD_DIGITS: usize = 4;

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
            1..=PERIOD_DIGITS => self.period(number),
            _ => self.rest.push(digits.to_owned()),
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

/// A page with its period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DatedPage {
    page: usize,
    /// What says its period.
    name: PeriodName,
    /// What else it is called: its sheet where the name of the file says the period, its title where
    /// that of the sheet does.
    other: String,
}

/// The names of a page: of its file, its sheet and its first title.
type PageName<'a> = (&'a str, &'a str, &'a str);

/// The sequences among pages.
pub fn sequences<'p>(pages: &'p [ComparedPage<'_>]) -> Vec<Sequence> {
    let name = |page: &'p ComparedPage<'_>| {
        let title = page.titles.first().map_or("", |it| it.as_str());
        (page.file.as_str(), page.sheet.as_str(), title)
    };
    sequences_of(&pages.iter().map(name).collect::<Vec<_>>())
}

fn sequences_of(pages: &[PageName<'_>]) -> Vec<Sequence> {
    let mut groups: BTreeMap<[Vec<String>; 2], Vec<DatedPage>> = BTreeMap::new();
    for (page, (file, sheet, title)) in pages.iter().enumerate() {
        let names = [PeriodName::of(stem(file)), PeriodName::of(sheet), PeriodName::of(title)];
        // The file's name says the period, else its sheet's, else its title.
        let Some(by) = names.iter().position(|it| !it.numbers.is_empty()) else { continue };
        let name = names[by].clone();
        let other = [sheet, title].get(by).map_or_else(String::new, |it| folded(it));
        let [file, sheet, title] = names.map(|it| it.rest);
        // Files that are told apart by their titles may have any names.
        let rest = if by == 2 { [title, Vec::new()] } else { [file, sheet] };
        groups.entry(rest).or_default().push(DatedPage { page, name, other });
    }
    let told_apart = groups.into_values().flat_map(told_apart);
    told_apart.filter_map(|group| sequence(pages, group)).collect()
}

/// Pages of which no two stand for one period: where two do, as `Sheet1` and `Sheet2` of each file,
/// those of one name belong together.
fn told_apart(mut group: Vec<DatedPage>) -> Vec<Vec<DatedPage>> {
    group.sort_by_key(|it| it.name.year_and_rest());
    if !has_a_period_twice(&group) {
        return vec![group];
    }
    let mut by_other: BTreeMap<String, Vec<DatedPage>> = BTreeMap::new();
    for one in group {
        by_other.entry(one.other.clone()).or_default().push(one);
    }
    // Two pages for one period and of one name: which of them goes on is not known.
    by_other.into_values().filter(|it| !has_a_period_twice(it)).collect()
}

fn has_a_period_twice(sorted: &[DatedPage]) -> bool {
    sorted.windows(2).any(|it| it[0].name.numbers == it[1].name.numbers)
}

/// The steps of pages in the order of their periods.
fn sequence(pages: &[PageName<'_>], group: Vec<DatedPage>) -> Option<Sequence> {
    let last = group.iter().filter_map(|it| it.name.year_and_rest().1.first().copied()).max();
    let steps = group.windows(2).filter(|it| follows(&it[0].name, &it[1].name, last.unwrap_or(0)));
    let steps = steps.map(|it| (it[0].page, it[1].page));
    let steps: Vec<(usize, usize)> =
        steps.filter(|(one, next)| pages[*one].0 != pages[*next].0).collect();
    (!steps.is_empty()).then_some(Sequence { steps })
}

/// Whether a period is the one after another; `last` is the largest number of a period in a year.
fn follows(one: &PeriodName, next: &PeriodName, last: u32) -> bool {
    let ((year, rest), (next_year, next_rest)) = (one.year_and_rest(), next.year_and_rest());
    let is_next = |(a, b): (&u32, &u32)| a.checked_add(1) == Some(*b);
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
            let months = |year: u32, month: u32| u64::from(year) * 12 + u64::from(month);
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

    #[test]
    fn a_number_that_is_too_long_for_a_period_is_a_word() {
        assert_eq!(PeriodName::of("x 2020 4294967295").numbers, [2020]);
        assert_eq!(PeriodName::of("account 10200").rest, ["account", "10200"]);
        assert_eq!(PeriodName::of("x 202601 20260131").numbers, [2026, 1, 2026, 1, 31]);
        for (one, next) in [
            ("x 2020 4294967295", "x 2021 1"),
            ("x 2026 4294967295 1", "x 2026 1 1"),
            ("x 9999 9999", "x 9999 1"),
        ] {
            assert!(!follows(one, next), "{one}, {next}");
        }
    }

    fn steps(pages: &[PageName<'_>]) -> Vec<(usize, usize)> {
        sequences_of(pages).into_iter().flat_map(|it| it.steps).collect()
    }

    #[test]
    fn sheets_of_one_period_go_on_by_their_own_names() {
        let pages = [
            ("ledger 2026-01.xlsx", "Sheet1", ""),
            ("ledger 2026-01.xlsx", "Sheet2", ""),
            ("ledger 2026-02.xlsx", "Sheet1", ""),
            ("ledger 2026-02.xlsx", "Sheet2", ""),
        ];
        assert_eq!(steps(&pages), [(0, 2), (1, 3)]);
        // Where the sheets say no more than the files, they may say the period too.
        let pages = [("ledger 2026-01.xlsx", "Jan", ""), ("ledger 2026-02.xlsx", "Feb", "")];
        assert_eq!(steps(&pages), [(0, 1)]);
    }

    #[test]
    fn sheets_of_one_period_go_on_by_their_titles_where_they_name_it() {
        let pages = [
            ("ledger.csv", "2026-01", "Cash"),
            ("ledger.ods", "2026-01", "Bank"),
            ("ledger.xlsx", "2026-02", "Cash"),
            ("ledger.xls", "2026-02", "Bank"),
        ];
        assert_eq!(steps(&pages), [(1, 3), (0, 2)]);
        let unknown = pages.map(|(file, sheet, _)| (file, sheet, "Cash"));
        assert_eq!(steps(&unknown), []);
    }
}
