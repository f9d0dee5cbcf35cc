//! `extracts/programmes.csv` and `extracts/notes.csv`: names by code, and footnotes.

use super::CsvTable;
use crate::{
    load::record::Record,
    model::{
        ledger::{Entity, Ledger, Note},
        place::Place,
    },
};

const PROGRAMMES: [&str; 10] = [
    "head",
    "programme",
    "name",
    "policy_areas",
    "book",
    "edition",
    "lang",
    "file",
    "sheet",
    "cell",
];
const NOTES: [&str; 7] = ["book", "sheet", "cell", "mark", "text", "cells", "file"];

/// The names of heads and programmes; `None` where the inputs name none.
pub fn programmes(ledger: &Ledger) -> Option<CsvTable<'_>> {
    let table = CsvTable::new(&PROGRAMMES, &ledger.entities, entity);
    (!table.is_empty()).then_some(table)
}

fn entity(entity: &Entity, record: &mut Record) {
    let areas: Vec<&str> = entity.policy_areas.iter().map(|area| &*area.0).collect();
    record.code(entity.head.as_ref());
    record.code(entity.programme.as_ref());
    record.text(&entity.name);
    record.text(&areas.join(" "));
    record.text(&entity.book);
    record.shown(entity.edition);
    record.text(entity.lang.as_ref().map_or("", |lang| &lang.0));
    record.text(&entity.place.file);
    record.text(&entity.place.sheet);
    record.figure(entity.place.cell);
}

/// The footnotes; `None` where the inputs have none.
pub fn notes(ledger: &Ledger) -> Option<CsvTable<'_>> {
    let table = CsvTable::new(&NOTES, &ledger.notes, note);
    (!table.is_empty()).then_some(table)
}

fn note(note: &Note, record: &mut Record) {
    let bearers: Vec<String> = note
        .bearers
        .iter()
        .map(|&cell| Place::new(&note.place.file, &note.place.sheet, cell).to_string())
        .collect();
    record.text(&note.book);
    record.text(&note.place.sheet);
    record.text(&note.at());
    record.text(&note.mark.0);
    record.text(&note.text);
    record.text(&bearers.join(" "));
    record.text(&note.place.file);
}
