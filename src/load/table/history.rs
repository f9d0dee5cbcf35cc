//! `history.csv`: every finding that any run saw, one a row, by its id: since when it is there, how it
//! stands now, and what it was about when it was seen last.

use super::CsvTable;
use crate::{
    history::{Life, Past},
    load::field::Field,
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
    CsvTable::new(&HEADER, past.lives.values().map(|life| row(past, life)))
}

fn row(past: &Past, life: &Life) -> Vec<Field> {
    let known = &life.known;
    let number = |number: u32| Field::Figure(number.to_string());
    vec![
        Field::Figure(known.finding.to_string()),
        Field::Figure(life.state.word().to_owned()),
        number(life.first),
        Field::shown(past.day(life.first)),
        number(life.last),
        Field::shown(past.day(life.last)),
        number(life.age_in_runs()),
        Field::shown(past.age_in_days(life)),
        number(life.seen),
        Field::shown(life.changed),
        Field::text(&known.status),
        Field::text(&known.cause),
        Field::text(&known.about),
        Field::text(&known.suspect),
        Field::Printed(known.printed.to_string()),
        Field::Printed(known.proposed.to_string()),
        Field::Figure(known.amount.to_string()),
        Field::text(&known.explanation),
    ]
}
