//! `extracts/programmes.csv` and `extracts/notes.csv`: names by code, and footnotes.

use super::CsvTable;
use crate::{
    load::field::Field,
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
    let entities = &ledger.entities;
    (!entities.is_empty()).then(|| CsvTable::new(&PROGRAMMES, entities.iter().map(entity)))
}

fn entity(entity: &Entity) -> Vec<Field> {
    let areas: Vec<&str> = entity.policy_areas.iter().map(|area| &*area.0).collect();
    vec![
        Field::code(entity.head.as_ref()),
        Field::code(entity.programme.as_ref()),
        Field::text(&entity.name),
        Field::text(&areas.join(" ")),
        Field::text(&entity.book),
        Field::shown(entity.edition),
        Field::text(entity.lang.as_ref().map_or("", |lang| &lang.0)),
        Field::text(&entity.place.file),
        Field::text(&entity.place.sheet),
        Field::Figure(entity.place.cell.to_string()),
    ]
}

/// The footnotes; `None` where the inputs have none.
pub fn notes(ledger: &Ledger) -> Option<CsvTable<'_>> {
    let notes = &ledger.notes;
    (!notes.is_empty()).then(|| CsvTable::new(&NOTES, notes.iter().map(note)))
}

fn note(note: &Note) -> Vec<Field> {
    let bearers: Vec<String> = note
        .bearers
        .iter()
        .map(|&cell| Place::new(&note.place.file, &note.place.sheet, cell).to_string())
        .collect();
    vec![
        Field::text(&note.book),
        Field::text(&note.place.sheet),
        Field::text(&note.at()),
        Field::text(&note.mark.0),
        Field::text(&note.text),
        Field::text(&bearers.join(" ")),
        Field::text(&note.place.file),
    ]
}
