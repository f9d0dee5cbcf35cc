//! Units that texts state, by words that are a data file.

use serde::Deserialize;

/// A power of ten that figures are given in; −2 is percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scale(i8);

/// The words for units.
#[derive(Debug)]
pub(super) struct Words {
    scales: Vec<ScaleWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    scale: Vec<ScaleWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleWords {
    power: i8,
    #[serde(default)]
    anywhere: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
}

/// The longest text that may state a unit: a heading, not a sentence.
const LONGEST: usize = 120;

impl Words {
    /// The words that are known.
    pub(super) fn known() -> Self {
        let typed: Result<Typed, _> = toml::from_str(include_str!("units.toml"));
        // A test reads the file: it cannot be wrong here.
        Self { scales: typed.map(|it| it.scale).unwrap_or_default() }
    }

    /// The unit that a text states; `None` if it states none, or more than one.
    pub(super) fn scale(&self, text: &str) -> Option<Scale> {
        if text.len() > LONGEST {
            return None;
        }
        let text = text.to_lowercase();
        let bare: String = text.chars().filter(|one| !one.is_whitespace()).collect();
        let best = |words: &ScaleWords| {
            // `$ million` is `$million`; words of letters keep their spaces.
            let is_in = |word: &&String| {
                holds(&text, word)
                    || (!word.starts_with(|it: char| it.is_ascii_alphanumeric())
                        && holds(&bare, word))
            };
            let anywhere = words.anywhere.iter().filter(is_in);
            let alone = words.alone.iter().filter(|word| is_alone(&bare, word));
            anywhere.chain(alone).map(String::len).max()
        };
        let found = self.scales.iter().filter_map(|it| Some((best(it)?, it.power)));
        // The longest word says it: `百萬元` is not `萬元`.
        found.max().map(|it| Scale(it.1))
    }
}

/// Whether a word is in a text, not as a part of a longer word or number.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after = text[at + word.len()..].chars().next();
        let before = text[..at].chars().next_back();
        let goes_on = |one: Option<char>, edge: Option<char>| {
            one.is_some_and(|one| one.is_ascii_alphanumeric())
                && edge.is_some_and(|it| it.is_ascii_alphanumeric())
        };
        !goes_on(after, word.chars().next_back()) && !goes_on(before, word.chars().next())
    })
}

fn is_alone(text: &str, word: &str) -> bool {
    let brackets = [('(', ')'), ('[', ']'), ('\u{ff08}', '\u{ff09}')];
    text == word
        || brackets.iter().any(|(open, close)| text.contains(&format!("{open}{word}{close}")))
        || text.ends_with(&format!(":{word}"))
        || text.ends_with(&format!("\u{ff1a}{word}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_state_units() {
        let words = Words::known();
        assert!(!words.scales.is_empty());
        for (text, power) in [
            ("$'000", Some(3)),
            ("Amount (HK$)", Some(0)),
            ("Revenue ($ million)", Some(6)),
            ("in thousands of euro", Some(3)),
            ("$m", Some(6)),
            ("Staff", None),
            ("Payments $mall", None),
            ("%", Some(-2)),
            ("2024", None),
        ] {
            assert_eq!(words.scale(text), power.map(Scale), "{text}");
        }
    }
}
