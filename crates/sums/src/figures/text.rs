//! The text of a figure, in any country's writing.

use rust_decimal::Decimal;

use super::signs;

/// What a text says, read as a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFigure {
    /// A number, with the places after its decimal mark.
    Number {
        /// Its value.
        value: Decimal,
        /// Whether it is followed by a percent sign.
        percent: Percent,
        /// How it is written.
        form: Form,
    },
    /// A dash: zero by convention.
    Nil,
    /// A mark that says that there is no figure, or that it is not known.
    Missing,
}

/// Whether a figure bears a percent sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// It does.
    Signed,
    /// It does not.
    Unsigned,
}

/// How a number is written, as far as it tells a code from an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Digits alone.
    Digits,
    /// Digits alone that begin with a zero: `007`.
    LeadingZero,
    /// A number in brackets without any other mark: `(2)`.
    Bracketed,
    /// With separators, a sign, a currency or a fraction.
    Written,
}

/// The character before the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

/// Which decimal mark a text speaks for, where it is sure.
pub fn vote(text: &str) -> Option<DecimalMark> {
    let body = core(text)?.digits;
    let (point, comma) = (body.rfind('.'), body.rfind(','));
    match (point, comma) {
        (Some(point), Some(comma)) => {
            Some(if point > comma { DecimalMark::Point } else { DecimalMark::Comma })
        }
        (Some(at), None) => lone(&body, at, '.', DecimalMark::Point, DecimalMark::Comma),
        (None, Some(at)) => lone(&body, at, ',', DecimalMark::Comma, DecimalMark::Point),
        (None, None) => None,
    }
}

/// A single kind of mark: what follows it says whether it begins a fraction or parts thousands.
fn lone(
    body: &str,
    last: usize,
    mark: char,
    fraction: DecimalMark,
    thousands: DecimalMark,
) -> Option<DecimalMark> {
    let after = body.len() - last - 1;
    if body.matches(mark).count() > 1 {
        return (after == 3).then_some(thousands);
    }
    // `1.` numbers a line and says nothing.
    (after > 0 && after != 3 || body.starts_with(mark) || body.starts_with('0')).then_some(fraction)
}

/// How a figure without a sure decimal mark is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// One point with three digits after it: `8.180`.
    PointAndThree,
    /// More digits and no mark: `8180`, but no year.
    AboveThousand,
    /// Three digits and no mark: `818`.
    Hundreds,
}

/// How a text is grouped, as far as it tells a point between thousands from a decimal one.
pub fn grouping(text: &str) -> Option<Grouping> {
    let body = core(text)?.digits;
    if body.contains(',') {
        return None;
    }
    match body.split_once('.') {
        Some((_, after)) if after.len() == 3 => Some(Grouping::PointAndThree),
        Some(_) => None,
        None if body.len() == 3 => Some(Grouping::Hundreds),
        None if body.len() < 3 => None,
        None if body.len() == 4 && (body.starts_with("19") || body.starts_with("20")) => None,
        None => Some(Grouping::AboveThousand),
    }
}

/// Reads a text as a figure; `None` where it is none.
pub fn read(text: &str, mark: DecimalMark) -> Option<TextFigure> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '\u{feff}');
    if trimmed.is_empty() || trimmed.len() > 40 {
        return None;
    }
    if let Some(word) = without_value(trimmed) {
        return Some(word);
    }
    let core = core(trimmed)?;
    let (thousands, fraction) = match mark {
        DecimalMark::Point => (',', '.'),
        DecimalMark::Comma => ('.', ','),
    };
    let plain = ungrouped(&core.digits, thousands, fraction)?;
    let mut value: Decimal = match plain.split_once(['e', 'E']) {
        Some(_) => Decimal::from_scientific(&plain).ok()?,
        None => plain.parse().ok()?,
    };
    if core.negative == Negative::Yes {
        value.set_sign_negative(!value.is_zero());
    }
    let bare = core.digits.bytes().all(|byte| byte.is_ascii_digit());
    let form = match (bare, core.dress) {
        (true, Dress::None) if core.digits.len() > 1 && core.digits.starts_with('0') => {
            Form::LeadingZero
        }
        (true, Dress::None) => Form::Digits,
        (true, Dress::Brackets) => Form::Bracketed,
        (true, Dress::Other) | (false, _) => Form::Written,
    };
    Some(TextFigure::Number { value, percent: core.percent, form })
}

