//! Words of labels: totals, balances, rates. The words are data (`words.toml`), not code.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    total: Vec<String>,
    balance: Vec<String>,
    rate: Vec<String>,
    less: Vec<String>,
    opening: Vec<String>,
    no_rate: Vec<String>,
    derived: Vec<String>,
    pick: Vec<String>,
    of_which: Vec<String>,
}

/// What a word says of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Total,
    Balance,
    Rate,
    Less,
    Opening,
    Pick,
    NoRate,
    Derived,
}

/// The words of all lists, ready to be looked for.
struct Words {
    /// Words in letters, matched whole: by their first token, the tokens that follow it. Looked up,
    /// never gone through.
    spaced: HashMap<String, Vec<(Meaning, Vec<String>)>>,
    /// Words in scripts without spaces, matched anywhere.
    unspaced: Vec<(Meaning, String)>,
    /// Words with which a line begins that is a part of the one above it.
    of_which: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // The file is part of the program and parsed by a test; an empty list only weakens evidence.
    let file: Option<WordsFile> = toml::from_str(include_str!("words.toml")).ok();
    let mut words = Words { spaced: HashMap::new(), unspaced: Vec::new(), of_which: Vec::new() };
    if let Some(file) = file {
        words.add(Meaning::Total, &file.total);
        words.add(Meaning::Balance, &file.balance);
        words.add(Meaning::Rate, &file.rate);
        words.add(Meaning::Less, &file.less);
        words.add(Meaning::Opening, &file.opening);
        words.add(Meaning::Pick, &file.pick);
        words.add(Meaning::NoRate, &file.no_rate);
        words.add(Meaning::Derived, &file.derived);
        words.of_which = file.of_which.iter().map(|it| folded(it)).collect();
    }
    words
});

impl Words {
    fn add(&mut self, meaning: Meaning, words: &[String]) {
        for word in words {
            let word = folded(word);
            if word.chars().any(is_unspaced) {
                self.unspaced.push((meaning, word));
                continue;
            }
            let mut tokens = tokens(&word).map(str::to_owned);
            if let Some(first) = tokens.next() {
                self.spaced.entry(first).or_default().push((meaning, tokens.collect()));
            }
        }
    }

    /// Whether a label begins with a word by which it is a part of the line above.
    fn is_of_which(&self, label: &str) -> bool {
        let label = label.trim_start_matches(|it: char| !it.is_alphanumeric());
        self.of_which.iter().any(|word| {
            label.strip_prefix(word.as_str()).is_some_and(|rest| {
                word.chars().any(is_unspaced) || !rest.starts_with(char::is_alphanumeric)
            })
        })
    }

    /// Where the words of each meaning are in a label; the longest one counts.
    fn places_in(&self, label: &str) -> Places {
        let mut places = Places::default();
        let tokens: Vec<&str> = tokens(label).collect();
        for (at, token) in tokens.iter().enumerate() {
            let Some(words) = self.spaced.get(*token) else { continue };
            for (meaning, rest) in words {
                let after = tokens.get(at + 1..at + 1 + rest.len());
                let fits = after.is_some_and(|after| after.iter().zip(rest).all(|(a, b)| a == b));
                if fits {
                    let length = rest.len() + 1;
                    let ends = at == 0 || at + length == tokens.len();
                    places.add(*meaning, length, WordPlace::at_an_end(ends));
                }
            }
        }
        if label.chars().any(is_unspaced) {
            let bare: String = label.chars().filter(|c| !c.is_whitespace()).collect();
            for (meaning, word) in &self.unspaced {
                if let Some(place) = place_in_unspaced(word, &bare) {
                    places.add_unspaced(*meaning, place);
                }
            }
        }
        places
    }
}

