//! What paper this is: its subject, its period, and the reference under which it is filed.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::{
    load::workbook::place::{contents::WorkbookContents, words::Words},
    model::{Text, hex::hex},
};

/// Hex digits of the inputs' hash in a reference: enough to tell one delivery from the next.
const DIGITS: usize = 8;

/// Between the name of a paper and the hash of what it shows.
const SEPARATOR: &str = " · ";

/// Subject, period, reference, and the date if one was given.
pub fn lines(contents: &WorkbookContents, words: Words) -> Vec<(&'static str, String)> {
    let mut lines = vec![("paper_subject", subject(contents, words))];
    lines.extend(period(contents).map(|period| ("paper_period", period)));
    lines.push(("paper_reference", reference(contents)));
    if let Some(date) = contents.options.as_of {
        lines.push(("cover_as_of", date.to_string()));
    }
    lines
}

/// The entity by code and name; for the whole run, the inputs as they were named.
fn subject(contents: &WorkbookContents, words: Words) -> String {
    match &contents.subject {
        Some(_) => super::front::entity(contents, words),
        None => contents.options.given.join(words.say("list_comma").as_str()),
    }
}

/// What of a reference is the same for every delivery of a document.
pub fn name(reference: &str) -> &str {
    reference.split(SEPARATOR).next().unwrap_or_default()
}

/// The editions of what is shown.
fn period(contents: &WorkbookContents) -> Option<String> {
    let tables = &contents.outcome.ledger.tables;
    let shown = contents.parts.iter().flat_map(|part| &part.tables);
    let editions: BTreeSet<_> =
        shown.filter_map(|(index, _)| tables[*index as usize].edition).collect();
    let (first, last) = (editions.first()?, editions.last()?);
    Some(match editions.len() {
        1 => first.to_string(),
        2 => format!("{first}, {last}"),
        _ => format!("{first} – {last}"),
    })
}

/// The name of this workbook and the beginning of the hash of the files that it shows: another
/// delivery of the same document is another paper.
pub fn reference(contents: &WorkbookContents) -> String {
    let files: BTreeSet<&Text> = contents.parts.iter().map(|part| &part.file).collect();
    let mut digest = Sha256::new();
    for source in contents.outcome.sources.iter().filter(|it| files.contains(&it.file)) {
        digest.update(source.sha256.as_bytes());
    }
    let name = contents.path.trim_start_matches("workbooks/").trim_end_matches(".xlsx");
    let hash = hex(&digest.finalize());
    format!("{name}{SEPARATOR}{}", &hash[..DIGITS])
}
