//! The grammar of a figure's text: what a person reads as a number, a nil, a percentage or two
//! figures in one cell. What is not surely one of these is set aside, never guessed.

use rust_decimal::Decimal;

use super::marks::split_trailing;
use crate::{
    model::{
        amount::{Amount, LARGEST},
        fact::{Certainty, Mark},
        unit::Multiple,
    },
    profile::FigureWords,
    script::{
        fold::{fold, is_invisible},
        numeral,
    },
};

/// What the text of a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// Nothing.
    Blank,
    /// One figure, or several in one cell.
    Figures(Vec<PrintedFigure>),
    /// Not surely a figure.
    Unreadable,
}

/// A figure as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedFigure {
    /// Its value and last place, before any unit is applied.
    pub said: Said,
    /// The unit that stands with it.
    pub unit: Option<PrintedUnit>,
    /// As printed, marks and unit removed.
    pub printed: String,
    /// Footnote marks and qualifiers.
    pub marks: Vec<Mark>,
    /// Whether a qualifier makes it inexact.
    pub certainty: Certainty,
}

/// The value of a printed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A number; the quantum is that of its last printed place.
    Number(Amount),
    /// A dash.
    Nil,
    /// Not applicable.
    NotApplicable,
}

/// A unit that stands in the cell with the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedUnit {
    /// A multiple of the currency, with its word.
    Money(Multiple, String),
    /// Percent.
    Percent,
}

/// Reads the text of a cell.
pub fn read(text: &str, words: &FigureWords) -> Reading {
    if text.chars().any(is_invisible) {
        return if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
            Reading::Blank
        } else {
            Reading::Unreadable
        };
    }
    let folded = fold(text);
    let text = folded.trim();
    if text.is_empty() {
        return Reading::Blank;
    }
    if let Some(one) = read_one(text, words, Bracket::Negative) {
        return Reading::Figures(vec![one]);
    }
    match read_two(text, words) {
        Some(two) => Reading::Figures(two),
        None => Reading::Unreadable,
    }
}

/// What brackets round a figure mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    /// A negative, as accountants write it.
    Negative,
    /// Only that it stands second in the cell.
    SetsOff,
}

/// `108.5 (+3.6%)`, `34 (68)`, `153.4 (—)`.
fn read_two(text: &str, words: &FigureWords) -> Option<Vec<PrintedFigure>> {
    let (text, marks) = split_trailing(text);
    let inner = text.strip_suffix(')')?;
    let (first, second) = inner.rsplit_once('(')?;
    let first = first.trim_end();
    let first = read_one(first, words, Bracket::Negative)?;
    let mut second = read_one(&format!("({})", second.trim()), words, Bracket::SetsOff)?;
    second.marks.extend(marks);
    Some(vec![first, second])
}

/// One figure with its marks, qualifier, sign and unit.
fn read_one(text: &str, words: &FigureWords, bracket: Bracket) -> Option<PrintedFigure> {
    let (text, qualifier) = split_qualifier(text.trim(), words);
    if let Some(said) = word_without_value(text, words) {
        return Some(plain_word(said, text, Vec::new()));
    }
    let (body, mut marks) = split_trailing(text);
    if body.is_empty() || body.contains('\n') {
        return None;
    }
    let inner = body.strip_prefix('(').and_then(|it| it.strip_suffix(')')).map(str::trim);
    if let Some(said) = word_without_value(inner.unwrap_or(body), words)
        && (inner.is_none() || bracket == Bracket::SetsOff)
    {
        return Some(plain_word(said, inner.unwrap_or(body), marks));
    }
    let (text, unit) = split_percent(inner.unwrap_or(body));
    let (negative, text) = match (split_sign(text)?, inner.is_some(), &unit, bracket) {
        // Brackets round a signed percentage, or a second figure, only set it off.
        ((sign, rest), true, Some(PrintedUnit::Percent), Bracket::Negative) => (sign? == '-', rest),
        ((sign, rest), true, _, Bracket::SetsOff) => (sign == Some('-'), rest),
        ((None, rest), true, _, Bracket::Negative) => (true, rest),
        ((Some(_), _), true, _, Bracket::Negative) => return None,
        ((sign, rest), false, _, _) => (sign == Some('-'), rest),
    };
    let (number, unit) = match unit {
        Some(unit) => (plain_number(text)?, Some(unit)),
        None => {
            let text = strip_currency(text, words);
            let (number, unit) = number_and_unit(text, words)?;
            (number, unit)
        }
    };
    let value = if negative { -number.value } else { number.value };
    let said = Said::Number(Amount::new(value, number.quantum));
    let printed = printed_form(body, unit.as_ref(), bracket);
    let certainty = match qualifier {
        Some(word) => {
            marks.insert(0, Mark(word.as_str().into()));
            Certainty::Qualified
        }
        None => Certainty::Plain,
    };
    Some(PrintedFigure { said, unit, printed, marks, certainty })
}

