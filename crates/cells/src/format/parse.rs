//! A format code as its sections and tokens.

use rust_decimal::Decimal;

use super::precision::Precision;

/// How a placeholder shows a digit that is not significant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digit {
    /// `0`: as a zero.
    Zero,
    /// `#`: not at all.
    Hash,
    /// `?`: as a blank.
    Blank,
}

/// One part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A placeholder.
    Digit(Digit),
    /// The decimal point.
    Point,
    /// A comma among or after the placeholders.
    Comma,
    /// A percent sign.
    Percent,
    /// `E+` or `E-`.
    Exponent,
    /// A slash between placeholders.
    Fraction,
    /// `@`: the text as it is.
    Text,
    /// `General`.
    General,
    /// A part of a date or time.
    Date,
    /// `[h]`: hours, minutes or seconds that have elapsed, beyond a day.
    Elapsed,
    /// Words that stand as they are.
    Literal(String),
    /// A blank as wide as a character, to align a column.
    Pad,
}

/// `[>=100]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    comparison: Comparison,
    bound: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    More,
    MoreOrEqual,
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        // The longer signs first: `<=` begins with `<`.
        let (comparison, bound) = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::MoreOrEqual),
            ("<>", Comparison::NotEqual),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ]
        .into_iter()
        .find_map(|(sign, comparison)| text.strip_prefix(sign).map(|rest| (comparison, rest)))?;
        Some(Self { comparison, bound: bound.trim().parse().ok()? })
    }

    pub(super) fn holds(&self, value: Decimal) -> bool {
        match self.comparison {
            Comparison::Less => value < self.bound,
            Comparison::LessOrEqual => value <= self.bound,
            Comparison::Equal => value == self.bound,
            Comparison::NotEqual => value != self.bound,
            Comparison::More => value > self.bound,
            Comparison::MoreOrEqual => value >= self.bound,
        }
    }

    /// Whether all positive numbers meet it.
    pub(super) fn takes_positives(&self) -> bool {
        match self.comparison {
            Comparison::More | Comparison::MoreOrEqual => self.bound <= Decimal::ZERO,
            Comparison::Less
            | Comparison::LessOrEqual
            | Comparison::Equal
            | Comparison::NotEqual => false,
        }
    }

    /// Whether only negative numbers meet it, so that the section says the sign itself.
    pub(super) fn negatives_only(&self) -> bool {
        match self.comparison {
            Comparison::Less => self.bound <= Decimal::ZERO,
            Comparison::LessOrEqual | Comparison::Equal => self.bound < Decimal::ZERO,
            Comparison::NotEqual | Comparison::More | Comparison::MoreOrEqual => false,
        }
    }
}

/// One of the up to four parts of a format, for one class of values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) tokens: Vec<Token>,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.tokens.contains(&Token::Date) || self.is_elapsed()
    }

    pub(super) fn is_elapsed(&self) -> bool {
        self.tokens.contains(&Token::Elapsed)
    }

    pub(super) fn has_digits(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Digit(_)))
    }

    /// Index just after the integer part: the point, else the end.
    pub(super) fn integer_end(&self) -> usize {
        self.tokens.iter().position(|it| *it == Token::Point).unwrap_or(self.tokens.len())
    }

    /// Whether the integer part is grouped: a comma between two of its placeholders.
    pub(super) fn is_grouped(&self) -> bool {
        let integer = &self.tokens[..self.integer_end()];
        let digit = |token: &Token| matches!(token, Token::Digit(_));
        match (integer.iter().position(digit), integer.iter().rposition(digit)) {
            (Some(first), Some(last)) => integer[first..=last].contains(&Token::Comma),
            (None, _) | (_, None) => false,
        }
    }

    /// To which place it shows a number: of one with an exponent, the places are those of its mantissa.
    pub(super) fn precision_of(&self, value: Decimal) -> Precision {
        let fixed = self.precision();
        let Some(at) = self.tokens.iter().position(|it| *it == Token::Exponent) else {
            return fixed;
        };
        let mantissa = Self { condition: None, tokens: self.tokens[..at].to_vec() };
        let decimals = mantissa.precision().decimals;
        // The place of the first significant digit: 6 for 1,234,567, -3 for 0.00125.
        let value = value.normalize();
        let digits = value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
        match digits.checked_sub(value.scale()) {
            Some(exponent) => Precision {
                decimals: decimals.saturating_sub(exponent),
                tens: exponent.saturating_sub(decimals),
                ..fixed
            },
            None => Precision { decimals: decimals + (value.scale() - digits), ..fixed },
        }
    }

    pub(super) fn precision(&self) -> Precision {
        let count = |tokens: &[Token], wanted: &dyn Fn(&Token) -> bool| {
            u32::try_from(tokens.iter().filter(|token| wanted(token)).count()).unwrap_or(u32::MAX)
        };
        let digit = |token: &Token| matches!(token, Token::Digit(_));
        let comma = |token: &Token| *token == Token::Comma;
        let places = &self.tokens[self.integer_end()..];
        // Commas scale where they follow the last placeholder before the point, or the very last.
        let integer = &self.tokens[..self.integer_end()];
        let after_integer = integer.iter().rposition(digit).map_or(0, |last| last + 1);
        Precision {
            decimals: count(places, &digit),
            percents: count(&self.tokens, &|token| *token == Token::Percent),
            thousands: count(&integer[after_integer..], &comma) + count(places, &comma),
            tens: 0,
        }
    }
}

