//! Days between two days.

use crate::model::period::Date;

/// How many days the second day is after the first; negative where it is before.
pub fn days_between(first: Date, second: Date) -> i64 {
    day_number(second) - day_number(first)
}

/// Days since 1 March of the year 0, so that a leap day is the last day of its year.
fn day_number(date: Date) -> i64 {
    let month = (i64::from(date.month) + 9) % 12;
    let year = i64::from(date.year) - month / 10;
    let leap_days = year / 4 - year / 100 + year / 400;
    365 * year + leap_days + (month * 306 + 5) / 10 + i64::from(date.day) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_years_and_leap_days() {
        let day = |year, month, day| Date::new(year, month, day).unwrap();
        assert_eq!(days_between(day(2024, 2, 28), day(2024, 3, 1)), 2);
        assert_eq!(days_between(day(2023, 2, 28), day(2023, 3, 1)), 1);
        assert_eq!(days_between(day(2024, 3, 31), day(2025, 3, 31)), 365);
        assert_eq!(days_between(day(2000, 1, 1), day(2026, 11, 22)), 9822);
        assert_eq!(days_between(day(2026, 11, 22), day(2026, 11, 21)), -1);
    }
}
