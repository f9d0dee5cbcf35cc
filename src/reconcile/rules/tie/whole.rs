//! Whether the sides of a tie are whole. A side that is made of several tables says nothing of a
//! column that one of them lacks: half a sum would accuse figures that are right.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::{GroupKey, KeyMaker};
use crate::{
    model::{
        Text,
        fact::{Basis, FactId, TableId},
        period::Period,
    },
    profile::rules::{Key, Selection, Side},
    reconcile::index::Index,
};

/// What a column is about.
type ColumnTime = (Option<Period>, Option<Basis>);

/// The tables of a side, with what their columns are about.
pub struct SideTables<'a> {
    index: &'a Index<'a>,
    /// The keys of the tie that no column decides.
    by: Vec<Key>,
    endings: &'a [Text],
    /// The tables that a key's figures are from, whatever the column.
    by_key: BTreeMap<(&'a TableId, GroupKey), BTreeSet<u32>>,
    columns: BTreeMap<u32, BTreeSet<ColumnTime>>,
    /// What the columns of the tables are about whose figures are added to those of the side, by book.
    plus: Vec<BTreeMap<&'a Text, BTreeSet<ColumnTime>>>,
}

impl<'a> SideTables<'a> {
    /// Of a side, `None` if the tie does not compare column by column.
    pub fn of(
        side: &'a Side,
        by: &[Key],
        endings: &'a [Text],
        index: &'a Index<'a>,
    ) -> Option<Self> {
        if ![Key::Period, Key::Basis].iter().all(|key| by.contains(key)) {
            return None;
        }
        let by: Vec<Key> =
            by.iter().copied().filter(|key| ![Key::Period, Key::Basis].contains(key)).collect();
        let mut tables = Self {
            index,
            by,
            endings,
            by_key: BTreeMap::new(),
            columns: BTreeMap::new(),
            plus: Vec::new(),
        };
        for selection in &side.first_of {
            tables.add(selection);
        }
        for addition in &side.plus {
            let mut by_book: BTreeMap<&Text, BTreeSet<ColumnTime>> = BTreeMap::new();
            for id in index.of_table(&addition.selection.table) {
                let fact = index.ledger.fact(*id);
                let when = (fact.period(), fact.basis().cloned());
                by_book.entry(fact.book()).or_default().insert(when);
            }
            tables.plus.push(by_book);
        }
        Some(tables)
    }

    fn add(&mut self, selection: &'a Selection) {
        let mut keys = KeyMaker::new(&self.by, self.endings);
        for (_, fact) in self.index.select(selection) {
            let key = (&selection.table, keys.of(fact));
            self.by_key.entry(key).or_default().insert(fact.slot.table);
        }
        self.add_columns(&selection.table);
    }

    /// What the columns of these tables are about, a figure that is not applicable included.
    fn add_columns(&mut self, table: &TableId) {
        for id in self.index.of_table(table) {
            let fact = self.index.ledger.fact(*id);
            let when = (fact.period(), fact.basis().cloned());
            self.columns.entry(fact.slot.table).or_default().insert(when);
        }
    }

    /// Whether a table that these figures of a column would be from as well lacks that column.
    pub fn lack(&self, facts: &[FactId]) -> bool {
        let Some(first) = facts.first() else { return false };
        let fact = self.index.ledger.fact(*first);
        let when = (fact.period(), fact.basis().cloned());
        let table_of = |id: &FactId| self.index.ledger.fact(*id).slot.table;
        let present: BTreeSet<u32> = facts.iter().map(table_of).collect();
        let key = KeyMaker::new(&self.by, self.endings).of(fact);
        let all = self.by_key.get(&(fact.table(), key));
        let columns = |table: &u32| self.columns.get(table).into_iter().flatten();
        // Panels of one table side by side share no column, and are no parts of one sum.
        let is_alike = |other: &u32| {
            columns(other).any(|when| present.iter().any(|own| columns(own).any(|it| it == when)))
        };
        let lacks_it = |other: &u32| columns(other).all(|it| *it != when);
        let lacks = all
            .into_iter()
            .flatten()
            .any(|other| !present.contains(other) && is_alike(other) && lacks_it(other));
        let has_it = |by_book: &BTreeMap<&Text, BTreeSet<ColumnTime>>| {
            by_book.get(fact.book()).is_some_and(|columns| columns.contains(&when))
        };
        lacks || !self.plus.iter().all(has_it)
    }
}
