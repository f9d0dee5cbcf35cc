//! What names no head belongs to the only one that its book names.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        keys::{Code, Level},
        ledger::Ledger,
        table::ColumnKind,
    },
};

/// The head that the parts of a book name, where it is one.
pub fn of<'l>(parts: impl Iterator<Item = &'l Ledger>) -> Option<Code> {
    let heads: BTreeSet<&Code> =
        parts.flat_map(|it| it.entities.iter().filter_map(|it| it.head.as_ref())).collect();
    let mut heads = heads.into_iter();
    match (heads.next(), heads.next()) {
        (Some(only), None) => Some(only.clone()),
        (_, _) => None,
    }
}

/// Gives the head to what of a sheet names none, and says so where that is figures.
pub fn give(part: &mut Ledger, only: &Code, file: &Text, sheet: &Text) -> Option<Diagnostic> {
    let mut n_taken = 0;
    for fact in part.facts.iter_mut().filter(|it| it.keys()[Level::First].is_none()) {
        fact.meaning.keys[Level::First] = Some(only.clone());
        n_taken += 1;
    }
    for table in part.tables.iter_mut().filter(|it| it.keys[Level::First].is_none()) {
        if table.columns.iter().all(|it| it.kind != ColumnKind::Code(Level::First)) {
            table.keys[Level::First] = Some(only.clone());
        }
        for row in table.rows.iter_mut().filter(|it| it.keys[Level::First].is_none()) {
            row.keys[Level::First] = Some(only.clone());
        }
    }
    for entity in part.entities.iter_mut().filter(|it| it.head.is_none()) {
        entity.head = Some(only.clone());
    }
    let stands_on = if sheet.is_empty() { file } else { sheet };
    let message = format!(
        "{n_taken} figures of {stands_on} have no code of their own; {} was taken, the only one \
         that the book names",
        only.0
    );
    (n_taken > 0)
        .then(|| Diagnostic::of_file(&codes::normalise::SCOPE_TAKEN, file, message).on_sheet(sheet))
}
