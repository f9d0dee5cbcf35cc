//! Periods: a fiscal year, a calendar year or a date.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crossfoot_cells::model::date::Date;

/// When a figure holds.
///
/// The order is that of time: by the day on which a period ends, the shorter first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A fiscal year that begins in one calendar year and ends in the next.
    Fiscal(FiscalYear),
    /// A calendar year.
    Calendar(i16),
    /// A day.
    Date(Date),
}

/// A fiscal year: the calendar year in which it begins, and the month and day on which it does.
///
/// Two are the same year if they begin in the same calendar year: a document has one calendar.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct FiscalYear {
    /// The calendar year in which it begins: `2024-25` is 2024.
    pub year: i16,
    /// Month and day on which it begins.
    begins: (u8, u8),
}

impl FiscalYear {
    /// The last day of it, as year, month and day.
    fn last_day(self) -> (i16, u8, u8) {
        let (month, day) = self.begins;
        match (month, day) {
            (_, 2..) => (self.year + 1, month, day - 1),
            (5 | 7 | 8 | 10 | 12, _) => {
                (self.year + 1, month - 1, if month == 8 { 31 } else { 30 })
            }
            (3, _) => (self.year + 1, 2, 29),
            (2 | 4 | 6 | 9 | 11, _) => (self.year + 1, month - 1, 31),
            (_, _) => (self.year, 12, 31),
        }
    }
}

impl PartialEq for FiscalYear {
    fn eq(&self, other: &Self) -> bool {
        self.year == other.year
    }
}

impl Eq for FiscalYear {}

impl std::hash::Hash for FiscalYear {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.year.hash(state);
    }
}

impl Period {
    /// The fiscal year that begins in a calendar year, on that month and day. One that begins on 1
    /// January is the calendar year itself.
    pub fn of_fiscal_year(year: i16, begins: (u8, u8)) -> Self {
        if begins == (1, 1) {
            Self::Calendar(year)
        } else {
            Self::Fiscal(FiscalYear { year, begins })
        }
    }

    /// The same kind of period, so many years later.
    pub fn plus_years(self, years: i16) -> Self {
        match self {
            Self::Fiscal(fiscal) => {
                Self::Fiscal(FiscalYear { year: fiscal.year + years, ..fiscal })
            }
            Self::Calendar(year) => Self::Calendar(year + years),
            Self::Date(date) => Self::Date(Date { year: date.year + years, ..date }),
        }
    }

    /// The day on which it ends, and how long it is. Fiscal years compare by the year in which they
    /// begin, so that they are equal where they are the same.
    fn sort_key(self) -> (i16, u8, u8, u8) {
        match self {
            Self::Fiscal(fiscal) => {
                let (year, month, day) = fiscal.last_day();
                (year, month, day, 1)
            }
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
        match (self, other) {
            (Self::Fiscal(one), Self::Fiscal(other)) => one.year.cmp(&other.year),
            (
                Self::Fiscal(_) | Self::Calendar(_) | Self::Date(_),
                Self::Fiscal(_) | Self::Calendar(_) | Self::Date(_),
            ) => self.sort_key().cmp(&other.sort_key()),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fiscal(FiscalYear { year, .. }) => {
                write!(f, "{year:04}-{:02}", (year + 1).rem_euclid(100))
            }
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
        assert_eq!(Period::of_fiscal_year(2024, (4, 1)).to_string(), "2024-25");
        assert_eq!(Period::of_fiscal_year(1999, (7, 1)).to_string(), "1999-00");
        assert_eq!(Period::of_fiscal_year(2024, (1, 1)).to_string(), "2024");
        assert_eq!(Period::Calendar(2024).to_string(), "2024");
        assert_eq!(Period::Date(Date::new(2023, 3, 31).unwrap()).to_string(), "2023-03-31");
    }

    #[test]
    fn a_fiscal_year_ends_on_the_day_before_the_next_begins() {
        let day = |month, day| Period::Date(Date::new(2025, month, day).unwrap());
        for (begins, last, next) in [
            ((4, 1), day(3, 31), day(4, 1)),
            ((7, 1), day(6, 30), day(7, 1)),
            ((10, 1), day(9, 30), day(10, 1)),
            ((4, 6), day(4, 5), day(4, 6)),
            ((3, 1), day(2, 28), day(3, 1)),
        ] {
            let year = Period::of_fiscal_year(2024, begins);
            assert!(last < year && year < next, "{begins:?}");
        }
        let calendar = Period::of_fiscal_year(2025, (1, 1));
        assert!(day(12, 31) < calendar);
    }

    #[test]
    fn a_day_must_exist() {
        assert!(Date::new(2023, 2, 29).is_none());
        assert!(Date::new(2024, 2, 29).is_some());
    }
}
