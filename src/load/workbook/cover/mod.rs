//! The cover: what this is, the conclusion, the master check, the verdicts counted, the constants,
//! and where to sign.

mod about;
mod conclusion;
mod plain;
mod reference;
pub mod trend;
mod verdicts;

use std::collections::BTreeMap;

use super::{
    checks::ChecksSheet,
    constants::Constants,
    sheet::{Guard, Sheet, Tab, absolute},
    sheet_names::quoted,
    style::Look,
    volume::Volume,
    words::Words,
};
use crate::model::{
    fact::{Keys, Level},
    place::CellRef,
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
pub struct Listed {
    /// The sheet's name.
    pub name: String,
    /// What is on it.
    pub what: String,
}

pub use plain::front;

/// The cover of a workbook to work on.
pub fn cover(
    volume: &Volume,
    name: String,
    checks: &ChecksSheet,
    constants: &Constants,
    listed: &[Listed],
    words: Words,
) -> Front {
    let sheet = Sheet::new(name, Tab::Front);
    let mut drawn = Drawing { volume, words, sheet, names: BTreeMap::new(), at: 0 };
    drawn.sheet.set_widths(&[26, 16, 96]);
    drawn.sheet.text(0, 0, title(volume, words), Look::Title);
    drawn.sheet.text(1, 0, words.say("cover_subtitle"), Look::Subtitle);
    drawn.at = 3;
    drawn.conclusion(checks);
    drawn.section("cover_about");
    for (key, text) in about::lines(volume, words) {
        drawn.line(key, text);
    }
    drawn.at += 1;
    drawn.trend();
    drawn.sign_off();
    drawn.contents(listed);
    drawn.section("cover_constants");
    reference::constants(&mut drawn.sheet, drawn.at, constants, &mut drawn.names, words);
    drawn.sheet.guard = Guard::Guarded;
    Front { sheets: vec![drawn.sheet], names: drawn.names }
}

/// `Head 155 Innovation and Technology Commission: Estimates 2024-25`, as far as it is known.
pub fn title(volume: &Volume, words: Words) -> String {
    let Some(subject) = &volume.subject else {
        return words.say("title_whole_run");
    };
    let entity = words.level(Level::Head);
    let edition = subject.edition.map_or_else(|| words.say("undated"), |it| it.to_string());
    // A head that the profile names goes by that name; its code is none that anybody prints.
    if let Some(name) = volume.profile.names.head(&subject.code, volume.language.code()) {
        return format!("{name} · {edition}");
    }
    let keys = Keys { head: Some(subject.code.clone()), ..Keys::default() };
    let of_edition = subject.edition.map_or_else(String::new, |it| it.to_string());
    let name = volume.entity_name(&of_edition, &keys, &[volume.language.code()]);
    let title = words.fill(
        "title_entity",
        &[("entity", &entity), ("code", &subject.code.0), ("name", &name), ("edition", &edition)],
    );
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Drawing<'a> {
    volume: &'a Volume<'a>,
    words: Words<'a>,
    sheet: Sheet,
    names: BTreeMap<String, String>,
    at: u32,
}

impl Drawing<'_> {
    fn section(&mut self, key: &str) {
        for column in 0..=2 {
            self.sheet.text(self.at, column, "", Look::Section);
        }
        self.sheet.text(self.at, 0, self.words.say(key), Look::Section);
        self.at += 1;
    }

    fn line(&mut self, key: &str, text: impl Into<String>) {
        self.sheet.text(self.at, 0, self.words.say(key), Look::Plain);
        self.sheet.text(self.at, 2, text, Look::Wrapped);
        self.at += 1;
    }

    fn reference(&self, row: u32, column: u32) -> String {
        format!("{}!{}", quoted(&self.sheet.name), absolute(CellRef::new(row, column)))
    }
}
