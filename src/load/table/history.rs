//! `history.csv`: every finding that any run saw, one a row, by its id: since when it is there, how it
//! stands now, and what it was about when it was seen last.

use super::CsvTable;
use crate::{
    history::{Life, Past},
    load::record::Record,
};

const HEADER: [&str; 18] = [
    "finding",
    "state",
    "first_run",
    "first_as_of",
    "last_run",
    "last_as_of",
    "age_runs",
    "age_days",
    "runs_seen",
    "changed_run",
    "status",
    "cause",
    "about",
    "suspect",
    "printed",
    "proposed",
    "amount",
    "explanation",
];

/// All findings of a history.
pub fn history(past: &Past) -> CsvTable<'_> {
    let lives: Vec<&Life> = past.lives.values().collect();
    let header = HEADER.map(str::to_owned).to_vec();
    CsvTable::by_number(header, lives.len(), move |at, record| fill(past, lives[at], record))
}

fn fill(past: &Past, life: &Life, record: &mut Record) {
    let known = &life.known;
    record.word(&known.finding);
    record.word(life.state.word());
    record.figure(life.first);
    record.shown(past.day(life.first));
    record.figure(life.last);
    record.shown(past.day(life.last));
    record.figure(life.age_in_runs());
    record.shown(past.age_in_days(life));
    record.figure(life.seen);
    record.shown(life.changed);
    record.text(&known.status);
    record.text(&known.cause);
    record.text(&known.about);
    record.text(&known.suspect);
    record.printed(&known.printed);
    record.printed(&known.proposed);
    record.word(&known.amount);
    record.text(&known.explanation);
}
