//! A text that people read as a number: `1,234.50`, `(12)`, ` 45 `, `1 234,5`.

use std::str::FromStr;

use rust_decimal::Decimal;

/// The number that a text says; `None` unless it is one and nothing else.
pub(super) fn figure(text: &str) -> Option<Decimal> {
    let text = text.trim_matches(is_blank);
    let (negative, text) = match text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(inner) => (true, inner),
        None => match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => match text.strip_suffix('-') {
                Some(rest) => (true, rest),
                None => (false, text.strip_prefix('+').unwrap_or(text)),
            },
        },
    };
    let text = text.trim_matches(|one| is_blank(one) || is_currency(one));
    // A zero before digits is a code.
    let is_code = text.len() > 1 && text.starts_with('0') && !text.starts_with(['.', ',']) && {
        text.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
    };
    if is_code || !text.starts_with(|one: char| one.is_ascii_digit() || one == '.') {
        return None;
    }
    let plain = plain(text)?;
    let value = Decimal::from_str(&plain).ok()?;
    Some(if negative { -value } else { value }.normalize())
}

/// Digits with at most a point, groups of three taken together.
fn plain(text: &str) -> Option<String> {
    let groups = |mark: char| {
        let mut parts = text.split(mark);
        let first = parts.next().unwrap_or_default();
        (1..=3).contains(&first.len())
            && first.bytes().all(|it| it.is_ascii_digit())
            && parts.all(|it| {
                let whole = it.split(['.', ',']).next().unwrap_or_default();
                whole.len() == 3 && whole.bytes().all(|it| it.is_ascii_digit())
            })
    };
    let marks: Vec<char> = text.chars().filter(|one| !one.is_ascii_digit()).collect();
    let plain = match marks.as_slice() {
        [] | ['.'] => text.to_owned(),
        // `1,234` in one language is 1.234 in another: three digits are a group.
        [','] if !groups(',') => text.replace(',', "."),
        [all @ .., last] => {
            let first = *all.first().unwrap_or(last);
            if all.iter().any(|mark| *mark != first) || !is_group(first) || !groups(first) {
                return None;
            }
            let bare: String = text.chars().filter(|one| *one != first).collect();
            if *last != first && matches!(last, '.' | ',') {
                bare.replace(',', ".")
            } else if *last == first {
                bare
            } else {
                return None;
            }
        }
    };
    Some(plain)
}

fn is_group(mark: char) -> bool {
    matches!(mark, ',' | '.' | '\'' | '\u{2019}') || is_blank(mark)
}

fn is_blank(one: char) -> bool {
    one.is_whitespace() || one == '\u{a0}' || one == '\u{202f}'
}

fn is_currency(one: char) -> bool {
    matches!(one, '$' | '€' | '£' | '¥' | '₹' | '₩' | '￥')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, value) in [
            ("45", "45"),
            (" 1,234.50 ", "1234.5"),
            ("1 234,5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1\u{a0}234", "1234"),
            ("(1,234)", "-1234"),
            ("12-", "-12"),
            ("\u{2212}7", "-7"),
            ("$1,000", "1000"),
            ("0.5", "0.5"),
            ("12,5", "12.5"),
            ("1,234", "1234"),
            ("1'234'567", "1234567"),
        ] {
            assert_eq!(figure(text).map(|it| it.to_string()).as_deref(), Some(value), "{text}");
        }
        for text in ["", "n/a", "-", "007", "12 apples", "1,23,4", "2024-25", "1.2.3", "#1"] {
            assert_eq!(figure(text), None, "{text}");
        }
    }
}
