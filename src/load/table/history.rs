//! `history.csv`: every finding that any run saw, one a row, by its id: since when it is there, how it
//! stands now, and what it was about when it was seen last.

use super::{column::TableColumn, scope::FINDING_ID, typed::OutputTable};
use crate::history::{Life, Past, State};

/// A finding over time, in the history that its days are of.
#[derive(Clone, Copy)]
struct Aged<'a> {
    life: &'a Life,
    past: &'a Past,
}

/// All findings of a history.
pub fn history(past: &Past) -> OutputTable<'_> {
    type Of<'a> = TableColumn<'a, Aged<'a>>;
    let columns = vec![
        Of::id("finding", |it| &it.life.known.finding).key().pattern(FINDING_ID),
        Of::word("state", State::ALL.map(State::word), |it| it.life.state.word()),
        Of::integer("first_run", |it| Some(i64::from(it.life.first))),
        Of::date("first_as_of", |it| it.past.day(it.life.first)),
        Of::integer("last_run", |it| Some(i64::from(it.life.last))),
        Of::date("last_as_of", |it| it.past.day(it.life.last)),
        Of::integer("age_runs", |it| Some(i64::from(it.life.age_in_runs()))),
        Of::integer("age_days", |it| it.past.age_in_days(it.life)),
        Of::integer("runs_seen", |it| Some(i64::from(it.life.seen))),
        Of::integer("changed_run", |it| it.life.changed.map(i64::from)),
        Of::text("status", |it| &it.life.known.status),
        Of::text("cause", |it| &it.life.known.cause),
        Of::text("about", |it| &it.life.known.about),
        Of::text("suspect", |it| &it.life.known.suspect),
        Of::printed("printed", |it| &it.life.known.printed),
        Of::printed("proposed", |it| &it.life.known.proposed),
        // What is known was written in plain form by a run.
        Of::decimal("amount", |it| it.life.known.amount.parse().ok()),
        Of::text("explanation", |it| &it.life.known.explanation),
    ];
    let rows = past.lives.values().map(|life| Aged { life, past });
    OutputTable::over("history", rows.collect::<Vec<_>>().into(), columns)
}
