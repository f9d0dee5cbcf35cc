//! Dates that stand in a cell as ISO 8601 text.

use crate::model::{
    date::Date,
    workbook::{DateKind, DateValue},
};

/// Reads `2025-04-01`, `2025-04-01T12:30:00`, `12:30:00`, each with parts of a second and a `Z`
/// where there is one; `None` for what is no such date or time.
pub(super) fn read(text: &str) -> Option<DateValue> {
    let text = text.trim();
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (Some(date), Some(time)),
        None if text.contains(':') => (None, Some(text)),
        None => (Some(text), None),
    };
    let day = match date {
        Some("") | None => None,
        Some(date) => Some(day(date)?),
    };
    let time = match time {
        Some(time) => Some(clock(time)?),
        None => None,
    };
    // Midnight beside a day says no more than the day.
    let time = time.filter(|time| day.is_none() || time != "00:00:00");
    let iso = match (day, time) {
        (Some(day), Some(time)) => format!("{day}T{time}"),
        (Some(day), None) => day.to_string(),
        (None, Some(time)) => time,
        (None, None) => return None,
    };
    Some(DateValue { kind: DateKind::Moment, iso: iso.into(), day, serial: None })
}

fn day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let sized = year.len() == 4 && month.len() == 2 && day.len() == 2;
    let digits = [year, month, day].iter().all(|part| part.bytes().all(|it| it.is_ascii_digit()));
    (sized && digits).then_some(())?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn clock(text: &str) -> Option<String> {
    let text = text.strip_suffix('Z').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = whole.splitn(3, ':');
    let (hour, minute) = (number(parts.next()?, 23)?, number(parts.next()?, 59)?);
    let second = number(parts.next().unwrap_or("00"), 60)?;
    let fraction = fraction.trim_end_matches('0');
    fraction.bytes().all(|it| it.is_ascii_digit()).then_some(())?;
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{hour:02}:{minute:02}:{second:02}{point}{fraction}"))
}

fn number(text: &str, most: u8) -> Option<u8> {
    let plain = text.len() == 2 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|value| plain && *value <= most)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn dates_are_read_or_refused() {
        for (text, iso) in [
            ("2025-04-01", "2025-04-01"),
            ("2025-04-01T00:00:00", "2025-04-01"),
            ("2025-04-01T12:30:00.500Z", "2025-04-01T12:30:00.5"),
            ("18:05", "18:05:00"),
        ] {
            assert_eq!(read(text).map(|date| date.iso.to_string()).as_deref(), Some(iso));
        }
        for text in ["", "1 April", "2025-02-30", "2025-4-1", "25:00:00", "2025-04-01T", "45748"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
