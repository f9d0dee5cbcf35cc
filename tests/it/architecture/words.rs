//! Words of ours for things that have a name in the field do not reach a reader: not in README and docs,
//! the help of the command line, the catalogue of sentences, or what `explain` prints.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crossfoot::{
    diagnose::causes,
    diagnostic::{codes, examples},
    reconcile::rules,
    survey,
};
use regex::Regex;

use super::sources::{files, root, whole};

/// What is not written, and what is written in its place.
const OURS: &[(&str, &str)] = &[
    (r"\bnobody\b|\bsomebody\b", "no one, someone; better: say what is needed"),
    (r"\bmend(s|ed|ing)?\b", "correct, settle"),
    (r"\bislands?\b", "component"),
    (r"\btwins?\b", "counterpart"),
    (r"\bbonds?\b", "constraint"),
    (r"\bvolumes?\b", "workbook"),
    (r"\bfates?\b", "outcome"),
    (r"\btorn\b", "incomplete"),
    // What a figure stands for is English; where it stands is not.
    (r"\b(stands?|stood)\b(?! for)", "is"),
    (r"\bwants? a look\b", "needs a look"),
    (r"\babout other figures\b", "changed"),
    (r"\b(can|cannot|is|are|was|were|be) (not )?told\b", "reported, known, shown"),
    (r"\btells? (of|which|whether|where|what)\b", "shows"),
    (r"\bso many\b", "that many; too many"),
    (r"\bprinted less cast\b", "difference (printed − cast)"),
    (r"\ba day that exists\b", "a valid date"),
    (r"\bjust what\b", "exactly what"),
    (r"\bfor want of\b", "because … is missing"),
];

/// Every text that a reader sees, by where it is.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut pages = vec![root().join("README.md")];
    pages.extend(with_ending(&root().join("docs"), "md"));
    texts.extend(pages.into_iter().map(|path| (shown(&path), whole(&path))));
    for path in with_ending(&root().join("src/words/en"), "toml") {
        let catalogue: BTreeMap<String, String> = toml::from_str(&whole(&path)).unwrap();
        let named = |(key, text)| (format!("{} {key}", shown(&path)), text);
        texts.extend(catalogue.into_iter().map(named));
    }
    for path in files(&root().join("src/cli/arguments")) {
        let help: Vec<&str> =
            path_lines(&path).filter_map(|line| line.trim().strip_prefix("///")).collect();
        texts.push((shown(&path), help.join("\n")));
    }
    for code in codes::all() {
        for text in [code.what, code.why, code.fix, examples::of(code)] {
            texts.push((format!("explain {code}"), text.to_owned()));
        }
    }
    let explained = rules::EXPLAINED.iter().chain(causes::EXPLAINED).copied();
    for one in explained.chain(survey::explained::all()) {
        for text in [one.what, one.why, one.fix, one.example] {
            texts.push((format!("explain {}", one.name), text.to_owned()));
        }
    }
    texts
}

fn path_lines(path: &Path) -> impl Iterator<Item = &'static str> {
    let text: &'static str = whole(path).leak();
    text.lines()
}

fn with_ending(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut found: Vec<PathBuf> =
        entries.filter(|it| it.extension().is_some_and(|it| it == ending)).collect();
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

/// What is written of it in a text, with the lines around left out.
fn found(text: &str) -> Vec<(String, &'static str)> {
    // A code span is a name, not a word; what spans lines is one phrase.
    let code = Regex::new(r"(?s)```.*?```|`[^`]*`|\S+\.rs\b").unwrap();
    let text = code.replace_all(text, "`…`").replace(['\n', '|'], " ");
    let mut found = Vec::new();
    for (ours, better) in OURS {
        let (pattern, unless) = match ours.split_once("(?!") {
            Some((pattern, rest)) => (pattern, rest.trim_end_matches(')')),
            None => (*ours, ""),
        };
        for it in Regex::new(&format!("(?i){pattern}")).unwrap().find_iter(&text) {
            if unless.is_empty() || !text[it.end()..].starts_with(unless) {
                found.push((it.as_str().to_owned(), *better));
            }
        }
    }
    found
}

#[test]
fn a_reader_meets_the_words_of_the_field() {
    let mut all = Vec::new();
    for (place, text) in texts() {
        for (word, better) in found(&text) {
            all.push(format!("{place}: \"{word}\"; write: {better}"));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn the_lint_sees_a_word_and_not_a_name() {
    assert_eq!(found("It stands in C4, and nobody mends it.").len(), 3);
    assert!(
        found("89.5 stands for 89.45 to 89.55; see `mend` and src/diagnose/bond.rs.").is_empty()
    );
}
