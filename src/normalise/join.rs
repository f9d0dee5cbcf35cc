//! Joins the files of a batch into one ledger.

use std::collections::{BTreeMap, BTreeSet};

use super::{Normalised, sheets::append};
use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        fact::{Code, Lang},
        ledger::Ledger,
        period::Period,
    },
};

/// Joins the files of a batch, in the order given, and says which books are of one edition,
/// language and head.
pub fn join(parts: Vec<Normalised>) -> (Ledger, Vec<Diagnostic>) {
    let mut ledger = Ledger::default();
    let mut diagnostics = Vec::new();
    for part in parts {
        diagnostics.extend(part.diagnostics);
        append(&mut ledger, part.ledger);
    }
    diagnostics.extend(same_book_twice(&ledger));
    (ledger, diagnostics)
}

type Identity = (Period, Lang, Code);

/// Two books of one edition, language and head: both are named.
fn same_book_twice(ledger: &Ledger) -> Vec<Diagnostic> {
    let mut books: BTreeMap<Identity, BTreeSet<Text>> = BTreeMap::new();
    for table in &ledger.tables {
        if let (Some(edition), Some(lang), Some(head)) =
            (table.edition, &table.lang, &table.keys.head)
        {
            books
                .entry((edition, lang.clone(), head.clone()))
                .or_default()
                .insert(table.book.clone());
        }
    }
    books
        .into_iter()
        .filter(|(_, books)| books.len() > 1)
        .map(|((edition, lang, head), books)| {
            let names: Vec<&str> = books.iter().map(|it| &**it).collect();
            let message = format!(
                "{} are of one edition {edition}, language {} and head {}; each is reconciled by itself",
                names.join(" and "),
                lang.0,
                head.0
            );
            let first = books.first().cloned().unwrap_or_default();
            Diagnostic::of_file(&codes::normalise::SAME_BOOK_TWICE, &first, message)
        })
        .collect()
}
