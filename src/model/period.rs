//! Periods: a fiscal year, a calendar year or a date.

use std::fmt;

use serde::{Deserialize, Serialize};

/// When a figure holds.
///
/// The order is that of time: by the day on which a period ends, the shorter first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A fiscal year, by the calendar year in which it begins: `2024-25` is 2024.
    Fiscal(i16),
    /// A calendar year.
    Calendar(i16),
    /// A day.
    Date(Date),
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

impl Date {
    /// A day that exists, in the years 1000 to 9999.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1000..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }
}

impl Date {
    /// A day that exists, written as ISO 8601 has it: `2024-03-31`.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts.as_slice() else { return None };
        let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let widths = (year.len(), month.len(), day.len()) == (4, 2, 2);
        (digits && widths).then_some(())?;
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Period {
    /// The fiscal year that begins in a calendar year, on that month and day. One that begins on 1
    /// January is the calendar year itself.
    pub fn of_fiscal_year(year: i16, begins: (u8, u8)) -> Self {
        if begins == (1, 1) { Self::Calendar(year) } else { Self::Fiscal(year) }
    }

    /// The same kind of period, so many years later.
    pub fn plus_years(self, years: i16) -> Self {
        match self {
            Self::Fiscal(year) => Self::Fiscal(year + years),
            Self::Calendar(year) => Self::Calendar(year + years),
            Self::Date(date) => Self::Date(Date { year: date.year + years, ..date }),
        }
    }

    fn sort_key(self) -> (i16, u8, u8, u8) {
        match self {
            // A fiscal year ends in the calendar year after the one that names it.
            Self::Fiscal(year) => (year + 1, 3, 31, 1),
            Self::Calendar(year) => (year, 12, 31, 2),
            Self::Date(date) => (date.year, date.month, date.day, 0),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.sort_key().cmp(&other.sort_key())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fiscal(year) => write!(f, "{year:04}-{:02}", (year + 1).rem_euclid(100)),
            Self::Calendar(year) => write!(f, "{year:04}"),
            Self::Date(date) => date.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_print_as_the_outputs_want_them() {
        assert_eq!(Period::Fiscal(2024).to_string(), "2024-25");
        assert_eq!(Period::Fiscal(1999).to_string(), "1999-00");
        assert_eq!(Period::Calendar(2024).to_string(), "2024");
        assert_eq!(Period::Date(Date::new(2023, 3, 31).unwrap()).to_string(), "2023-03-31");
    }

    #[test]
    fn a_day_must_exist() {
        assert!(Date::new(2023, 2, 29).is_none());
        assert!(Date::new(2024, 2, 29).is_some());
    }
}