fn without_value(text: &str) -> Option<TextFigure> {
    if signs::is_dashes(text) {
        return (text.chars().count() <= 3).then_some(TextFigure::Nil);
    }
    let lower = text.to_lowercase();
    let dots = text.chars().all(|c| c == '.') && text.len() <= 4;
    if signs::is_nil(&lower) {
        Some(TextFigure::Nil)
    } else {
        (dots || signs::is_missing(&lower)).then_some(TextFigure::Missing)
    }
}

/// A text stripped of everything but its number.
struct Core {
    digits: String,
    negative: Negative,
    percent: Percent,
    dress: Dress,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Negative {
    Yes,
    No,
}

/// What stood round the digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    None,
    Brackets,
    Other,
}

fn core(text: &str) -> Option<Core> {
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

/// The digits without what parts thousands; `None` where the groups are not those of a number.
fn ungrouped(digits: &str, thousands: char, fraction: char) -> Option<String> {
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => digits.split_at(at),
        None => (digits, ""),
    };
    let (whole, rest) = match mantissa.split_once(fraction) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (mantissa, None),
    };
    if rest.is_some_and(|it| it.is_empty() || !it.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let groups: Vec<&str> = whole.split([thousands, ' ', '\'', '’']).collect();
    let first = groups.first()?;
    let grouped = groups.len() > 1;
    let all_digits = groups.iter().all(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
    // Two digits a group as in India, three elsewhere, four in China; the last has three or four.
    let sound = !grouped
        || ((1..=4).contains(&first.len())
            && groups[1..].iter().all(|it| (2..=4).contains(&it.len()))
            && groups.last().is_some_and(|it| it.len() >= 3));
    (all_digits && sound && (!whole.is_empty() || rest.is_some())).then(|| {
        let whole = if whole.is_empty() { "0".to_owned() } else { groups.concat() };
        match rest {
            Some(rest) => format!("{whole}.{rest}{exponent}"),
            None => format!("{whole}{exponent}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, mark: DecimalMark) -> Option<String> {
        match read(text, mark)? {
            TextFigure::Number { value, .. } => Some(value.to_string()),
            TextFigure::Nil => Some("nil".into()),
            TextFigure::Missing => Some("missing".into()),
        }
    }

    #[test]
    fn figures_are_read_as_they_are_written() {
        for (text, said) in [
            ("1,234.50", "1234.50"),
            ("(1,234)", "-1234"),
            ("1 234", "1234"),
            ("1'234.5", "1234.5"),
            ("$ 12", "12"),
            ("-$12.00", "-12.00"),
            ("12-", "-12"),
            ("△1,200", "-1200"),
            ("１２３", "123"),
            ("12.5%", "12.5"),
            ("1.2E3", "1200"),
            ("-", "nil"),
            ("—", "nil"),
            ("..", "missing"),
            ("1,234*", "1234"),
            ("1,234 (a)", "1234"),
            ("12,34,567", "1234567"),
            (".5", "0.5"),
        ] {
            assert_eq!(value(text, DecimalMark::Point).as_deref(), Some(said), "{text}");
        }
        assert_eq!(value("1.234,50", DecimalMark::Comma).as_deref(), Some("1234.50"));
        for text in ["2008-09", "12 Jan", "A1", "$000", "1,23", "3/4", "1 2 3", "12a"] {
            assert!(value(text, DecimalMark::Point).is_none() || text == "$000", "{text}");
        }
    }

    #[test]
    fn a_text_votes_only_where_it_is_sure() {
        assert_eq!(vote("1.234,5"), Some(DecimalMark::Comma));
        assert_eq!(vote("12,50"), Some(DecimalMark::Comma));
        assert_eq!(vote("1,234"), None);
        assert_eq!(vote("1,234,567"), Some(DecimalMark::Point));
        assert_eq!(vote("0.125"), Some(DecimalMark::Point));
    }
}
