//! Words and patterns of a profile as regular expressions over squeezed text.

use crate::profile::expression::Pattern;
use crate::script::{fold, numeral};

/// A word of a header that matches however the header was broken into lines.
///
/// Between ideographs any blank may stand, between Latin words any blank or hyphen; a Latin word
/// does not match inside a longer one. Group 1 is the word.
pub fn flexible(word: &str) -> Result<Pattern, regex::Error> {
    let folded = fold::squeeze(word);
    let mut body = String::new();
    for c in folded.chars() {
        match c {
            ' ' | '-' => body.push_str(r"[\s\-–]*"),
            _ => {
                body.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
                if fold::is_ideograph(c) {
                    body.push_str(r"\s*");
                }
            }
        }
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let before = if latin(folded.chars().next()) { r"(?:^|[^A-Za-z])" } else { "" };
    let after = if latin(folded.chars().next_back()) { r"(?:$|[^A-Za-z])" } else { "" };
    let first: String = folded.chars().take_while(char::is_ascii_alphanumeric).collect();
    Pattern::of_word(&format!("(?i){before}({body}){after}"), &first)
}

/// A pattern that must fit the whole of a squeezed text, in any case.
pub fn whole(pattern: &str) -> Result<Pattern, regex::Error> {
    Pattern::new(&format!("(?i)^(?:{pattern})$"))
}

/// What a placeholder `{kind:name}` of a sentence stands for.
#[derive(Debug, Clone, Default)]
pub struct Placeholders {
    /// Kind and its pattern, without named groups.
    pub kinds: Vec<(&'static str, String)>,
}

impl Placeholders {
    /// Replaces each `{kind:name}` by a group of that name.
    ///
    /// # Errors
    /// Names the placeholder that no kind fits.
    pub fn expand(&self, pattern: &str) -> Result<String, String> {
        let mut out = String::with_capacity(pattern.len() * 4);
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}').map(|at| open + at) else { break };
            let inner = &rest[open + 1..close];
            out.push_str(&rest[..open]);
            match inner.split_once(':') {
                Some((kind, name)) => {
                    let found = self.kinds.iter().find(|(it, _)| *it == kind);
                    let Some((_, body)) = found else {
                        let known: Vec<&str> = self.kinds.iter().map(|(it, _)| *it).collect();
                        return Err(format!(
                            "no placeholder of kind `{kind}`; there are {}",
                            known.join(", ")
                        ));
                    };
                    out.push_str(&format!("(?<{name}>{body})"));
                }
                // A repetition such as `{2,3}`.
                None => out.push_str(&rest[open..=close]),
            }
            rest = &rest[close + 1..];
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// The character class of decimal digits and of the numerals that stand for digits.
pub fn digit_class() -> String {
    format!("[0-9{}]", numeral::DIGITS)
}

/// The character class of every sign that can stand in a numeral.
pub fn numeral_class() -> String {
    format!("[0-9{}{}]", numeral::DIGITS, numeral::PLACES)
}