fn plain_word(said: Said, printed: &str, marks: Vec<Mark>) -> PrintedFigure {
    PrintedFigure {
        said,
        unit: None,
        printed: printed.to_owned(),
        marks,
        certainty: Certainty::Plain,
    }
}

/// A nil or not-applicable word of the profile.
fn word_without_value(text: &str, words: &FigureWords) -> Option<Said> {
    let text = text.to_lowercase();
    if words.nil.contains(&text) {
        Some(Said::Nil)
    } else if words.not_applicable.contains(&text) {
        Some(Said::NotApplicable)
    } else {
        None
    }
}

/// A qualifier in front, as a mark.
fn split_qualifier<'a>(text: &'a str, words: &FigureWords) -> (&'a str, Option<String>) {
    for word in &words.qualifiers {
        if let Some(head) = text.get(..word.len())
            && head.to_lowercase() == *word
        {
            let rest = text[word.len()..].trim_start();
            // A word needs a blank after it where letters would run on.
            if rest.starts_with(|c: char| !c.is_ascii_alphabetic()) {
                return (rest, Some(word.clone()));
            }
        }
    }
    (text, None)
}

/// A percent sign at the end.
fn split_percent(text: &str) -> (&str, Option<PrintedUnit>) {
    match text.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), Some(PrintedUnit::Percent)),
        None => (text, None),
    }
}

/// A sign in front or a minus behind; `None` where there are two.
fn split_sign(text: &str) -> Option<(Option<char>, &str)> {
    let as_sign = |c: char| match c {
        '+' => Some('+'),
        '-' | '–' => Some('-'),
        _ => None,
    };
    let front = text.chars().next().and_then(as_sign);
    let back = text.strip_suffix(['-', '–']);
    match (front, back) {
        (Some(sign), None) => {
            Some((Some(sign), text[text.chars().next()?.len_utf8()..].trim_start()))
        }
        (None, Some(rest)) => Some((Some('-'), rest.trim_end())),
        (None, None) => Some((None, text)),
        (Some(_), Some(_)) => None,
    }
}

fn strip_currency<'a>(text: &'a str, words: &FigureWords) -> &'a str {
    words
        .currency_signs
        .iter()
        .find_map(|sign| text.strip_prefix(sign.as_str()))
        .map_or(text, str::trim_start)
}

/// A number followed by a unit of money, or a numeral that ends in one.
fn number_and_unit(text: &str, words: &FigureWords) -> Option<(Amount, Option<PrintedUnit>)> {
    if let Some(number) = plain_number(text) {
        return Some((number, None));
    }
    for unit in &words.units {
        let Some(body) = text.strip_suffix(unit.word.as_str()) else { continue };
        let body = body.trim_end();
        let printed = PrintedUnit::Money(unit.multiple, unit.word.clone());
        if let Some(number) = plain_number(body).or_else(|| small_numeral(body)) {
            return Some((number, Some(printed)));
        }
    }
    let value = text.chars().all(numeral::is_numeral).then(|| numeral::read(text)).flatten()?;
    Some((Amount::new(Decimal::from(value), Decimal::ONE), None))
}

/// A numeral below ten thousand, such as stands before a multiplier.
fn small_numeral(text: &str) -> Option<Amount> {
    let all = !text.is_empty() && text.chars().all(numeral::is_numeral);
    let value = all.then(|| numeral::read(text)).flatten().filter(|&it| it < 10_000)?;
    Some(Amount::new(Decimal::from(value), Decimal::ONE))
}

/// Digits with at most one point, grouped in threes by one kind of sign or not at all.
pub fn plain_number(text: &str) -> Option<Amount> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let fraction_is_digits =
        fraction.is_none_or(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()));
    let whole = ungrouped(whole, fraction.is_some())?;
    if !fraction_is_digits {
        return None;
    }
    let fraction = fraction.unwrap_or("");
    let scale = u32::try_from(fraction.len()).ok().filter(|&it| it <= Decimal::MAX_SCALE)?;
    if whole.len() + fraction.len() > 28 + whole.bytes().take_while(|&b| b == b'0').count() {
        return None;
    }
    let digits = format!("{whole}{fraction}");
    let mut value = Decimal::from_str_exact(if digits.is_empty() { "0" } else { &digits }).ok()?;
    value.set_scale(scale).ok()?;
    let quantum = Decimal::try_from_i128_with_scale(1, scale).ok()?;
    (value <= LARGEST).then(|| Amount::new(value.normalize(), quantum))
}

