//! Rows of a table as they are compared with another book's, and their figures.

use std::collections::{BTreeMap, BTreeSet};

use super::glossary::{Glossary, Tongue};
use crate::{
    model::{
        Text,
        fact::{ComparedTo, FactId, Lang, Role, TableId},
        keys::Keys,
        ledger::Ledger,
        period::Period,
        table::PrintedCodes,
        unit::Measure,
    },
    reconcile::index::Index,
};

/// One printed row in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct BookRow {
    /// Its codes.
    pub keys: Keys,
    /// Item, subtotal, total or part.
    pub role: Role,
    /// The headings above it.
    pub group: Text,
    /// Its name.
    pub label: Text,
    /// The periods of its table: they tell apart rows of one name, each in the table of a year.
    pub periods: BTreeSet<Option<Period>>,
    /// Its figures.
    pub facts: Vec<FactId>,
}

/// A book's version of a table: what the book is for, and in which language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The edition.
    pub edition: Option<Period>,
    /// The language.
    pub lang: Option<Lang>,
    /// The book.
    pub book: Text,
}

/// By which codes rows are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodesBy {
    /// Those that the documents print: they are of one edition.
    Print,
    /// Those that a crosswalk has for them, where there is one.
    Crosswalk,
}

/// The rows of a table in every version of it.
pub fn versions(
    table: &TableId,
    by: CodesBy,
    index: &Index<'_>,
) -> BTreeMap<Version, Vec<BookRow>> {
    let mut rows: BTreeMap<(Version, u32, u32), BookRow> = BTreeMap::new();
    let mut periods: BTreeMap<u32, BTreeSet<Option<Period>>> = BTreeMap::new();
    for id in index.of_table(table) {
        let fact = index.ledger.fact(*id);
        let version = Version {
            edition: fact.edition(),
            lang: fact.lang().cloned(),
            book: fact.book().clone(),
        };
        let row =
            rows.entry((version, fact.slot.table, fact.slot.row)).or_insert_with(|| BookRow {
                keys: match (by, printed(*id, index.ledger)) {
                    (CodesBy::Print, Some(printed)) => printed.keys.clone(),
                    (CodesBy::Print, None) | (CodesBy::Crosswalk, _) => fact.keys().clone(),
                },
                role: fact.role(),
                group: fact.group().clone(),
                label: fact.label().clone(),
                periods: BTreeSet::new(),
                facts: Vec::new(),
            });
        periods.entry(fact.slot.table).or_default().insert(fact.period());
        row.facts.push(*id);
    }
    let mut versions: BTreeMap<Version, Vec<BookRow>> = BTreeMap::new();
    for ((version, table, _), row) in rows {
        let row = BookRow { periods: periods.get(&table).cloned().unwrap_or_default(), ..row };
        versions.entry(version).or_default().push(row);
    }
    versions
}

/// The codes that a figure's row prints, where a crosswalk changed them.
pub fn printed(id: FactId, ledger: &Ledger) -> Option<&PrintedCodes> {
    let slot = ledger.fact(id).slot;
    ledger.tables[slot.table as usize].rows.get(slot.row as usize)?.printed.as_deref()
}

/// What a figure of a row means, its series aside.
type PairedMeaning = (Option<Period>, Option<Text>, Option<ComparedTo>, Measure);

/// The figures of two rows that say the same thing; a figure without its like stands alone.
pub fn figures(
    left: &[FactId],
    right: &[FactId],
    glossary: &Glossary,
    ledger: &Ledger,
) -> Vec<(Option<FactId>, Option<FactId>)> {
    let mut by_meaning: BTreeMap<PairedMeaning, [Vec<FactId>; 2]> = BTreeMap::new();
    for (side, facts) in [left, right].into_iter().enumerate() {
        for id in facts {
            let fact = ledger.fact(*id);
            let basis = fact.basis().map(|basis| basis.0.clone());
            let meaning = (fact.period(), basis, fact.compared_to(), fact.measure());
            by_meaning.entry(meaning).or_default()[side].push(*id);
        }
    }
    by_meaning
        .into_values()
        .flat_map(|[left, right]| by_series(left, right, glossary, ledger))
        .collect()
}

/// Pairs figures of one meaning by their series: the same words, or words with a name in them that
/// the glossary knows in both languages; one left on each side is the same.
fn by_series(
    left: Vec<FactId>,
    right: Vec<FactId>,
    glossary: &Glossary,
    ledger: &Ledger,
) -> Vec<(Option<FactId>, Option<FactId>)> {
    let series = |id: FactId| ledger.fact(id).series();
    let same = |one: FactId, other: FactId| {
        let (one, other) = (series(one), series(other));
        let known = || glossary.within(one, Tongue::Left);
        one == other || (known().is_some() && known() == glossary.within(other, Tongue::Right))
    };
    let mut pairs = Vec::new();
    let mut left_rest = Vec::new();
    let mut right_rest = right;
    for one in left {
        match right_rest.iter().position(|other| same(one, *other)) {
            Some(at) => pairs.push((Some(one), Some(right_rest.remove(at)))),
            None => left_rest.push(one),
        }
    }
    if let ([one], [other]) = (left_rest.as_slice(), right_rest.as_slice()) {
        pairs.push((Some(*one), Some(*other)));
    } else {
        pairs.extend(left_rest.into_iter().map(|one| (Some(one), None)));
        pairs.extend(right_rest.into_iter().map(|other| (None, Some(other))));
    }
    pairs
}
