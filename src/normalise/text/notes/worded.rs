//! Notes that a word begins and no mark: `Note: …`, in a cell or at the foot of the page.

use crate::{
    model::{
        Text,
        fact::Mark,
        ledger::Note,
        place::{CellRef, Place},
        workbook::Sheet,
    },
    profile::Profile,
    script::fold,
};

/// The word that begins a note and the text behind its colon.
pub fn split(text: &str, profile: &Profile) -> Option<(Mark, String)> {
    let (word, rest) = text.trim().split_once([':', '：'])?;
    let mark = Mark(word.trim().into());
    (begins(&mark, profile) && !rest.trim().is_empty()).then(|| (mark, rest.trim().to_owned()))
}

/// Whether what stands for a mark is a word that begins notes: no figure bears it.
pub fn begins(mark: &Mark, profile: &Profile) -> bool {
    profile.rows.notes.contains(&fold::compact(&mark.0))
}

/// The notes in page headers and footers, each once though it stands on odd and on even pages.
pub fn of_pages(sheet: &Sheet, profile: &Profile, file: &Text) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for line in &sheet.page_texts {
        let Some((mark, text)) = split(&line.text, profile) else { continue };
        if notes.iter().any(|it| *it.text == *text) {
            continue;
        }
        notes.push(Note {
            book: Text::default(),
            place: Place::new(file, &sheet.name, CellRef::new(0, 0)),
            on_page: Some(line.region),
            mark,
            text: text.into(),
            bearers: Vec::new(),
        });
    }
    notes
}
