//! Serial numbers to days: how spreadsheets store dates.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::model::{
    date::Date,
    workbook::{DateKind, DateValue},
};

/// The day that a workbook counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Epoch {
    /// Serial 1 is 1 January 1900, and 1900 is taken for a leap year.
    Year1900,
    /// Serial 0 is 1 January 1904.
    Year1904,
}

/// Why a serial number is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSuchDay {
    /// Below the first day.
    #[error("it is before the first day of the calendar")]
    BeforeFirst,
    /// 29 February 1900, which the program knows and the calendar does not.
    #[error("it is 29 February 1900, which never existed")]
    LeapDay1900,
    /// After the year 9999.
    #[error("it is after the year 9999")]
    AfterLast,
}

const MILLISECONDS_A_DAY: i64 = 86_400_000;
/// 31 December 9999 in either system, as days since 1 January 1970.
const LAST_DAY: i64 = 2_932_896;

/// The date of a serial number: the day, and the time where it has a fraction.
///
/// A fraction of a day alone is a time without a day.
///
/// ```
/// use crossfoot_cells::serial::{Epoch, date};
/// assert_eq!(date(45748.into(), Epoch::Year1900).unwrap().iso, "2025-04-01");
/// ```
///
/// # Errors
/// [`NoSuchDay`] where the calendar has no such day.
pub fn date(serial: Decimal, epoch: Epoch) -> Result<DateValue, NoSuchDay> {
    if serial < Decimal::ZERO {
        return Err(NoSuchDay::BeforeFirst);
    }
    let milliseconds = serial
        .checked_mul(Decimal::from(MILLISECONDS_A_DAY))
        .map(|exact| exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|rounded| rounded.to_i64())
        .ok_or(NoSuchDay::AfterLast)?;
    let (days, time) = (milliseconds / MILLISECONDS_A_DAY, milliseconds % MILLISECONDS_A_DAY);
    if days == 0 && time > 0 {
        return Ok(DateValue {
            kind: DateKind::Moment,
            iso: clock(time).into(),
            day: None,
            serial: Some(serial),
        });
    }
    let since_1970 = match (epoch, days) {
        (Epoch::Year1904, days) => days - 24_107,
        (Epoch::Year1900, 0) => return Err(NoSuchDay::BeforeFirst),
        (Epoch::Year1900, 60) => return Err(NoSuchDay::LeapDay1900),
        (Epoch::Year1900, days) if days < 60 => days - 25_568,
        (Epoch::Year1900, days) => days - 25_569,
    };
    if since_1970 > LAST_DAY {
        return Err(NoSuchDay::AfterLast);
    }
    let day = civil(since_1970).ok_or(NoSuchDay::AfterLast)?;
    let iso = if time == 0 { day.to_string() } else { format!("{day}T{}", clock(time)) };
    Ok(DateValue { kind: DateKind::Moment, iso: iso.into(), day: Some(day), serial: Some(serial) })
}

/// The elapsed time of a serial number: 1.5 is 36 hours. No calendar is asked.
///
/// # Errors
/// [`NoSuchDay`] where it is longer than any count of milliseconds.
pub fn duration(serial: Decimal) -> Result<DateValue, NoSuchDay> {
    let milliseconds = serial
        .checked_mul(Decimal::from(MILLISECONDS_A_DAY))
        .map(|exact| exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|rounded| rounded.to_i64())
        .ok_or(NoSuchDay::AfterLast)?;
    let iso = elapsed(milliseconds).into();
    Ok(DateValue { kind: DateKind::Duration, iso, day: None, serial: Some(serial) })
}

/// `PT36H0M0S`, with a sign where it is negative, and milliseconds where there are some.
pub(crate) fn elapsed(milliseconds: i64) -> String {
    let sign = if milliseconds < 0 { "-" } else { "" };
    let (seconds, rest) = (milliseconds.unsigned_abs() / 1000, milliseconds.unsigned_abs() % 1000);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let rest = if rest == 0 { String::new() } else { format!(".{rest:03}") };
    format!("{sign}PT{hours}H{minutes}M{seconds}{rest}S")
}

/// `12:30:00`, with milliseconds where there are some.
pub(crate) fn clock(milliseconds: i64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    let text = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { text } else { format!("{text}.{rest:03}") }
}

/// The day so many days after 1 January 1970, by whole eras of 400 years.
fn civil(since_1970: i64) -> Option<Date> {
    let days = since_1970 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Months are counted from March, so that the leap day is the last of the year.
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(serial: &str, epoch: Epoch) -> Result<String, NoSuchDay> {
        date(serial.parse().unwrap(), epoch).map(|it| it.iso.to_string())
    }

    #[test]
    fn serials_are_days_as_the_program_shows_them() {
        for (serial, day) in [
            ("1", "1900-01-01"),
            ("59", "1900-02-28"),
            ("61", "1900-03-01"),
            ("45748", "2025-04-01"),
            ("45748.5", "2025-04-01T12:00:00"),
            ("45748.9999999999", "2025-04-02"),
            ("0.75", "18:00:00"),
            ("2958465", "9999-12-31"),
            ("43890", "2020-02-29"),
        ] {
            assert_eq!(iso(serial, Epoch::Year1900).as_deref(), Ok(day), "{serial}");
        }
        assert_eq!(iso("44286", Epoch::Year1904).as_deref(), Ok("2025-04-01"));
        assert_eq!(iso("0", Epoch::Year1904).as_deref(), Ok("1904-01-01"));
    }

    #[test]
    fn elapsed_time_is_as_long_as_it_is() {
        for (serial, iso) in [
            ("1.5", "PT36H0M0S"),
            ("0", "PT0H0M0S"),
            ("-0.25", "-PT6H0M0S"),
            ("0.0000057870370370", "PT0H0M0.500S"),
            ("60", "PT1440H0M0S"),
        ] {
            assert_eq!(duration(serial.parse().unwrap()).unwrap().iso, iso, "{serial}");
        }
    }

    #[test]
    fn what_is_no_day_is_said() {
        assert_eq!(iso("0", Epoch::Year1900), Err(NoSuchDay::BeforeFirst));
        assert_eq!(iso("-1", Epoch::Year1900), Err(NoSuchDay::BeforeFirst));
        assert_eq!(iso("60", Epoch::Year1900), Err(NoSuchDay::LeapDay1900));
        assert_eq!(iso("2958466", Epoch::Year1900), Err(NoSuchDay::AfterLast));
        assert_eq!(
            iso("79228162514264337593543950335", Epoch::Year1900),
            Err(NoSuchDay::AfterLast)
        );
    }
}
