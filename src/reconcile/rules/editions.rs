//! Kind `editions`: the figures of one language edition are those of the other.

use std::collections::{BTreeMap, BTreeSet};

use super::same::{same, unpaired};
use crate::{
    diagnostic::explained::Explained,
    model::{
        Text,
        fact::{Code, Lang, TableId},
        period::Period,
    },
    profile::rules::Editions,
    reconcile::{
        draft::Draft,
        index::Index,
        pairing::{
            glossary::Glossary,
            pair,
            rows::{BookRow, Version, versions},
        },
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "editions",
    what: "Every figure of one language edition is compared with the same figure of the other. \
           Rows are paired by their codes; rows without a full code inside their smallest coded \
           group, by names that the profile's glossary knows in both languages, and where one row \
           is left on each side. Never by row number, never by value.",
    why: "Two editions of one document are one document. A figure that was corrected in one of \
          them alone misleads half of its readers.",
    mend: "Compare the two cells; the edition whose own totals and other tables agree with it is \
           the more likely. Rows that nobody can pair are `unchecked`, with how many there are on \
           each side: give them codes, or their names to the glossary.",
    example: "Head 25, subhead 661: 1,509 in one edition and 1,590 in the other: breaks by 81.",
};

/// One check for each pair of figures, and one for each meaning of rows that cannot be paired.
pub fn drafts(rule: &Editions, index: &Index<'_>) -> Vec<Draft> {
    let glossary = Glossary::new(&rule.glossary);
    let tables = index.tables().filter(|table| rule.tables.holds_for(table));
    let heads = heads_of_books(index);
    tables.flat_map(|table| of_table(table, rule, &glossary, &heads, index)).collect()
}

/// A book and its rows of one table.
type BookTable = (Text, Vec<BookRow>);

/// The outermost codes that each book speaks of.
type Heads = BTreeMap<Text, BTreeSet<Option<Code>>>;

fn heads_of_books(index: &Index<'_>) -> Heads {
    let mut heads = Heads::new();
    for fact in &index.ledger.facts {
        heads.entry(fact.book.clone()).or_default().insert(fact.keys.head.clone());
    }
    heads
}

fn of_table(
    table: &TableId,
    rule: &Editions,
    glossary: &Glossary,
    heads: &Heads,
    index: &Index<'_>,
) -> Vec<Draft> {
    let mut by_edition: BTreeMap<Option<Period>, [Vec<BookTable>; 2]> = BTreeMap::new();
    for (Version { edition, lang, book }, rows) in versions(table, index) {
        if let Some(side) = side_of(lang.as_ref(), rule) {
            by_edition.entry(edition).or_default()[side].push((book, rows));
        }
    }
    let mut drafts = Vec::new();
    for [left, right] in by_edition.into_values() {
        for (book, rows) in &left {
            for (other_book, other_rows) in counterparts(book, &left, &right) {
                // A book on one head is compared with that head of the other book alone.
                let shared: BTreeSet<_> = heads[book].intersection(&heads[other_book]).collect();
                let within = |rows: &[BookRow]| -> Vec<BookRow> {
                    rows.iter().filter(|row| shared.contains(&row.keys.head)).cloned().collect()
                };
                let (rows, other_rows) = (within(rows), within(other_rows));
                let pairs = pair(&rows, &other_rows, glossary);
                for (one, other) in pairs.paired {
                    drafts.extend(same(&one.facts, &other.facts, glossary, index.ledger));
                }
                for (ones, others) in pairs.unpaired {
                    drafts.extend(unpaired(&ones, &others, index.ledger));
                }
            }
        }
    }
    drafts
}

fn side_of(lang: Option<&Lang>, rule: &Editions) -> Option<usize> {
    let lang = lang?;
    [&rule.langs.0, &rule.langs.1].iter().position(|side| *side == lang)
}

/// The books that a book is compared with: itself where it has both languages, else all that have
/// the other language alone.
fn counterparts<'a>(book: &Text, left: &[BookTable], right: &'a [BookTable]) -> Vec<&'a BookTable> {
    if let Some(own) = right.iter().find(|(other, _)| other == book) {
        return vec![own];
    }
    let has_both = |other: &Text| left.iter().any(|(book, _)| book == other);
    right.iter().filter(|(other, _)| !has_both(other)).collect()
}
