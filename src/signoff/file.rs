//! The file of acceptances, with what was signed added to it; what else stands in it stays.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::{Answer, Filed};
use crate::model::{Text, id::IdKind, reason::Response, signed_cover::SignedCover};

/// Why nothing can be added to a file.
#[derive(Debug, thiserror::Error)]
pub enum NotAcceptances {
    /// It is no TOML.
    #[error(transparent)]
    Toml(#[from] toml_edit::TomlError),
    /// It has an `accept` that is no `[[accept]]`.
    #[error("its `accept` is not written as [[accept]]")]
    Shape,
    /// It has a `cover` that is no `[[cover]]`.
    #[error("its `cover` is not written as [[cover]]")]
    CoverShape,
    /// It has a `note` that is no `[[note]]`.
    #[error("its `note` is not written as [[note]]")]
    NoteShape,
}

/// The file after adding, and what became of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its text.
    pub text: String,
    /// Answers that are new in it.
    pub new: usize,
    /// Answers that take the place of an older one to the same finding.
    pub renewed: usize,
    /// Answers that it had already.
    pub known: usize,
    /// Covers that are new in it, or were signed anew.
    pub covers: usize,
    /// Notes that are new in it.
    pub notes: usize,
}

/// Adds answers to the text of a file, by the ids of their findings, what was signed on covers, by
/// their references, and what else was written, by its place; the text of a file that is not there
/// yet is empty.
///
/// # Errors
/// Where the file is no file of acceptances.
pub fn add(
    text: &str,
    answers: &[Answer],
    covers: &[SignedCover],
    notes: &[Filed],
) -> Result<Added, NotAcceptances> {
    let mut file: DocumentMut = text.parse()?;
    let list = file.entry("accept").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut().ok_or(NotAcceptances::Shape)?;
    let mut added =
        Added { text: String::new(), new: 0, renewed: 0, known: 0, covers: 0, notes: 0 };
    for answer in answers {
        let at = list.iter().position(|table| {
            said(table, "finding").is_some_and(|id| IdKind::Finding.lettered(id) == answer.finding)
        });
        match at.and_then(|at| list.get_mut(at)) {
            None => {
                added.new += 1;
                let mut table = Table::new();
                fill(&mut table, answer);
                let about = answer.about.replace(['\r', '\n'], " ");
                table.decor_mut().set_prefix(format!("\n# {about}\n"));
                list.push(table);
            }
            Some(table) if is_same(table, answer) => added.known += 1,
            Some(table) => {
                added.renewed += 1;
                fill(table, answer);
            }
        }
    }
    added.covers = add_covers(&mut file, covers)?;
    added.notes = add_notes(&mut file, notes)?;
    added.text = file.to_string();
    Ok(added)
}

/// Adds what was signed on covers, each in the place of what was signed on it before.
fn add_covers(file: &mut DocumentMut, covers: &[SignedCover]) -> Result<usize, NotAcceptances> {
    if covers.is_empty() {
        return Ok(0);
    }
    let list = file.entry("cover").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut().ok_or(NotAcceptances::CoverShape)?;
    let mut n_new = 0;
    for cover in covers {
        let known = |table: &Table| said(table, "reference") == Some(&*cover.reference);
        let place = list.iter().position(known);
        if place.is_none() {
            list.push(Table::new());
        }
        let at = place.unwrap_or(list.len() - 1);
        let Some(table) = list.get_mut(at) else { continue };
        let before = table.to_string();
        for (key, text) in fields_of_cover(cover) {
            put(table, key, text);
        }
        n_new += usize::from(table.to_string() != before);
    }
    Ok(n_new)
}

fn fields_of_cover(cover: &SignedCover) -> [(&'static str, Option<String>); 6] {
    let unless_empty = |text: &Text| (!text.is_empty()).then(|| text.to_string());
    [
        ("reference", Some(cover.reference.to_string())),
        ("prepared_by", unless_empty(&cover.prepared_by)),
        ("prepared_on", cover.prepared_on.map(|day| day.to_string())),
        ("reviewed_by", unless_empty(&cover.reviewed_by)),
        ("reviewed_on", cover.reviewed_on.map(|day| day.to_string())),
        ("outcome", unless_empty(&cover.outcome)),
    ]
}

/// Adds what was written into open cells and accepts nothing: kept, so that it is not lost when the
/// workbook is made again.
fn add_notes(file: &mut DocumentMut, notes: &[Filed]) -> Result<usize, NotAcceptances> {
    if notes.is_empty() {
        return Ok(0);
    }
    let list = file.entry("note").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let list = list.as_array_of_tables_mut().ok_or(NotAcceptances::NoteShape)?;
    let mut n_new = 0;
    for Filed { workbook, note } in notes {
        let fields = [
            ("workbook", workbook.to_string()),
            ("sheet", note.sheet.to_string()),
            ("cell", note.cell.to_string()),
            ("about", note.about.to_string()),
            ("text", note.text.to_string()),
        ];
        let is_same = |table: &Table| {
            fields.iter().all(|(key, text)| said(table, key) == Some(text.as_str()))
        };
        if list.iter().any(is_same) {
            continue;
        }
        n_new += 1;
        let mut table = Table::new();
        for (key, text) in fields {
            table[key] = value(text);
        }
        list.push(table);
    }
    Ok(n_new)
}

fn said<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).and_then(Item::as_str)
}

