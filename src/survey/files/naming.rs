//! Which page a label names: by the name of its file or sheet, or by a title on it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crossfoot_sums::{
    search::Steps,
    words::{TotalWord, folded, read},
};

use super::{page::ComparedPage, steps::take};
use crate::script::fold::is_ideograph;

/// Words of the name of a page at most; what has more is a sentence.
const MOST_WORDS: usize = 100;

/// How exactly a label is the name of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NameLikeness {
    /// The name is part of the label.
    WithinLabel,
    /// The label is part of the name.
    WithinName,
    /// They are the same.
    Same,
}

/// The names of pages, ready to be looked up.
#[derive(Debug)]
pub struct PageNames {
    /// Of each page the words of its names.
    names: Vec<Vec<Vec<String>>>,
    /// The pages in whose names a word is.
    by_word: HashMap<String, BTreeSet<usize>>,
    /// The first page with a total of each file.
    main: BTreeMap<String, usize>,
    files: Vec<String>,
}

impl PageNames {
    /// Those of some pages.
    pub fn of(pages: &[ComparedPage<'_>]) -> Self {
        let names: Vec<Vec<Vec<String>>> = pages.iter().map(names).collect();
        let mut by_word: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (page, names) in names.iter().enumerate() {
            for word in names.iter().flatten() {
                by_word.entry(word.clone()).or_default().insert(page);
            }
        }
        let mut main = BTreeMap::new();
        for (at, page) in pages.iter().enumerate() {
            if page.total_row.is_some() {
                main.entry(page.file.to_string()).or_insert(at);
            }
        }
        let files = pages.iter().map(|it| it.file.to_string()).collect();
        Self { names, by_word, main, files }
    }

    /// The page of another file that a label names; `None` where it names none, or several, or its own
    /// page as well, and where the steps do not suffice to say.
    pub fn page(&self, label: &str, own: usize, steps: &mut Steps) -> Option<usize> {
        let label = folded(label);
        if read(&label).total == TotalWord::Strict {
            return None;
        }
        let words = words(&label);
        if !is_telling(&words) {
            return None;
        }
        let of_own = |it: &Vec<String>| likeness(&words, it) >= Some(NameLikeness::WithinName);
        take(steps, self.compared(own, &words))?;
        if self.names[own].iter().any(of_own) {
            return None;
        }
        let with_word = || words.iter().filter_map(|word| self.by_word.get(word));
        take(steps, with_word().map(BTreeSet::len).sum())?;
        let near: BTreeSet<usize> = with_word().flatten().copied().collect();
        let mut best: Option<(NameLikeness, BTreeSet<usize>)> = None;
        for page in near.into_iter().filter(|page| self.files[*page] != self.files[own]) {
            take(steps, self.compared(page, &words))?;
            let Some(found) = self.names[page].iter().filter_map(|it| likeness(&words, it)).max()
            else {
                continue;
            };
            match &mut best {
                Some((likeness, pages)) if *likeness == found => {
                    pages.insert(page);
                }
                Some((likeness, _)) if *likeness > found => {}
                _ => best = Some((found, BTreeSet::from([page]))),
            }
        }
        let (_, pages) = best?;
        let mut all = pages.iter();
        let first = *all.next()?;
        // Several sheets of one file: the first that has a total is the file's.
        let is_one_file = all.all(|it| self.files[*it] == self.files[first]);
        match (pages.len(), is_one_file) {
            (1, _) => Some(first),
            (_, true) => self.main.get(&self.files[first]).copied(),
            (_, false) => None,
        }
    }

    /// Words that are looked at where a label is compared with the names of a page.
    fn compared(&self, page: usize, label: &[String]) -> usize {
        self.names[page].iter().map(|name| name.len().max(label.len())).sum()
    }
}

/// The words of the names of a page: of its file, its sheet and its titles.
fn names(page: &ComparedPage<'_>) -> Vec<Vec<String>> {
    let titles = page.titles.iter().map(|it| folded(it));
    let names = [folded(stem(page.file)), folded(page.sheet)].into_iter().chain(titles);
    names.map(|it| words(&it)).filter(|it| is_telling(it)).collect()
}

/// The name of a file without its folder and its ending.
pub fn stem(file: &str) -> &str {
    let name = file.rsplit_once('/').map_or(file, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The words of a text: runs of letters, runs of digits; each sign of a script without spaces is one.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = LetterKind::Other;
    for letter in text.chars() {
        let kind = LetterKind::of(letter);
        match (kind, words.last_mut()) {
            (LetterKind::Other, _) => {}
            (LetterKind::Letter | LetterKind::Digit, Some(word)) if kind == last => {
                word.push(letter);
            }
            _ => words.push(letter.to_string()),
        }
        last = kind;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LetterKind {
    Letter,
    Digit,
    Ideograph,
    Other,
}

impl LetterKind {
    fn of(letter: char) -> Self {
        match letter {
            _ if is_ideograph(letter) => Self::Ideograph,
            _ if letter.is_alphabetic() => Self::Letter,
            _ if letter.is_ascii_digit() => Self::Digit,
            _ => Self::Other,
        }
    }
}

/// Whether words are more than a letter or a number in a list, and no sentence.
fn is_telling(words: &[String]) -> bool {
    let n_signs: usize = words.iter().map(|word| word.chars().count()).sum();
    let has_letters = words.iter().any(|word| word.chars().any(char::is_alphabetic));
    words.len() <= MOST_WORDS && n_signs >= if has_letters { 2 } else { 3 }
}

fn likeness(label: &[String], name: &[String]) -> Option<NameLikeness> {
    let within = |part: &[String], whole: &[String]| {
        part.len() <= whole.len() && whole.windows(part.len()).any(|it| it == part)
    };
    if label == name {
        Some(NameLikeness::Same)
    } else if within(label, name) {
        Some(NameLikeness::WithinName)
    } else if within(name, label) {
        Some(NameLikeness::WithinLabel)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_or_digits() {
        assert_eq!(words("budget_FY26-it.v2"), ["budget", "FY", "26", "it", "v", "2"]);
        assert_eq!(words("財務部2026"), ["財", "務", "部", "2026"]);
    }

    #[test]
    fn a_label_is_a_name_or_part_of_one() {
        let like = |label: &str, name: &str| likeness(&words(label), &words(name));
        assert_eq!(like("finance", "finance"), Some(NameLikeness::Same));
        assert_eq!(
            like("human resources", "budget human-resources"),
            Some(NameLikeness::WithinName)
        );
        assert_eq!(like("finance department", "finance"), Some(NameLikeness::WithinLabel));
        assert_eq!(like("財務部", "財務部預算"), Some(NameLikeness::WithinName));
        assert_eq!(like("finance", "refinance"), None);
    }
}
