//! The number within a text, without sign, brackets, currency and marks.

use super::signs;

/// A longer text is no figure.
pub(super) const LONGEST: usize = 40;

/// Whether a figure bears a percent sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// It does.
    Signed,
    /// It does not.
    Unsigned,
}

/// A figure as most are written: ASCII digits and marks between them, a minus before them. Long lists are
/// full of these.
fn plain_core(text: &str) -> Option<Core> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let bytes = digits.as_bytes();
    let ends = bytes.first()?.is_ascii_digit() && bytes.last()?.is_ascii_digit();
    let only = bytes.iter().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','));
    let negative = digits.len() < text.len();
    (ends && only).then(|| Core {
        digits: digits.to_owned(),
        negative: if negative { Negative::Yes } else { Negative::No },
        percent: Percent::Unsigned,
        dress: if negative { Dress::Other } else { Dress::None },
    })
}

/// A text stripped of everything but its number.
pub(super) struct Core {
    /// The digits with the marks between them.
    pub digits: String,
    /// Whether it is below zero.
    pub negative: Negative,
    /// Whether a percent sign was there.
    pub percent: Percent,
    /// What stood round the digits.
    pub dress: Dress,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Negative {
    Yes,
    No,
}

/// What stood round the digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dress {
    None,
    Brackets,
    Other,
}

/// The number within a text; `None` where there is none.
pub(super) fn core(text: &str) -> Option<Core> {
    if let Some(core) = plain_core(text) {
        return Some(core);
    }
    if text.len() > LONGEST || !text.chars().any(|c| narrowed(c).is_ascii_digit()) {
        return None;
    }
    let narrow: String = text.chars().map(narrowed).collect();
    let mut rest = narrow.trim();
    let mut negative = Negative::No;
    let mut percent = Percent::Unsigned;
    let mut dress = Dress::None;
    // Each turn takes one layer off; a figure bears only a few.
    for _ in 0..6 {
        let before = rest;
        if let Some(inner) = rest.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
            (negative, rest) = (Negative::Yes, inner.trim());
            dress = if dress == Dress::None { Dress::Brackets } else { Dress::Other };
            continue;
        }
        if let Some(inner) = rest.strip_prefix(['-', '−', '–', '△', '▲', '－']).or_else(|| {
            let inner = rest.strip_suffix(['-', '−', '–'])?;
            inner.ends_with(|c: char| c.is_ascii_digit()).then_some(inner)
        }) {
            (negative, dress, rest) = (Negative::Yes, Dress::Other, inner.trim());
        } else if let Some(inner) = rest.strip_prefix('+') {
            (dress, rest) = (Dress::Other, inner.trim());
        }
        if let Some(inner) = rest.strip_suffix('%') {
            (percent, dress, rest) = (Percent::Signed, Dress::Other, inner.trim());
        }
        if let Some(inner) = signs::without_currency(rest).or_else(|| without_mark(rest)) {
            (dress, rest) = (Dress::Other, inner.trim());
        }
        if rest == before {
            break;
        }
    }
    let first = rest.chars().next()?;
    let digits = rest.chars().any(|c| c.is_ascii_digit());
    let only = rest.char_indices().all(|(at, c)| {
        c.is_ascii_digit()
            || matches!(c, '.' | ',' | ' ' | '\'' | '’')
            || (matches!(c, 'e' | 'E') && at > 0)
            || (matches!(c, '+' | '-') && rest[..at].ends_with(['e', 'E']))
    });
    let begins = first.is_ascii_digit() || first == '.' || first == ',';
    (digits && only && begins).then(|| Core { digits: rest.to_owned(), negative, percent, dress })
}

/// Digits of other scripts, and the many spaces, as ASCII.
fn narrowed(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{ff10}'..='\u{ff19}' => digit(0xff10),
        '\u{0660}'..='\u{0669}' => digit(0x0660),
        '\u{06f0}'..='\u{06f9}' => digit(0x06f0),
        '\u{0966}'..='\u{096f}' => digit(0x0966),
        '，' => ',',
        '．' | '٫' => '.',
        '٬' => ',',
        '（' => '(',
        '）' => ')',
        '％' | '٪' => '%',
        _ if c.is_whitespace() || c == '\u{202f}' => ' ',
        _ => c,
    }
}

/// A footnote's mark after the figure: `1,234*`, `1,234 (a)`, `1,234¹`.
fn without_mark(text: &str) -> Option<&str> {
    let marks = ['*', '†', '‡', '§', '#', '^', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰'];
    if let Some(rest) = text.strip_suffix(marks) {
        return Some(rest.trim_end_matches(marks));
    }
    // Letters that statistical offices set after a figure: estimated, revised, provisional.
    if let Some(rest) = text.strip_suffix(['E', 'r', 'p', 'e', 'R', 'P'])
        && rest.ends_with(|c: char| c.is_ascii_digit())
    {
        return Some(rest);
    }
    let (rest, mark) = text.strip_suffix(')')?.rsplit_once('(')?;
    let letter = mark.chars().count() == 1 && mark.chars().all(char::is_alphanumeric);
    let figure = rest.trim_end().ends_with(|c: char| c.is_ascii_digit());
    (letter && figure).then_some(rest)
}