fn fields(answer: &Answer) -> [(&'static str, Option<String>); 7] {
    let unless_empty = |text: &Text| (!text.is_empty()).then(|| text.to_string());
    let response = answer.response;
    [
        ("finding", Some(answer.finding.to_string())),
        ("response", (response != Response::Accept).then(|| response.word().to_owned())),
        ("figures", Some(answer.figures.to_string())),
        ("checks", Some(answer.checks.to_string())),
        ("reason", unless_empty(&answer.reason)),
        ("by", unless_empty(&answer.by)),
        ("on", answer.on.map(|day| day.to_string())),
    ]
}

fn is_same(table: &Table, answer: &Answer) -> bool {
    fields(answer).iter().all(|(key, text)| said(table, key) == text.as_deref())
}

fn fill(table: &mut Table, answer: &Answer) {
    for (key, text) in fields(answer) {
        put(table, key, text);
    }
}

fn put(table: &mut Table, key: &str, text: Option<String>) {
    match text {
        Some(text) => table[key] = value(text),
        None => {
            table.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(finding: &str, figures: &str) -> Answer {
        Answer {
            finding: finding.into(),
            response: Response::Accept,
            figures: figures.into(),
            checks: "cccccccccccc".into(),
            about: "head 31, pay".into(),
            reason: "known \"rounding\"".into(),
            by: "A. Accountant".into(),
            on: crate::model::period::Date::new(2026, 11, 22),
        }
    }

    #[test]
    fn answers_are_added_once_and_the_rest_stays() {
        let first = "# ours\nimmaterial_below = 10\n\n[[accept]]\nrule = \"cast\" # old\n\
                     reason = \"r\"\nby = \"b\"\nlargest = 1\n";
        let added = add(first, &[answer("faaaaaaaaaaaa", "bbbbbbbbbbbb")], &[], &[]).unwrap();
        assert_eq!((added.new, added.renewed, added.known), (1, 0, 0));
        assert!(added.text.starts_with(first), "{}", added.text);
        let again = add(&added.text, &[answer("faaaaaaaaaaaa", "bbbbbbbbbbbb")], &[], &[]).unwrap();
        assert_eq!((again.known, &again.text), (1, &added.text));
        let renewed =
            add(&added.text, &[answer("faaaaaaaaaaaa", "cccccccccccc")], &[], &[]).unwrap();
        assert_eq!((renewed.new, renewed.renewed), (0, 1));
        assert!(renewed.text.contains("figures = \"cccccccccccc\""), "{}", renewed.text);
    }

    #[test]
    fn an_answer_finds_the_entry_that_an_earlier_version_wrote_without_a_letter() {
        let old = "[[accept]]\nfinding = \"aaaaaaaaaaaa\"\nreason = \"r\"\nby = \"b\"\n";
        let added = add(old, &[answer("faaaaaaaaaaaa", "bbbbbbbbbbbb")], &[], &[]).unwrap();
        assert_eq!((added.new, added.renewed), (0, 1));
        assert!(added.text.contains("finding = \"faaaaaaaaaaaa\""), "{}", added.text);
    }

    #[test]
    fn what_accepts_nothing_is_kept_once() {
        let note = Filed {
            workbook: "output/reconciliation.xlsx".into(),
            note: crate::signoff::FilledCell {
                sheet: "Findings".into(),
                cell: crate::model::place::CellRef::new(4, 12),
                about: "head 31".into(),
                text: "to be corrected".into(),
            },
        };
        let added = add("", &[], &[], std::slice::from_ref(&note)).unwrap();
        assert_eq!(added.notes, 1);
        assert!(added.text.contains("cell = \"M5\""), "{}", added.text);
        let again = add(&added.text, &[], &[], &[note]).unwrap();
        assert_eq!((again.notes, again.text), (0, added.text));
    }

    #[test]
    fn a_file_of_something_else_is_refused() {
        assert!(add("accept = 1", &[], &[], &[]).is_err());
        assert!(add("accept = [", &[], &[], &[]).is_err());
    }
}
