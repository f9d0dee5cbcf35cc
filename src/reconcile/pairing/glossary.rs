//! Names that mean the same in two languages, or in one.

use std::collections::BTreeMap;

use crate::{model::Text, reconcile::names::folded};

/// Which side of a pair a label is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// The left language.
    Left,
    /// The right one.
    Right,
}

/// What a label means: an entry of the glossary, or its own words where both sides speak alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LabelName {
    /// The entry with that index.
    Entry(usize),
    /// The label itself, folded.
    Words(String),
}

/// Pairs of names, folded.
#[derive(Debug)]
pub enum Glossary {
    /// Both sides speak the same language: a label means itself.
    SameTongue,
    /// Two languages and the names known in both.
    Entries {
        /// Names of the left language, with their entries.
        left: BTreeMap<String, usize>,
        /// Names of the right language.
        right: BTreeMap<String, usize>,
    },
}

impl Glossary {
    /// A glossary of pairs of names, left and right.
    pub fn new(entries: &[(Text, Text)]) -> Self {
        let names = |name_of: fn(&(Text, Text)) -> &Text| {
            entries
                .iter()
                .enumerate()
                .map(|(at, entry)| (folded(name_of(entry), &[]), at))
                .collect()
        };
        Self::Entries { left: names(|entry| &entry.0), right: names(|entry| &entry.1) }
    }

    /// The meaning of a whole label; `None` where the glossary does not know it.
    pub fn whole(&self, label: &str, tongue: Tongue) -> Option<LabelName> {
        let label = folded(label, &[]);
        if label.is_empty() {
            return None;
        }
        match self.names(tongue) {
            None => Some(LabelName::Words(label)),
            Some(names) => names.get(&label).map(|at| LabelName::Entry(*at)),
        }
    }

    /// The meaning of the longest name at the start of a label.
    pub fn start(&self, label: &str, tongue: Tongue) -> Option<LabelName> {
        let label = folded(label, &[]);
        let names = self.names(tongue)?;
        let ends = label.char_indices().map(|(at, _)| at).skip(1).chain([label.len()]);
        let known = ends.filter_map(|end| names.get(&label[..end]));
        known.last().map(|at| LabelName::Entry(*at))
    }

    /// The meaning of the longest name that stands anywhere in the words of a column.
    pub fn within(&self, words: &str, tongue: Tongue) -> Option<LabelName> {
        let words = folded(words, &[]);
        let names = self.names(tongue)?;
        let known = names.iter().filter(|(name, _)| words.contains(name.as_str()));
        known.max_by_key(|(name, _)| name.len()).map(|(_, at)| LabelName::Entry(*at))
    }

    /// The meaning of a path of headings; `None` where one of them is not known.
    pub fn path(&self, group: &str, tongue: Tongue) -> Option<Vec<LabelName>> {
        let headings = group.split('/').filter(|heading| !heading.is_empty());
        headings.map(|heading| self.whole(heading, tongue)).collect()
    }

    fn names(&self, tongue: Tongue) -> Option<&BTreeMap<String, usize>> {
        match (self, tongue) {
            (Self::SameTongue, _) => None,
            (Self::Entries { left, .. }, Tongue::Left) => Some(left),
            (Self::Entries { right, .. }, Tongue::Right) => Some(right),
        }
    }
}
