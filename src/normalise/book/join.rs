//! Joins the files of a batch into one ledger.

use std::collections::BTreeMap;

use crate::{
    diagnostic::Diagnostic,
    model::{
        Text,
        keys::{Code, Level},
        ledger::Ledger,
        period::Period,
    },
    normalise::{
        book::{append::append, crosswalk, entities, only_head},
        facts::unstated,
        header::years,
        normalised::Normalised,
    },
    profile::Profile,
};

/// Joins the files of a batch, in the order given. What one file leaves open and the others of its
/// book settle is settled here: its head, its edition, its units.
pub fn join(mut parts: Vec<Normalised>, profile: &Profile) -> (Ledger, Vec<Diagnostic>) {
    let given = give_heads(&mut parts);
    let mut ledger = Ledger::default();
    let mut diagnostics = Vec::new();
    let mut unstated = Vec::new();
    for part in parts {
        diagnostics.extend(part.diagnostics);
        unstated.extend(part.unstated);
        append(&mut ledger, part.ledger);
    }
    diagnostics.extend(given);
    give_editions(&mut ledger, profile);
    diagnostics.extend(unstated::settle(&mut ledger, unstated, profile));
    entities::merge(&mut ledger);
    diagnostics.extend(crosswalk::apply(&mut ledger, profile));
    (ledger, diagnostics)
}

/// Files of one book that name no head belong to the only one that the others name.
fn give_heads(parts: &mut [Normalised]) -> Vec<Diagnostic> {
    let book_of = |part: &Normalised| part.ledger.facts.first().map(|it| it.book().clone());
    let mut books: BTreeMap<Text, Vec<usize>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        if let Some(book) = book_of(part) {
            books.entry(book).or_default().push(at);
        }
    }
    let mut diagnostics = Vec::new();
    for members in books.values().filter(|it| it.len() > 1) {
        let Some(only) = only_head::of(members.iter().map(|&at| &parts[at].ledger)) else {
            continue;
        };
        for &at in members {
            let Some(place) = parts[at].ledger.facts.first().map(|it| it.place.clone()) else {
                continue;
            };
            let ledger = &mut parts[at].ledger;
            diagnostics.extend(only_head::give(ledger, &only, &place.file, &place.sheet));
        }
    }
    diagnostics
}

/// Files of one book and head that name no edition belong to the only one that the others name.
fn give_editions(ledger: &mut Ledger, profile: &Profile) {
    type Of = (Text, Code);
    let mut editions: BTreeMap<Of, Vec<Period>> = BTreeMap::new();
    for fact in &ledger.facts {
        if let (Some(head), Some(edition)) = (&fact.keys()[Level::First], fact.edition()) {
            let known = editions.entry((fact.book().clone(), head.clone())).or_default();
            if !known.contains(&edition) {
                known.push(edition);
            }
        }
    }
    let only = |book: &Text, head: &Option<Code>| -> Option<Period> {
        match editions.get(&(book.clone(), head.clone()?))?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    };
    for fact in ledger.facts.iter_mut().filter(|it| it.edition().is_none()) {
        fact.meaning.edition = only(fact.book(), &fact.keys()[Level::First]);
        if fact.period().is_none() {
            fact.meaning.period = years::of_basis(fact.edition(), fact.basis(), profile);
        }
    }
    for table in ledger.tables.iter_mut().filter(|it| it.edition.is_none()) {
        table.edition = only(&table.book, &table.keys[Level::First]);
        years::head(&mut table.columns, table.edition, profile);
    }
    for entity in ledger.entities.iter_mut().filter(|it| it.edition.is_none()) {
        entity.edition = only(&entity.book, &entity.head);
    }
}
