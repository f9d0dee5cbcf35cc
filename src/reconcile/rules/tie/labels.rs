//! What a tie takes by the words of labels: figures that are added to a side because they name it,
//! and figures whose being there makes the tie one-sided.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{GroupKey, KeyMaker, KeyPart};
use crate::{
    model::{Text, fact::FactId},
    profile::rules::{Addition, Condition, Key, LabelMatch, NilCounts, Tie},
    reconcile::index::Index,
};

/// Facts with their labels, by the keys that they share with the tie.
type LabelledFacts = BTreeMap<GroupKey, Vec<(Text, FactId)>>;

/// The keys of a tie without its label.
fn without_label(by: &[Key]) -> Vec<Key> {
    by.iter().copied().filter(|key| *key != Key::Label).collect()
}

/// The label in the key of a tie.
fn label_of(key: &GroupKey, by: &[Key]) -> Option<Text> {
    let at = by.iter().position(|key| *key == Key::Label)?;
    match &key.parts[at] {
        KeyPart::Name(name) => name.clone(),
        KeyPart::Period(_) => None,
    }
}

/// The part of a tie's key that lies in `wanted`.
fn narrowed(key: &GroupKey, by: &[Key], wanted: &[Key]) -> GroupKey {
    let part = |want: &Key| by.iter().position(|key| key == want).map(|at| key.parts[at].clone());
    GroupKey { parts: wanted.iter().filter_map(part).collect(), book: key.book.clone() }
}

/// What is added to one side of a tie.
pub struct Additions<'a> {
    by: &'a [Key],
    shared: Vec<Key>,
    parts: Vec<(LabelMatch, LabelledFacts)>,
}

impl<'a> Additions<'a> {
    /// Looks the added selections up.
    pub fn new(plus: &[Addition], by: &'a [Key], tie: &Tie, index: &Index<'_>) -> Self {
        let shared = without_label(by);
        let parts = plus
            .iter()
            .map(|addition| {
                let mut keys = KeyMaker::new(&shared, &tie.name_endings);
                let mut named = LabelledFacts::new();
                for (id, fact) in index.select(&addition.selection) {
                    let label = keys.label(fact.label()).unwrap_or_default();
                    named.entry(keys.of(fact)).or_default().push((label, id));
                }
                (addition.label, named)
            })
            .collect();
        Self { by, shared, parts }
    }

    /// The facts that are added under that key.
    pub fn of(&self, key: &GroupKey) -> Vec<FactId> {
        let Some(label) = label_of(key, self.by) else { return Vec::new() };
        let shared = narrowed(key, self.by, &self.shared);
        let found = self.parts.iter().flat_map(|(how, named)| {
            let named = named.get(&shared).map_or(&[][..], Vec::as_slice);
            named.iter().filter(|(name, _)| names(*how, name, &label)).map(|(_, id)| *id)
        });
        found.collect()
    }
}

/// Whether one label names the other.
fn names(how: LabelMatch, name: &str, label: &str) -> bool {
    match how {
        LabelMatch::Begins => name.starts_with(label),
        LabelMatch::Contains => name.contains(label),
        LabelMatch::NamesNone => false,
    }
}

/// What makes a tie one-sided.
pub struct Conditions<'a> {
    by: &'a [Key],
    parts: Vec<(&'a Condition, Vec<Key>, LabelledFacts)>,
    /// All labels of the tie, by the widest keys that a condition shares with it.
    labels: Vec<BTreeMap<GroupKey, BTreeSet<Text>>>,
}

impl<'a> Conditions<'a> {
    /// Looks the selections up; `keys` are those of the side that has the labels.
    pub fn new<'k>(
        tie: &'a Tie,
        by: &'a [Key],
        keys: impl Iterator<Item = &'k GroupKey> + Clone,
        index: &Index<'_>,
    ) -> Self {
        let mut parts = Vec::new();
        let mut labels = Vec::new();
        for condition in &tie.not_more_if {
            let shared: Vec<Key> =
                without_label(&condition.by).into_iter().filter(|key| by.contains(key)).collect();
            let mut maker = KeyMaker::new(&shared, &tie.name_endings);
            let mut named = LabelledFacts::new();
            for (id, fact) in index.select(&condition.selection) {
                let is_nil = fact.summable().is_none_or(|amount| amount.value.is_zero());
                if condition.nil == NilCounts::Yes || !is_nil {
                    let label = maker.label(fact.label()).unwrap_or_default();
                    named.entry(maker.of(fact)).or_default().push((label, id));
                }
            }
            let mut of_tie: BTreeMap<GroupKey, BTreeSet<Text>> = BTreeMap::new();
            for key in keys.clone() {
                let label = label_of(key, by);
                of_tie.entry(narrowed(key, by, &shared)).or_default().extend(label);
            }
            parts.push((condition, shared, named));
            labels.push(of_tie);
        }
        Self { by, parts, labels }
    }

    /// Whether one of them holds for that key.
    pub fn hold(&self, key: &GroupKey) -> bool {
        let label = label_of(key, self.by).unwrap_or_default();
        self.parts.iter().zip(&self.labels).any(|((condition, shared, named), labels)| {
            let shared = narrowed(key, self.by, shared);
            let found = named.get(&shared).map_or(&[][..], Vec::as_slice);
            let known = labels.get(&shared);
            found.iter().any(|(name, _)| match condition.label {
                LabelMatch::Begins | LabelMatch::Contains => names(condition.label, name, &label),
                LabelMatch::NamesNone => {
                    !known.is_some_and(|all| all.iter().any(|one| name.starts_with(&**one)))
                }
            })
        })
    }
}
