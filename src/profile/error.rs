//! What is wrong with a profile, with its line and a caret under it.

use std::{fmt, ops::Range};

/// A fault with its place in the TOML, while whoever found it does not know the file.
pub type Fault = (Range<usize>, String);

/// A fault in a profile's TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    /// The profile's file or name.
    pub origin: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The text of that line.
    pub excerpt: String,
    /// How many characters are at fault.
    pub width: usize,
    /// What is wrong and what was expected.
    pub message: String,
}

impl ProfileError {
    /// A fault at a byte range of the TOML.
    pub fn at(origin: &str, source: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let start = floor_boundary(source, span.start);
        let end = floor_boundary(source, span.end.max(start));
        let before = &source[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line_end = source[start..].find('\n').map_or(source.len(), |at| start + at);
        Self {
            origin: origin.to_owned(),
            line: before.matches('\n').count() + 1,
            column: source[line_start..start].chars().count() + 1,
            excerpt: source[line_start..line_end].to_owned(),
            width: source[start..end.min(line_end)].chars().count().max(1),
            message: message.into(),
        }
    }
}

fn floor_boundary(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.line.to_string();
        let margin = " ".repeat(number.len());
        writeln!(f, "{}:{}:{}: {}", self.origin, self.line, self.column, self.message)?;
        writeln!(f, "{margin} |")?;
        writeln!(f, "{number} | {}", self.excerpt)?;
        let indent: String = self
            .excerpt
            .chars()
            .take(self.column - 1)
            .map(|c| " ".repeat(unicode_width::UnicodeWidthChar::width(c).unwrap_or(1).max(1)))
            .collect();
        write!(f, "{margin} | {indent}{}", "^".repeat(self.width))
    }
}

impl std::error::Error for ProfileError {}

/// The known word with the fewest edits from the given one, where it is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (edits(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A parser's message about an unknown key or word, with the nearest of those it expected.
///
/// Such a message names the unknown word first and then the known ones, all in backticks.
pub fn with_nearest(message: &str) -> String {
    if !message.starts_with("unknown ") {
        return message.to_owned();
    }
    let mut words = message.split('`').skip(1).step_by(2);
    let known = words.next().and_then(|wrong| nearest(wrong, words));
    let message =
        message.replacen("unknown field", "unknown key", 1).replacen("variant", "word", 1);
    match known {
        Some(word) => match message.split_once(", expected") {
            Some((what, rest)) => format!("{what}; did you mean `{word}`? Expected{rest}"),
            None => format!("{message}; did you mean `{word}`?"),
        },
        None => message,
    }
}

/// Levenshtein distance.
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_known_word_is_proposed() {
        assert_eq!(
            with_nearest("unknown field `mesure`, expected one of `id`, `measure`"),
            "unknown key `mesure`; did you mean `measure`? Expected one of `id`, `measure`"
        );
        assert_eq!(
            with_nearest("unknown variant `xyz`, expected `total` or `items`"),
            "unknown word `xyz`, expected `total` or `items`"
        );
        assert_eq!(with_nearest("missing field `id`"), "missing field `id`");
    }

    #[test]
    fn a_caret_stands_under_the_fault() {
        let error = ProfileError::at("x.toml", "a = 1\nkind = \"tei\"\n", 13..18, "no such kind");
        assert_eq!(
            error.to_string(),
            "x.toml:2:8: no such kind\n  |\n2 | kind = \"tei\"\n  |        ^^^^^"
        );
    }
}
