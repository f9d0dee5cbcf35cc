//! Two books of one edition, language and head: a draft and the final, last week's and this week's.
//! Each is reconciled by itself; nothing is chosen or added in silence.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Diagnostic, codes::reconcile as codes},
    model::{
        Text,
        fact::{Lang, TableId},
        keys::{Code, Level},
        ledger::Ledger,
        period::Period,
    },
};

/// How many codes a message names before it counts the rest.
const SHOWN: usize = 5;

/// What two books would both be about.
type BookSubject<'a> = (Period, &'a Option<Lang>, &'a Code, &'a TableId);

/// One diagnostic for each two books with a table on the same head, edition and language.
pub fn twice(ledger: &Ledger) -> Vec<Diagnostic> {
    let mut books: BTreeMap<BookSubject<'_>, BTreeMap<&Text, &Text>> = BTreeMap::new();
    for table in &ledger.tables {
        let Some(edition) = table.edition else { continue };
        let heads: BTreeSet<&Code> =
            table.rows.iter().filter_map(|row| row.keys[Level::First].as_ref()).collect();
        for head in heads {
            let subject = (edition, &table.lang, head, &table.id);
            books.entry(subject).or_default().entry(&table.book).or_insert(&table.file);
        }
    }
    let mut shared: BTreeMap<(&Text, &Text, Period, &Text), BTreeSet<&Code>> = BTreeMap::new();
    for ((edition, _, head, _), books) in &books {
        let mut of_one = books.iter();
        if let Some((first, _)) = of_one.next() {
            for (other, file) in of_one {
                shared.entry((*first, *other, *edition, *file)).or_default().insert(head);
            }
        }
    }
    let mut told = BTreeMap::new();
    for ((first, other, edition, file), heads) in shared {
        // A book of several files is named once, at the first of them.
        told.entry((first, other, edition)).or_insert_with(|| {
            let all: Vec<&str> = heads.iter().map(|head| &*head.0).collect();
            let some = all.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
            let more = all.len().saturating_sub(SHOWN);
            let heads = if more > 0 { format!("{some} and {more} more") } else { some };
            let message = format!("`{first}` and `{other}` are both about {edition}, {heads}");
            Diagnostic::of_file(&codes::BOOK_TWICE, file, message)
        });
    }
    told.into_values().collect()
}
