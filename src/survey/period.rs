//! Periods that a heading names in any common form: `2024`, `2023-24`, `FY2023/24`, `2024-03-31`.

use crate::{
    model::period::{Date, Period},
    script::fold::is_ideograph,
};

/// Years that a heading may name.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Month and day on which a fiscal year is taken to begin where no profile says: it only orders
/// periods, and `2023-24` lies between 2023 and 2024 in any calendar.
const FISCAL_YEAR_BEGINS: (u8, u8) = (7, 1);

/// The one period that a text names, and its other words; `None` where it names none, or several.
pub fn read(text: &str) -> (Option<Period>, String) {
    let mut period = None;
    let mut rest: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        match (of_word(word), period) {
            (Some(found), None) => period = Some(found),
            (Some(_), Some(_)) => return (None, text.to_owned()),
            (None, _) => rest.push(word),
        }
    }
    (period, rest.join(" "))
}

fn of_word(word: &str) -> Option<Period> {
    let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ':' | ';' | '.'));
    if let Some(date) = Date::parse(bare) {
        return Some(Period::Date(date));
    }
    let year = bare
        .strip_prefix("FY")
        .or_else(|| bare.strip_prefix("fy"))
        .unwrap_or(bare)
        .trim_end_matches(is_ideograph);
    let (first, second) = match year.split_once(['-', '/', '–', '—']) {
        Some((first, second)) => (first, Some(second)),
        None => (year, None),
    };
    let digits =
        |text: &str, n: usize| text.len() == n && text.bytes().all(|it| it.is_ascii_digit());
    let begins: i16 = digits(first, 4).then(|| first.parse().ok()).flatten()?;
    if !YEARS.contains(&begins) {
        return None;
    }
    let Some(second) = second else { return Some(Period::Calendar(begins)) };
    let ends: i16 = second.parse().ok()?;
    let next = begins + 1;
    let follows = (digits(second, 2) && ends == next % 100) || (digits(second, 4) && ends == next);
    follows.then(|| Period::of_fiscal_year(begins, FISCAL_YEAR_BEGINS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_from_headings() {
        let said = |text: &str| {
            let (period, rest) = read(text);
            (period.map(|it| it.to_string()).unwrap_or_default(), rest)
        };
        assert_eq!(said("2024 Actual"), ("2024".into(), "Actual".into()));
        assert_eq!(said("FY2023/24"), ("2023-24".into(), String::new()));
        assert_eq!(said("2023-2024 budget"), ("2023-24".into(), "budget".into()));
        assert_eq!(said("2024年度"), ("2024".into(), String::new()));
        assert_eq!(said("2024-03-31"), ("2024-03-31".into(), String::new()));
        assert_eq!(said("2023 against 2024"), (String::new(), "2023 against 2024".into()));
        assert_eq!(said("Amount"), (String::new(), "Amount".into()));
        assert_eq!(said("3000"), (String::new(), "3000".into()));
    }
}
