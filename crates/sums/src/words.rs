//! Words of labels: totals, balances, rates. The words are data (`words.toml`), not code.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    total: Vec<String>,
    balance: Vec<String>,
    rate: Vec<String>,
    less: Vec<String>,
    opening: Vec<String>,
}

/// One list of words, ready to be looked for.
struct WordList {
    /// Words in letters, matched whole: each is its tokens.
    spaced: BTreeSet<Vec<String>>,
    /// The most tokens that one of them has.
    longest: usize,
    /// Words in scripts without spaces, matched anywhere.
    unspaced: Vec<String>,
}

struct Words {
    total: WordList,
    balance: WordList,
    rate: WordList,
    less: WordList,
    opening: WordList,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // The file is part of the program and parsed by a test; an empty list only weakens evidence.
    let file: Option<WordsFile> = toml::from_str(include_str!("words.toml")).ok();
    let list = |words: fn(&WordsFile) -> &Vec<String>| {
        WordList::new(file.as_ref().map(words).map(Vec::as_slice).unwrap_or_default())
    };
    Words {
        total: list(|it| &it.total),
        balance: list(|it| &it.balance),
        rate: list(|it| &it.rate),
        less: list(|it| &it.less),
        opening: list(|it| &it.opening),
    }
});

impl WordList {
    fn new(words: &[String]) -> Self {
        let (unspaced, spaced): (Vec<_>, Vec<_>) =
            words.iter().map(|word| folded(word)).partition(|word| word.chars().any(is_unspaced));
        let spaced: BTreeSet<Vec<String>> = spaced.iter().map(|word| tokens(word)).collect();
        let longest = spaced.iter().map(Vec::len).max().unwrap_or(0);
        Self { spaced, longest, unspaced }
    }

    fn place_in(&self, label: &str) -> Option<WordPlace> {
        let words = tokens(label);
        for length in (1..=self.longest.min(words.len())).rev() {
            let mut windows = words.windows(length);
            if let Some(at) = windows.position(|window| self.spaced.contains(window)) {
                return Some(if at == 0 || at + length == words.len() {
                    WordPlace::AtAnEnd
                } else {
                    WordPlace::Within
                });
            }
        }
        let bare: String = label.chars().filter(|c| !c.is_whitespace()).collect();
        let place = |word: &String| match word.chars().count() {
            // A single character is part of too many words.
            1 if bare == *word => Some(WordPlace::AtAnEnd),
            1 => {
                let before = bare.strip_suffix(word.as_str())?;
                ends_a_name(before).then_some(WordPlace::AtAnEnd)
            }
            _ if bare.starts_with(word.as_str()) || bare.ends_with(word.as_str()) => {
                Some(WordPlace::AtAnEnd)
            }
            _ => bare.contains(word.as_str()).then_some(WordPlace::Within),
        };
        let places: Vec<WordPlace> = self.unspaced.iter().filter_map(place).collect();
        if places.contains(&WordPlace::AtAnEnd) {
            return Some(WordPlace::AtAnEnd);
        }
        places.first().copied()
    }
}

/// Whether the text before a single total character can end there: `(一)計`, `A 計`.
fn ends_a_name(before: &str) -> bool {
    before.chars().last().is_none_or(|c| !c.is_alphabetic())
}

/// Where a word is in a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordPlace {
    AtAnEnd,
    Within,
}

/// What the words of a label say about its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// Whether it is called a total.
    pub total: TotalWord,
    /// Whether it is a rate, a share or an average.
    pub rate: Told,
    /// Whether it is taken away.
    pub less: Told,
    /// Whether it is an opening balance.
    pub opening: Told,
}

/// Whether a label has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Told {
    /// It has.
    Yes,
    /// It has not.
    #[default]
    No,
}

/// How clearly a label calls its line a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum TotalWord {
    /// Not at all.
    #[default]
    None,
    /// A balance or a result, or a total's word in the middle of a sentence.
    Weak,
    /// It begins or ends with a total's word.
    Strict,
}

impl Told {
    fn from_place(place: Option<WordPlace>) -> Self {
        if place.is_some() { Self::Yes } else { Self::No }
    }
}

/// Reads a label.
pub fn read(label: &str) -> Said {
    let label = folded(label);
    if label.is_empty() {
        return Said::default();
    }
    let words = &*WORDS;
    let total = match (words.total.place_in(&label), words.balance.place_in(&label)) {
        (Some(WordPlace::AtAnEnd), _) => TotalWord::Strict,
        (Some(WordPlace::Within), _) | (None, Some(_)) => TotalWord::Weak,
        (None, None) => TotalWord::None,
    };
    let percent = label.contains('%');
    // "Land-use change and forestry" is no rate, "Average wage" and "Annual change" are.
    let rate_word = words.rate.place_in(&label) == Some(WordPlace::AtAnEnd);
    let rate = if percent || rate_word { Told::Yes } else { Told::No };
    Said {
        total,
        rate,
        less: Told::from_place(words.less.place_in(&label)),
        opening: Told::from_place(words.opening.place_in(&label)),
    }
}

/// Lower case, full-width forms narrowed.
pub fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
            _ if c.is_whitespace() => ' ',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .trim()
        .to_owned()
}

fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '"' | '״' | '\u{0301}'..='\u{036f}' | '\u{0900}'..='\u{0d7f}')))
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Han, kana, Hangul and Thai are written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{0e00}'..='\u{0e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known_in_their_languages() {
        for label in [
            "Total",
            "GRAND TOTAL",
            "Total assets",
            "Summe",
            "合　計",
            "總計",
            "i alt",
            "Итого:",
            "Razem",
            "סה\"כ",
            "कुल योग",
            "รวมทั้งสิ้น",
        ] {
            assert_eq!(read(label).total, TotalWord::Strict, "{label}");
        }
        for label in ["Totalitarian studies", "Summer school", "會計", "設計費", "Assets"] {
            assert_eq!(read(label).total, TotalWord::None, "{label}");
        }
    }

    #[test]
    fn a_rate_is_no_sum() {
        assert_eq!(read("Change in %").rate, Told::Yes);
        assert_eq!(read("Average wage").rate, Told::Yes);
        assert_eq!(read("Wages").rate, Told::No);
    }
}
