//! What comes before the figures, what the cover says of the other sheets, and what a workbook is called.

use std::collections::BTreeMap;

use crate::{
    load::workbook::{
        model::sheet::Sheet,
        place::{contents::WorkbookContents, words::Words},
    },
    model::keys::{Keys, Level},
};

/// What stands before the figures: the cover, and to publish, each of its tables on a sheet of its
/// own.
pub struct Front {
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// The named cells on them: name → cell.
    pub names: BTreeMap<String, String>,
}

/// What the cover says of the other sheets: each with a sentence.
pub struct OtherSheets {
    /// The sheet's name.
    pub name: String,
    /// What is on it.
    pub what: String,
}

/// `Head 155 Innovation and Technology Commission: Estimates 2024-25`, as far as it is known.
pub fn title(contents: &WorkbookContents, words: Words) -> String {
    let Some(subject) = &contents.subject else {
        return words.say("title_whole_run");
    };
    let edition = subject.edition.map_or_else(|| words.say("undated"), |it| it.to_string());
    format!("{} · {edition}", entity(contents, words))
}

/// The entity of a workbook by code and name, as far as they are known; empty for the whole run.
pub fn entity(contents: &WorkbookContents, words: Words) -> String {
    let Some(subject) = &contents.subject else { return String::new() };
    // A head that the profile names goes by that name; its code is none that anybody prints.
    if let Some(name) = contents.profile.names.head(&subject.code, contents.language.code()) {
        return name.to_owned();
    }
    // A book that was read without a profile is known by its file.
    if contents.outcome.ledger.surveyed.contains(&subject.code.0) {
        return subject.code.0.to_string();
    }
    let entity = words.level(Level::First);
    let keys = Keys::of([Some(subject.code.clone()), None, None, None]);
    let of_edition = subject.edition.map_or_else(String::new, |it| it.to_string());
    let name = contents.entity_name(&of_edition, &keys, &[contents.language.code()]);
    let title = words
        .fill("title_entity", &[("entity", &entity), ("code", &subject.code.0), ("name", &name)]);
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