/// The digits of a whole part without what groups them; empty only before a point.
fn ungrouped(whole: &str, before_point: bool) -> Option<String> {
    if whole.is_empty() {
        return before_point.then(String::new);
    }
    if whole.bytes().all(|b| b.is_ascii_digit()) {
        return Some(whole.to_owned());
    }
    let separator = whole.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, ',' | ' ' | '\'') {
        return None;
    }
    let mut groups = whole.split(separator);
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().filter(|it| (1..=3).contains(&it.len()) && digits(it))?;
    let mut out = first.to_owned();
    for group in groups {
        if group.len() != 3 || !digits(group) {
            return None;
        }
        out.push_str(group);
    }
    Some(out)
}

/// What stands in the cell without marks, unit and the brackets that set it off.
fn printed_form(body: &str, unit: Option<&PrintedUnit>, bracket: Bracket) -> String {
    let inner = body.strip_prefix('(').and_then(|it| it.strip_suffix(')')).map(str::trim);
    let is_percent = matches!(unit, Some(PrintedUnit::Percent));
    let keeps_brackets = bracket == Bracket::Negative && !is_percent;
    let text = if keeps_brackets { body } else { inner.unwrap_or(body) };
    let text = match unit {
        Some(PrintedUnit::Percent) => text.trim_end_matches('%'),
        Some(PrintedUnit::Money(_, word)) => text.strip_suffix(word.as_str()).unwrap_or(text),
        None => text,
    };
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::amount::plain, profile::Profile};

    /// `value;value` of the figures, `—` for a nil and `%` behind a percentage.
    fn shown(figures: &[PrintedFigure]) -> String {
        let shown: Vec<String> = figures
            .iter()
            .map(|figure| match (&figure.said, &figure.unit) {
                (Said::Nil, _) => "—".to_owned(),
                (Said::NotApplicable, _) => "n/a".to_owned(),
                (Said::Number(amount), Some(PrintedUnit::Percent)) => {
                    format!("{}%", plain(amount.value))
                }
                (Said::Number(amount), Some(PrintedUnit::Money(multiple, _))) => {
                    plain(amount.times(multiple.value()).unwrap().value)
                }
                (Said::Number(amount), None) => plain(amount.value),
            })
            .collect();
        shown.join(";")
    }

    #[test]
    fn the_grammar_of_figures_holds_row_by_row() {
        let source = Profile::builtin_source("hk-estimates").unwrap();
        let profile = Profile::parse("hk-estimates", source).unwrap();
        let mut rows =
            csv::Reader::from_reader(include_str!("../../fixtures/figures/figures.csv").as_bytes());
        let mut n_rows = 0;
        let mut wrong = Vec::new();
        for row in rows.records() {
            let row = row.unwrap();
            let (text, class, value, unit, marks) = (&row[0], &row[1], &row[2], &row[3], &row[4]);
            n_rows += 1;
            let reading = read(text, &profile.figures);
            let got = match &reading {
                Reading::Blank => ("blank".to_owned(), String::new(), String::new()),
                Reading::Unreadable => ("flag".to_owned(), String::new(), String::new()),
                Reading::Figures(figures) => {
                    let class = match (figures.len(), &figures[0].said, &figures[0].unit) {
                        (1, Said::Nil, _) => "nil",
                        (1, Said::NotApplicable, _) => "na",
                        (1, _, Some(PrintedUnit::Percent)) => "pct",
                        (1, _, _) => "num",
                        _ => "two",
                    };
                    let value = match class {
                        "nil" => "0".to_owned(),
                        "na" => String::new(),
                        "pct" => shown(figures).trim_end_matches('%').to_owned(),
                        _ => shown(figures),
                    };
                    let marks: Vec<&str> =
                        figures.iter().flat_map(|it| &it.marks).map(|it| &*it.0).collect();
                    (class.to_owned(), value, marks.join(" "))
                }
            };
            if (got.0.as_str(), got.1.as_str(), got.2.as_str()) != (class, value, marks) {
                wrong.push(format!("{text:?}: want {class} {value} {marks}, got {got:?}"));
            }
            if let (Reading::Figures(figures), false) = (&reading, unit.is_empty())
                && let Some(PrintedUnit::Money(_, word)) = &figures[0].unit
                && !unit.starts_with(word.as_str())
            {
                wrong.push(format!("{text:?}: want unit {unit}, got {word}"));
            }
        }
        assert!(wrong.is_empty(), "{n_rows} rows\n{}", wrong.join("\n"));
        assert_eq!(n_rows, 102);
    }
}