/// Where a word is in a label without spaces.
fn place_in_unspaced(word: &str, bare: &str) -> Option<WordPlace> {
    let mut letters = word.chars();
    if letters.next().is_some() && letters.next().is_none() {
        // A single character is part of too many words.
        let before = bare.strip_suffix(word)?;
        return (before.is_empty() || ends_a_name(before)).then_some(WordPlace::AtAnEnd);
    }
    let ends = bare.starts_with(word) || bare.ends_with(word);
    bare.contains(word).then_some(WordPlace::at_an_end(ends))
}

/// Where the words of each meaning are, with the tokens of the longest one.
#[derive(Default)]
struct Places([Option<(usize, WordPlace)>; 8]);

impl Places {
    fn add(&mut self, meaning: Meaning, length: usize, place: WordPlace) {
        let known = &mut self.0[meaning as usize];
        if known.is_none_or(|(longest, _)| length > longest) {
            *known = Some((length, place));
        }
    }

    /// A word in letters goes first; of others, one at an end.
    fn add_unspaced(&mut self, meaning: Meaning, place: WordPlace) {
        let known = &mut self.0[meaning as usize];
        match known {
            None => *known = Some((0, place)),
            Some((0, WordPlace::Within)) => *known = Some((0, place)),
            Some((_, WordPlace::Within | WordPlace::AtAnEnd)) => {}
        }
    }

    fn of(&self, meaning: Meaning) -> Option<WordPlace> {
        self.0[meaning as usize].map(|(_, place)| place)
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

impl WordPlace {
    fn at_an_end(ends: bool) -> Self {
        if ends { Self::AtAnEnd } else { Self::Within }
    }
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
    /// Whether it is an average, an extreme or a count of others, of whatever size.
    pub pick: Told,
    /// Whether it is a part of the line above it.
    pub of_which: Told,
    /// Whether it is worked out from the lines beside it, as a balance or a variance is.
    pub derived: Told,
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
    let folded = folded(label);
    if folded.is_empty() {
        return Said::default();
    }
    let places = WORDS.places_in(&folded);
    let total = match (places.of(Meaning::Total), places.of(Meaning::Balance)) {
        (Some(WordPlace::AtAnEnd), _) => TotalWord::Strict,
        (Some(WordPlace::Within), _) | (None, Some(_)) => TotalWord::Weak,
        (None, None) => TotalWord::None,
    };
    let percent = folded.contains('%');
    // "Land-use change and forestry" is no rate, "Average wage" and "Annual change" are.
    let rate_word = places.of(Meaning::Rate) == Some(WordPlace::AtAnEnd)
        && places.of(Meaning::NoRate).is_none();
    let pick_word = places.of(Meaning::Pick) == Some(WordPlace::AtAnEnd);
    let pick = if pick_word && total == TotalWord::None { Told::Yes } else { Told::No };
    let rate = if percent || rate_word || pick == Told::Yes { Told::Yes } else { Told::No };
    Said {
        total,
        rate,
        less: Told::from_place(places.of(Meaning::Less)),
        opening: Told::from_place(places.of(Meaning::Opening)),
        pick,
        derived: if total == TotalWord::Weak {
            Told::Yes
        } else {
            Told::from_place(places.of(Meaning::Derived))
        },
        of_which: if WORDS.is_of_which(&folded) { Told::Yes } else { Told::No },
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

fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '"' | '״' | '\u{0301}'..='\u{036f}' | '\u{0900}'..='\u{0d7f}')))
        .filter(|token| !token.is_empty())
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
        assert_eq!(read("Share capital").rate, Told::No);
        assert_eq!(read("Rent and rates").rate, Told::No);
        assert_eq!(read("Highest").pick, Told::Yes);
        assert_eq!(read("Media").rate, Told::No);
    }

    #[test]
    fn a_part_of_the_line_above_says_so_at_its_start() {
        for label in ["of which part-time", "- davon Zinsen", "dont intérêts", "其中：利息"]
        {
            assert_eq!(read(label).of_which, Told::Yes, "{label}");
        }
        for label in ["Sales including VAT", "Donations", "Dontenwill GmbH"] {
            assert_eq!(read(label).of_which, Told::No, "{label}");
        }
    }
}
