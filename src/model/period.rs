//! Periods: a fiscal year, a calendar year or a date.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crossfoot_cells::model::date::Date;

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
