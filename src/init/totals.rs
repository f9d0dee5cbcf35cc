//! The words by which rows are totals, from the labels of rows that are sums of others.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    draft::TotalWord,
    lines::{Direction, LabelledSum},
    seen::{Seen, place},
};
use crate::model::constraint::Sign;

/// The words: those at the same edge of several labels and of no other row's, else the whole labels.
pub fn words(seen: &Seen) -> Vec<TotalWord> {
    let mut totals: BTreeMap<String, String> = BTreeMap::new();
    for relation in &seen.ledger.relations {
        let sum = LabelledSum::of(relation, seen);
        let adds = relation.parts.iter().all(|it| it.sign == Sign::Plus);
        let label = seen.label(relation.total);
        if sum.direction == Direction::Down && adds && relation.parts.len() > 1 && !label.is_empty()
        {
            let fact = seen.ledger.fact(relation.total);
            let table = &seen.ledger.tables[fact.slot.table as usize];
            totals.entry(label.to_owned()).or_insert_with(|| place(table, fact.place.cell));
        }
    }
    let others: BTreeSet<String> = seen
        .tables
        .iter()
        .flat_map(|it| it.labels.values())
        .filter(|it| !totals.contains_key(*it))
        .flat_map(|it| edges(it))
        .collect();
    let mut shared: BTreeMap<String, usize> = BTreeMap::new();
    for edge in totals.keys().flat_map(|it| edges(it)) {
        *shared.entry(edge).or_default() += 1;
    }
    let mut words: Vec<TotalWord> = Vec::new();
    for (label, at) in &totals {
        let edge = edges(label).into_iter().filter(|it| shared[it] > 1 && !others.contains(it));
        let word = edge.max_by_key(|it| shared[it]).unwrap_or_else(|| label.clone());
        if words.iter().all(|it| it.word != word) {
            words.push(TotalWord { word, at: at.clone() });
        }
    }
    words
}

/// The first and the last word of a label in lower case.
fn edges(label: &str) -> BTreeSet<String> {
    let mut words = label.split_whitespace();
    let edges = [words.next(), words.next_back()];
    edges.into_iter().flatten().map(str::to_lowercase).collect()
}
