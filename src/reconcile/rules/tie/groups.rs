//! Facts of a side grouped by the keys of a tie.

use std::collections::BTreeMap;

use crate::{
    model::{
        Text,
        fact::{Fact, FactId, Role},
        period::Period,
    },
    profile::rules::{Key, Selection, Side, Take},
    reconcile::{index::Index, names::folded},
};

/// What one key says of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyPart {
    /// A code, label, heading or word; `None` where there is none.
    Name(Option<Text>),
    /// A period.
    Period(Option<Period>),
}

impl KeyPart {
    /// Whether it is there.
    pub fn is_present(&self) -> bool {
        match self {
            Self::Name(name) => name.is_some(),
            Self::Period(period) => period.is_some(),
        }
    }
}

/// The keys that the facts of a group share. Figures of two books are never in one group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupKey {
    /// The keys in the order of the rule, the book aside.
    pub parts: Vec<KeyPart>,
    /// The book.
    pub book: Text,
}

/// Facts by their keys.
pub type FactsByKey = BTreeMap<GroupKey, Vec<FactId>>;

/// The groups of a side: for each key those of the first selection that has it.
pub fn side_groups(side: &Side, by: &[Key], endings: &[Text], index: &Index<'_>) -> FactsByKey {
    let mut groups = FactsByKey::new();
    for selection in &side.first_of {
        for (key, facts) in selection_groups(selection, by, endings, index) {
            groups.entry(key).or_insert(facts);
        }
    }
    groups
}

/// The groups of one selection. Of each table instance the printed totals are taken where the
/// selection asks for them and there are any, else the items.
pub fn selection_groups(
    selection: &Selection,
    by: &[Key],
    endings: &[Text],
    index: &Index<'_>,
) -> FactsByKey {
    let mut instances: BTreeMap<(GroupKey, u32), (Vec<FactId>, Vec<FactId>)> = BTreeMap::new();
    let mut keys = KeyMaker::new(by, endings);
    for (id, fact) in index.select(selection) {
        let (totals, others) = instances.entry((keys.of(fact), fact.slot.table)).or_default();
        match (selection.take, fact.role()) {
            (Take::Total, Role::Total) => totals.push(id),
            (Take::Total, Role::Item | Role::Subtotal | Role::OfWhich)
            | (Take::Items | Take::Rows, _) => others.push(id),
        }
    }
    let mut groups = FactsByKey::new();
    for ((key, _), (totals, others)) in instances {
        let taken = if totals.is_empty() { others } else { totals };
        groups.entry(key).or_default().extend(taken);
    }
    groups
}

/// Makes the keys of facts; a label is folded once.
pub struct KeyMaker<'a> {
    by: &'a [Key],
    endings: &'a [Text],
    labels: BTreeMap<Text, Option<Text>>,
}

impl<'a> KeyMaker<'a> {
    /// For these keys; labels are compared without these endings.
    pub fn new(by: &'a [Key], endings: &'a [Text]) -> Self {
        Self { by, endings, labels: BTreeMap::new() }
    }

    /// The key of a fact.
    pub fn of(&mut self, fact: &Fact) -> GroupKey {
        let by = self.by;
        let parts = by.iter().map(|key| self.part(*key, fact)).collect();
        GroupKey { parts, book: fact.book().clone() }
    }

    fn part(&mut self, key: Key, fact: &Fact) -> KeyPart {
        match key {
            Key::Book => KeyPart::Name(Some(fact.book().clone())),
            Key::Edition => KeyPart::Period(fact.edition()),
            Key::Period => KeyPart::Period(fact.period()),
            Key::Lang => KeyPart::Name(fact.lang().map(|lang| lang.0.clone())),
            Key::Level(level) => KeyPart::Name(fact.keys().get(level).map(|code| code.0.clone())),
            Key::Label => KeyPart::Name(self.label(fact.label())),
            Key::Group => KeyPart::Name(some(fact.group())),
            Key::Basis => KeyPart::Name(fact.basis().map(|basis| basis.0.clone())),
            Key::Series => KeyPart::Name(some(fact.series())),
        }
    }

    /// A label as it is compared.
    pub fn label(&mut self, label: &Text) -> Option<Text> {
        let endings = self.endings;
        self.labels
            .entry(label.clone())
            .or_insert_with(|| some(&folded(label, endings).into()))
            .clone()
    }
}

fn some(text: &Text) -> Option<Text> {
    (!text.is_empty()).then(|| text.clone())
}
