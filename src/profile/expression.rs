//! A pattern of a profile: known to be sound when the profile is read, compiled when a text comes that it
//! might fit. A profile has hundreds of them, and a file that is none of its documents needs few.

use std::{fmt, sync::OnceLock};

use regex::{Captures, Match, Regex};
use regex_syntax::hir::literal::{ExtractKind, Extractor};

use crate::model::Text;

/// A regular expression with what a text must hold for it.
#[derive(Clone)]
pub struct Pattern {
    source: Text,
    /// A word without which there is no match, in any case; empty where nothing is known.
    word: Text,
    /// The beginnings of which a match has one; empty where nothing is known.
    beginnings: OnceLock<Vec<Vec<u8>>>,
    compiled: OnceLock<Option<Regex>>,
}

/// Up to so many bytes, with so few classes of characters, and without repetitions that are counted, a sound
/// pattern surely compiles within the bounds of the library: others are compiled at once.
const SURELY_SMALL: usize = 1_000;
/// One class of all letters takes some thirty kilobytes of the ten megabytes that there are.
const FEW_CLASSES: usize = 100;
/// So many beginnings are looked for in a text; more take as long as the pattern.
const MOST_BEGINNINGS: usize = 64;

impl Pattern {
    /// The pattern of that source.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(source: &str) -> Result<Self, regex::Error> {
        Self::of_word(source, "")
    }

    /// The same for one that matches only where a text holds `word`, in any case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of_word(source: &str, word: &str) -> Result<Self, regex::Error> {
        let compiled = OnceLock::new();
        let n_classes = source.bytes().filter(|it| matches!(it, b'\\' | b'[' | b'.')).count();
        let is_small =
            source.len() <= SURELY_SMALL && n_classes <= FEW_CLASSES && !source.contains('{');
        if !is_small || regex_syntax::parse(source).is_err() {
            let _ = compiled.set(Some(Regex::new(source)?));
        }
        let (source, word) = (source.into(), word.into());
        Ok(Self { source, word, beginnings: OnceLock::new(), compiled })
    }

    /// Its source.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether it matches somewhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        self.asked(text).is_some_and(|it| it.is_match(text))
    }

    /// The groups of its first match in a text.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        // Most do not match, and then nothing need be made to hold groups.
        self.asked(text).filter(|it| it.is_match(text))?.captures(text)
    }

    /// The groups of each of its matches in a text.
    pub fn captures_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + 'p
    where
        't: 'p,
    {
        self.asked(text).into_iter().flat_map(|it| it.captures_iter(text))
    }

    /// Its matches in a text.
    pub fn find_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + 'p
    where
        't: 'p,
    {
        self.asked(text).into_iter().flat_map(|it| it.find_iter(text))
    }

    /// The names of its groups.
    pub fn group_names(&self) -> impl Iterator<Item = &str> {
        self.compiled().into_iter().flat_map(|it| it.capture_names().flatten())
    }

    /// The compiled pattern, unless the text cannot match it.
    fn asked(&self, text: &str) -> Option<&Regex> {
        match self.compiled.get() {
            Some(compiled) => compiled.as_ref(),
            None if self.cannot_match(text) => None,
            None => self.compiled(),
        }
    }

    /// It compiles: what might be too large was compiled when it was made.
    fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }

    fn cannot_match(&self, text: &str) -> bool {
        if !self.word.is_empty() {
            return !holds(text, &self.word);
        }
        let beginnings = self.beginnings.get_or_init(|| beginnings(&self.source));
        let is_there = |it: &Vec<u8>| memchr::memmem::find(text.as_bytes(), it).is_some();
        !beginnings.is_empty() && !beginnings.iter().any(is_there)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "/{}/", self.source)
    }
}

/// The beginnings of which every match has one; none where they are too many to tell.
fn beginnings(source: &str) -> Vec<Vec<u8>> {
    let Ok(pattern) = regex_syntax::parse(source) else { return Vec::new() };
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_total(MOST_BEGINNINGS);
    let found = extractor.extract(&pattern);
    let literals = found.literals().unwrap_or_default();
    if literals.iter().any(|it| it.is_empty()) {
        return Vec::new();
    }
    literals.iter().map(|it| it.as_bytes().to_vec()).collect()
}

/// Whether a text holds a word in any case. Two letters beyond ASCII have one of it as their lower or
/// upper case: a text with one of these may hold any word.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len()).any(|it| it.eq_ignore_ascii_case(word))
        || ["ſ", "K"].iter().any(|it| memchr::memmem::find(text, it.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATTERNS: [&str; 8] = [
        "(?i)^(?:total|sub-total)$",
        "(?i)(?:^|[^A-Za-z])(a[\\s\\-–]*b)(?:$|[^A-Za-z])",
        "(?i)K+s",
        "總\\s*額|合計",
        "a*",
        "[0-9]+(?:,[0-9]+)*",
        "(?i)straße",
        "b{2,3}",
    ];

    proptest! {
        #[test]
        fn a_pattern_matches_what_its_expression_matches(
            text in "[abAB totlsſKK總額合計ßS0-9,–-]{0,12}",
            number in 0..PATTERNS.len(),
        ) {
            let (source, whole) = (PATTERNS[number], Regex::new(PATTERNS[number]).unwrap());
            let pattern = Pattern::new(source).unwrap();
            prop_assert_eq!(pattern.is_match(&text), whole.is_match(&text));
            let pattern = Pattern::new(source).unwrap();
            let found: Vec<_> = pattern.find_iter(&text).map(|it| it.range()).collect();
            prop_assert_eq!(found, whole.find_iter(&text).map(|it| it.range()).collect::<Vec<_>>());
            let groups = pattern.captures(&text).map(|it| it[0].to_owned());
            prop_assert_eq!(groups, whole.captures(&text).map(|it| it[0].to_owned()));
        }
    }

    #[test]
    fn what_is_compiled_late_does_compile() {
        for source in [r"\w".repeat(FEW_CLASSES), "[^a]".repeat(FEW_CLASSES), "(?i)[^a]".repeat(90)]
        {
            assert!(Pattern::new(&source).unwrap().compiled().is_some(), "{source}");
        }
    }

    #[test]
    fn what_is_unsound_is_told_at_once() {
        let letters = "\\w".repeat(470);
        for source in ["(", "a{1000}{1000}{1000}", "(?<a>x)(?<a>y)", &letters] {
            let told = Pattern::new(source).unwrap_err().to_string();
            assert_eq!(told, Regex::new(source).unwrap_err().to_string());
        }
    }
}
