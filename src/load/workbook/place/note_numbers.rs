//! Notes by number: to publish, a mark that is a symbol becomes `[note 1]`.

use std::collections::BTreeMap;

use crate::{
    load::workbook::place::contents::WorkbookContents,
    model::{
        Text,
        fact::Mark,
        ledger::{Ledger, Note},
        table::{Row, Table},
    },
};

/// The footnotes of the sheets that a workbook shows.
pub fn shown<'a>(contents: &'a WorkbookContents) -> impl Iterator<Item = &'a Note> {
    contents.outcome.ledger.notes.iter().filter(|note| {
        contents.subject.is_none()
            || contents
                .parts
                .iter()
                .any(|part| part.file == note.place.file && part.sheet == note.place.sheet)
    })
}

/// The notes of a workbook in order, and which of them a mark on a sheet refers to.
#[derive(Debug, Default)]
pub struct NoteNumbers {
    /// What each note says; the first has number 1.
    pub notes: Vec<Numbered>,
    of: BTreeMap<(Text, Text, Mark), Vec<usize>>,
}

/// A note with a number.
#[derive(Debug)]
pub struct Numbered {
    /// The mark that the document prints.
    pub mark: Mark,
    /// The note; `None` where the document prints the mark alone.
    pub text: Option<Text>,
    /// Where it stands.
    pub place: String,
}

impl NoteNumbers {
    /// The footnotes of the sheets shown, then marks without a footnote as they are met.
    pub fn of(contents: &WorkbookContents) -> Self {
        let mut out = Self::default();
        for note in shown(contents) {
            out.add_footnote(note);
        }
        let ledger = &contents.outcome.ledger;
        for (index, rows) in contents.parts.iter().flat_map(|part| &part.tables) {
            let table = &ledger.tables[*index as usize];
            for row in rows.iter().map(|&row| &table.rows[row as usize]) {
                let on_figures = row.facts.iter().flat_map(|&id| &ledger.fact(id).marks);
                for mark in row.marks.iter().chain(on_figures) {
                    out.add_mark(table, mark);
                }
            }
        }
        out
    }

    fn add_footnote(&mut self, note: &Note) {
        let key = (note.place.file.clone(), note.place.sheet.clone(), note.mark.clone());
        self.of.entry(key).or_default().push(self.notes.len());
        let (mark, text) = (note.mark.clone(), Some(note.text.clone()));
        self.notes.push(Numbered { mark, text, place: note.address() });
    }

    fn add_mark(&mut self, table: &Table, mark: &Mark) {
        let key = (table.file.clone(), table.sheet.clone(), mark.clone());
        if self.of.contains_key(&key) {
            return;
        }
        let place = match table.sheet.is_empty() {
            true => table.file.to_string(),
            false => format!("{}!{}", table.file, table.sheet),
        };
        self.of.insert(key, vec![self.notes.len()]);
        self.notes.push(Numbered { mark: mark.clone(), text: None, place });
    }

    /// The notes to which a row's marks refer: `[note 1] [note 4]`; `word` is what a note is called.
    pub fn of_row(&self, table: &Table, row: &Row, ledger: &Ledger, word: &str) -> String {
        let on_figures = row.facts.iter().flat_map(|&id| &ledger.fact(id).marks);
        let mut numbers: Vec<usize> = Vec::new();
        for mark in row.marks.iter().chain(on_figures) {
            let key = (table.file.clone(), table.sheet.clone(), mark.clone());
            numbers.extend(self.of.get(&key).into_iter().flatten());
        }
        numbers.sort_unstable();
        numbers.dedup();
        let named: Vec<String> =
            numbers.iter().map(|number| format!("[{word} {}]", number + 1)).collect();
        named.join(" ")
    }
}
