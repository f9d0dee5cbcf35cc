//! Kind `editions`: the figures of one language edition are those of the other.

use std::collections::{BTreeMap, BTreeSet};

use super::same::{same, unpaired};
use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        fact::{Lang, TableId},
        keys::{Code, Level},
        period::Period,
    },
    profile::rules::Editions,
    reconcile::{
        draft::Draft,
        index::Index,
        pairing::{
            glossary::Glossary,
            kin::{Heads, Kin, heads_of_books},
            pair,
            rows::{BookRow, CodesBy, Version, versions},
        },
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "editions",
    what: "Every figure of one language edition is compared with the same figure of the other. \
           Rows are paired by their codes; rows without a full code inside their smallest coded \
           group, by names that the profile's glossary knows in both languages, and where one row \
           is left on each side. Never by row number, never by value. Of several books the one \
           that shares the most folders is compared; if more than eight are equally near, \
           none is.",
    why: "Two editions of one document are one document. A figure that was corrected in one of \
          them alone misleads half of its readers.",
    fix: "Compare the two cells; the edition whose own totals and other tables agree with it is \
           the more likely. Rows that cannot be paired are `unchecked`, with how many there are on \
           each side: give them codes, or their names to the glossary, or the two editions of a \
           document a folder of their own.",
    example: "Head 25, subhead 661: 1,509 in one edition and 1,590 in the other: breaks by 81.",
};

/// One check for each pair of figures, and one for each meaning of rows that cannot be paired.
pub fn drafts(rule: &Editions, index: &Index<'_>) -> Vec<Draft> {
    let glossary = Glossary::new(&rule.glossary);
    let tables = index.tables().filter(|table| rule.tables.holds_for(table));
    let heads = heads_of_books(index.ledger);
    tables.flat_map(|table| of_table(table, rule, &glossary, &heads, index)).collect()
}

/// Each book's rows of one table.
type BookTables = BTreeMap<Text, Vec<BookRow>>;

fn of_table(
    table: &TableId,
    rule: &Editions,
    glossary: &Glossary,
    heads: &Heads,
    index: &Index<'_>,
) -> Vec<Draft> {
    let mut by_edition: BTreeMap<Option<Period>, [BookTables; 2]> = BTreeMap::new();
    for (Version { edition, lang, book }, rows) in versions(table, CodesBy::Print, index) {
        if let Some(side) = side_of(lang.as_ref(), rule) {
            by_edition.entry(edition).or_default()[side].insert(book, rows);
        }
    }
    let mut drafts = Vec::new();
    for [left, right] in by_edition.into_values() {
        let lone = right.keys().filter(|book| !left.contains_key(*book));
        let kin = Kin::new(lone, heads);
        for (book, rows) in &left {
            // A book that has both languages is compared with itself.
            if let Some(other) = right.get(book) {
                drafts.extend(compared(rows, other, glossary, index));
                continue;
            }
            let nearest = kin.nearest(book);
            for (other, shared) in nearest.books {
                let [rows, other] = [rows, &right[other]].map(|rows| within(rows, &shared));
                drafts.extend(compared(&rows, &other, glossary, index));
            }
            let rows = within(rows, &nearest.crowded);
            if !rows.is_empty() {
                drafts.extend(unpaired(&rows.iter().collect::<Vec<_>>(), &[], index.ledger));
            }
        }
    }
    drafts
}

/// The rows on those heads.
fn within(rows: &[BookRow], heads: &BTreeSet<&Option<Code>>) -> Vec<BookRow> {
    rows.iter().filter(|row| heads.contains(&row.keys[Level::First])).cloned().collect()
}

fn compared(
    rows: &[BookRow],
    others: &[BookRow],
    glossary: &Glossary,
    index: &Index<'_>,
) -> Vec<Draft> {
    let pairs = pair(rows, others, glossary);
    let paired = pairs
        .paired
        .into_iter()
        .flat_map(|(one, other)| same(&one.facts, &other.facts, glossary, index.ledger));
    let left_over = pairs
        .unpaired
        .into_iter()
        .flat_map(|(ones, others)| unpaired(&ones, &others, index.ledger));
    paired.chain(left_over).collect()
}

fn side_of(lang: Option<&Lang>, rule: &Editions) -> Option<usize> {
    let lang = lang?;
    [&rule.langs.0, &rule.langs.1].iter().position(|side| *side == lang)
}