/// The sections of a format code. An empty code is General.
pub(super) fn sections(format: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut rest = format;
    while let Some(first) = rest.chars().next() {
        let section = match sections.last_mut() {
            Some(section) => section,
            None => return Vec::new(),
        };
        let mut taken = first.len_utf8();
        match first {
            ';' => sections.push(Section::default()),
            '"' => {
                let end = rest[1..].find('"').map_or(rest.len(), |at| at + 1);
                section.tokens.push(Token::Literal(rest[1..end].to_owned()));
                taken = (end + 1).min(rest.len());
            }
            '\\' | '!' | '_' | '*' => {
                let next = rest[taken..].chars().next();
                match (first, next) {
                    ('\\' | '!', Some(literal)) => {
                        section.tokens.push(Token::Literal(literal.to_string()));
                    }
                    ('_', Some(_)) => section.tokens.push(Token::Pad),
                    (_, Some(_) | None) => {}
                }
                taken += next.map_or(0, char::len_utf8);
            }
            '[' => {
                let end = rest.find(']').unwrap_or(rest.len());
                bracket(&rest[1..end], section);
                taken = end + 1;
            }
            _ => taken = bare(rest, section),
        }
        rest = rest.get(taken..).unwrap_or("");
    }
    if format.trim().is_empty() {
        sections = vec![Section { condition: None, tokens: vec![Token::General] }];
    }
    for section in &mut sections {
        mark_fraction(section);
    }
    sections
}

/// `[Red]`, `[>=100]`, `[$HK$-C04]`, `[h]`.
fn bracket(inner: &str, section: &mut Section) {
    if let Some(currency) = inner.strip_prefix('$') {
        let symbol = currency.split('-').next().unwrap_or_default();
        if !symbol.is_empty() {
            section.tokens.push(Token::Literal(symbol.to_owned()));
        }
    } else if let Some(condition) = Condition::parse(inner) {
        section.condition = Some(condition);
    } else if !inner.is_empty()
        && ["h", "m", "s"]
            .iter()
            .any(|unit| inner.to_ascii_lowercase().replace(unit, "").is_empty())
    {
        section.tokens.push(Token::Elapsed);
    }
}

/// What stands outside quotes and brackets; gives back how many bytes it took.
fn bare(rest: &str, section: &mut Section) -> usize {
    // The word for General in the formats of Chinese editions.
    for general in ["General", "G/\u{901a}\u{7528}\u{683c}\u{5f0f}"] {
        if rest.get(..general.len()).is_some_and(|word| word.eq_ignore_ascii_case(general)) {
            section.tokens.push(Token::General);
            return general.len();
        }
    }
    let first = rest.chars().next().unwrap_or_default();
    let token = match first {
        '0' => Token::Digit(Digit::Zero),
        '#' => Token::Digit(Digit::Hash),
        '?' => Token::Digit(Digit::Blank),
        '.' => Token::Point,
        ',' if section.has_digits() => Token::Comma,
        '%' => Token::Percent,
        '@' => Token::Text,
        'e' | 'E' if section.has_digits() && rest[1..].starts_with(['+', '-']) => {
            section.tokens.push(Token::Exponent);
            return 2;
        }
        'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' | 'g' | 'G' | 'b'
        | 'B' => Token::Date,
        other => Token::Literal(other.to_string()),
    };
    section.tokens.push(token);
    first.len_utf8()
}

/// A slash between placeholders is that of a fraction.
fn mark_fraction(section: &mut Section) {
    if section.is_date() {
        return;
    }
    let slash = Token::Literal("/".to_owned());
    let Some(at) = section.tokens.iter().position(|token| *token == slash) else { return };
    let digit = |token: &Token| matches!(token, Token::Digit(_));
    if section.tokens[..at].iter().any(digit) && section.tokens[at..].iter().any(digit) {
        section.tokens[at] = Token::Fraction;
    }
}
