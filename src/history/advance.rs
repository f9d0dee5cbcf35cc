//! One more run on a history.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    KnownFinding, Life, Past, ReadAgain, Run, State,
    books::{BookOfRun, books},
    known,
};
use crate::{
    model::{Text, finding::FindingStatus, outcome::Outcome, period::Date, source::InputOutcome},
    words::Sentences,
};

/// A run that is to be remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRecord {
    /// The day that it was given.
    pub as_of: Option<Date>,
    /// How it ended.
    pub verdict: Text,
    /// The version of the program.
    pub version: Text,
    /// SHA-256 of the profile.
    pub profile: Text,
    /// The earlier findings whose cells were read again, by their ids.
    pub read_again: BTreeSet<Text>,
    /// What each book gave.
    pub books: BTreeMap<Text, BookOfRun>,
    /// What it found.
    pub findings: Vec<KnownFinding>,
}

impl RunRecord {
    /// A run as it is to be remembered after those before it.
    pub fn of(
        past: &Past,
        outcome: &Outcome,
        sentences: &Sentences<'_>,
        as_of: Option<Date>,
        verdict: &str,
        version: &str,
        profile: &str,
    ) -> Self {
        let whole = outcome.sources.iter().filter(|source| source.fate == InputOutcome::Read);
        let whole = whole.map(|source| source.file.clone()).collect();
        let earlier = || past.lives.values().map(|life| &life.known);
        let again = ReadAgain::of(&outcome.ledger, whole, earlier());
        let covered = earlier().filter(|known| again.covers(known));
        Self {
            as_of,
            verdict: verdict.into(),
            version: version.into(),
            profile: profile.into(),
            read_again: covered.map(|known| known.finding.clone()).collect(),
            books: books(outcome),
            findings: known(outcome, sentences),
        }
    }
}

/// The history after one more run.
pub fn advance(past: &Past, record: RunRecord) -> Past {
    let number = past.last().map_or(1, |run| run.number + 1);
    let mut lives: BTreeMap<Text, Life> = past
        .lives
        .iter()
        .map(|(id, life)| {
            (id.clone(), Life { state: unseen(life, &record.read_again), ..life.clone() })
        })
        .collect();
    let open =
        record.findings.iter().filter(|it| *it.status == *FindingStatus::Open.word()).count();
    for known in record.findings {
        let before = past.lives.get(&known.finding);
        lives.insert(known.finding.clone(), seen(before, known, number));
    }
    let n = |state: State| lives.values().filter(|life| life.state == state).count();
    let was_there = |id: &Text| past.lives.get(id).is_some_and(|life| life.state != State::Cleared);
    let cleared =
        lives.iter().filter(|(id, life)| life.state == State::Cleared && was_there(id)).count();
    let run = Run {
        number,
        as_of: record.as_of,
        verdict: record.verdict,
        version: record.version,
        profile: record.profile,
        open: count(open),
        new: count(n(State::New)),
        seen_again: count(n(State::SeenAgain)),
        cleared: count(cleared),
    };
    let runs = past.runs.iter().cloned().chain([run]).collect();
    let books = past.books.clone().into_iter().chain(record.books).collect();
    Past { runs, lives, books }
}

/// A finding that this run sees.
fn seen(before: Option<&Life>, known: KnownFinding, number: u32) -> Life {
    let Some(before) = before else {
        let state = State::New;
        return Life { known, state, first: number, last: number, seen: 1, changed: None };
    };
    let state = match before.state {
        State::Cleared => State::SeenAgain,
        State::New | State::Standing | State::SeenAgain | State::NotRead => State::Standing,
    };
    let same = before.known.figures() == known.figures();
    Life {
        state,
        first: before.first,
        last: number,
        seen: before.seen + 1,
        changed: if same { before.changed } else { Some(number) },
        known,
    }
}

/// How a finding stands that a run does not see.
fn unseen(life: &Life, read_again: &BTreeSet<Text>) -> State {
    let looked_at = read_again.contains(&life.known.finding);
    match life.state {
        State::Cleared => State::Cleared,
        State::New | State::Standing | State::SeenAgain | State::NotRead if looked_at => {
            State::Cleared
        }
        State::New | State::Standing | State::SeenAgain | State::NotRead => State::NotRead,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(id: &str, printed: &str) -> KnownFinding {
        KnownFinding {
            finding: id.into(),
            status: "open".into(),
            printed: printed.into(),
            ..KnownFinding::default()
        }
    }

    fn record(day: u8, read_again: &[&str], findings: &[KnownFinding]) -> RunRecord {
        RunRecord {
            as_of: Date::new(2026, 1, day),
            verdict: "breaks".into(),
            version: "0".into(),
            profile: "p".into(),
            read_again: read_again.iter().map(|id| Text::from(*id)).collect(),
            books: BTreeMap::new(),
            findings: findings.to_vec(),
        }
    }

    #[test]
    fn a_finding_is_new_then_stands_is_cleared_and_is_seen_again() {
        let one = known("aaaaaaaaaaaa", "10");
        let mut past = Past::default();
        let mut states = Vec::new();
        for (day, findings) in [(1, 1), (3, 1), (4, 0), (8, 1)] {
            past = advance(&past, record(day, &["aaaaaaaaaaaa"], &vec![one.clone(); findings]));
            states.push(past.lives["aaaaaaaaaaaa"].state);
        }
        assert_eq!(states, [State::New, State::Standing, State::Cleared, State::SeenAgain]);
        let life = &past.lives["aaaaaaaaaaaa"];
        assert_eq!((life.first, life.last, life.seen, life.age_in_runs()), (1, 4, 3, 4));
        assert_eq!(past.age_in_days(life), Some(7));
        let counts: Vec<_> =
            past.runs.iter().map(|run| (run.new, run.seen_again, run.cleared)).collect();
        assert_eq!(counts, [(1, 0, 0), (0, 0, 0), (0, 0, 1), (0, 1, 0)]);
    }

    #[test]
    fn a_cell_that_was_not_read_clears_nothing() {
        let one = known("aaaaaaaaaaaa", "10");
        let first = advance(&Past::default(), record(1, &[], std::slice::from_ref(&one)));
        let second = advance(&first, record(2, &["bbbbbbbbbbbb"], &[]));
        assert_eq!(second.lives["aaaaaaaaaaaa"].state, State::NotRead);
        let third = advance(&second, record(3, &[], &[one]));
        assert_eq!(third.lives["aaaaaaaaaaaa"].state, State::Standing);
        assert_eq!(third.runs[2].seen_again, 0);
    }

    #[test]
    fn other_figures_are_noticed() {
        let first = advance(&Past::default(), record(1, &[], &[known("a", "10")]));
        let second = advance(&first, record(2, &["a"], &[known("a", "12")]));
        let third = advance(&second, record(3, &["a"], &[known("a", "12")]));
        let changed = |past: &Past| past.lives["a"].changed;
        assert_eq!((changed(&first), changed(&second), changed(&third)), (None, Some(2), Some(2)));
    }
}
