//! The grammar of a figure's text: what a person reads as a number, a nil, a percentage or two
//! figures in one cell. What is not surely one of these is set aside, never guessed.

mod decimal_mark;
mod digits;
mod printed;
mod sign;

pub use decimal_mark::DecimalEvidence;
pub use digits::plain_number;
pub use printed::{PrintedFigure, PrintedText, PrintedUnit, PrintedValue};

use crate::{
    model::{
        amount::Amount,
        fact::{Certainty, Mark},
    },
    normalise::text::marks::split_trailing,
    profile::{FigureWords, Marked},
    script::fold::{fold, is_invisible},
};

/// Reads a text that stands by itself: its decimal mark is the one that the profile states.
pub fn read_alone(text: &str, words: &FigureWords) -> PrintedText {
    read(text, words, words.marked())
}

/// Reads the text of a cell whose column is marked so.
pub fn read(text: &str, words: &FigureWords, marked: Marked) -> PrintedText {
    // A byte order mark may stand inside a file that was put together from others.
    let text = text.trim_matches('\u{feff}');
    if text.chars().any(is_invisible) {
        return if text.chars().all(char::is_whitespace) {
            PrintedText::Blank
        } else {
            PrintedText::Unreadable
        };
    }
    let folded = fold(text);
    let text = folded.trim();
    if text.is_empty() {
        return PrintedText::Blank;
    }
    if let Some(one) = read_one(text, words, marked, Bracket::Negative) {
        return PrintedText::Figures(vec![one]);
    }
    match read_two(text, words, marked) {
        Some(two) => PrintedText::Figures(two),
        None => PrintedText::Unreadable,
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
fn read_two(text: &str, words: &FigureWords, marked: Marked) -> Option<Vec<PrintedFigure>> {
    let (text, marks) = split_trailing(text);
    let inner = text.strip_suffix(')')?;
    let (first, second) = inner.rsplit_once('(')?;
    // A dash right before a bracket is the sign of what stands in it.
    if first.ends_with(['-', '–', '—', '−']) {
        return None;
    }
    let first = first.trim_end();
    let first = read_one(first, words, marked, Bracket::Negative)?;
    let mut second = read_one(&format!("({})", second.trim()), words, marked, Bracket::SetsOff)?;
    second.marks.extend(marks);
    Some(vec![first, second])
}

/// One figure with its marks, qualifier, sign and unit.
fn read_one(
    text: &str,
    words: &FigureWords,
    marked: Marked,
    bracket: Bracket,
) -> Option<PrintedFigure> {
    let (text, qualifier) = split_qualifier(text.trim(), words);
    if let Some(said) = word_without_value(text, words) {
        return Some(plain_word(said, text, Vec::new()));
    }
    let (body, mut marks) = split_trailing(text);
    if body.is_empty() || body.contains('\n') {
        return None;
    }
    let (body, sign_word) = sign::split_word(body, words);
    let inner = body.strip_prefix('(').and_then(|it| it.strip_suffix(')')).map(str::trim);
    if let Some(said) = word_without_value(inner.unwrap_or(body), words)
        && (inner.is_none() || bracket == Bracket::SetsOff)
    {
        return Some(plain_word(said, inner.unwrap_or(body), marks));
    }
    let (text, unit) = split_percent(inner.unwrap_or(body));
    let (negative, text) = match (signed(text, words)?, inner.is_some(), &unit, bracket) {
        // Brackets round a signed percentage, or a second figure, only set it off.
        ((sign, rest), true, Some(PrintedUnit::Percent), Bracket::Negative) => (sign? == '-', rest),
        ((sign, rest), true, _, Bracket::SetsOff) => (sign == Some('-'), rest),
        ((None, rest), true, _, Bracket::Negative) => (true, rest),
        ((Some(_), _), true, _, Bracket::Negative) => return None,
        ((sign, rest), false, _, _) => (sign == Some('-'), rest),
    };
    let negative = sign::with_word(negative, sign_word)?;
    let (number, unit) = match unit {
        Some(unit) => (plain_number(text, words.groups, marked)?, Some(unit)),
        None => {
            let (number, unit) = digits::number_and_unit(text, words, marked)?;
            (number, unit)
        }
    };
    let value = if negative { -number.value } else { number.value };
    let said = PrintedValue::Number(Amount::new(value, number.quantum));
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

fn plain_word(said: PrintedValue, printed: &str, marks: Vec<Mark>) -> PrintedFigure {
    PrintedFigure {
        said,
        unit: None,
        printed: printed.to_owned(),
        marks,
        certainty: Certainty::Plain,
    }
}

/// A nil or not-applicable word of the profile.
fn word_without_value(text: &str, words: &FigureWords) -> Option<PrintedValue> {
    let text = text.to_lowercase();
    if words.nil.contains(&text) {
        Some(PrintedValue::Nil)
    } else if words.not_applicable.contains(&text) {
        Some(PrintedValue::NotApplicable)
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

/// The sign of a figure, before or behind the sign of its currency; `None` where there are two.
fn signed<'a>(text: &'a str, words: &FigureWords) -> Option<(Option<char>, &'a str)> {
    let (outer, rest) = sign::split(text)?;
    let bare = strip_currency(rest, words);
    if bare.len() == rest.len() {
        return Some((outer, rest));
    }
    let (inner, bare) = sign::split(bare)?;
    match (outer, inner) {
        (Some(_), Some(_)) => None,
        (sign, None) | (None, sign) => Some((sign, bare)),
    }
}

fn strip_currency<'a>(text: &'a str, words: &FigureWords) -> &'a str {
    words
        .currency_signs
        .iter()
        .find_map(|sign| text.strip_prefix(sign.as_str()))
        .map_or(text, str::trim_start)
}

/// What stands in the cell without marks, unit and the brackets that set it off.
fn printed_form(body: &str, unit: Option<&PrintedUnit>, bracket: Bracket) -> String {
    let inner = body.strip_prefix('(').and_then(|it| it.strip_suffix(')')).map(str::trim);
    let is_percent = matches!(unit, Some(PrintedUnit::Percent));
    let keeps_brackets = bracket == Bracket::Negative && !is_percent;
    let text = if keeps_brackets { body } else { inner.unwrap_or(body) };
    let text = match unit {
        Some(PrintedUnit::Percent) => text.trim_end_matches('%'),
        Some(PrintedUnit::Money(_, word)) => text.strip_suffix(&**word).unwrap_or(text),
        Some(PrintedUnit::Scale(_)) | None => text,
    };
    text.trim().to_owned()
}

#[cfg(test)]
mod tests;
