//! What the history of runs remembers of one.

use super::meant::strictness;
use crate::{
    cli::arguments::RunArguments,
    diagnostic::Diagnostic,
    history::{self, Past},
    model::{outcome::Outcome, source::InputOutcome},
    profile::Profile,
    verdict::{Conclusion, Verdict},
    words::Sentences,
};

/// The runs with the verdict of the last one, which is certain only when load has spoken.
pub fn with_verdict(mut runs: Vec<history::Run>, verdict: Verdict) -> Vec<history::Run> {
    if let Some(last) = runs.last_mut() {
        last.verdict = verdict.word().into();
    }
    runs
}

/// This run as its history is to remember it.
pub fn record(
    past: &Past,
    arguments: &RunArguments,
    profile: &Profile,
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    diagnostics: &[Diagnostic],
) -> history::RunRecord {
    let Conclusion { verdict, .. } = Conclusion::of(outcome, diagnostics, strictness(arguments));
    let version = env!("CARGO_PKG_VERSION");
    let verdict = verdict.word();
    history::RunRecord::of(
        past,
        outcome,
        sentences,
        arguments.as_of,
        verdict,
        version,
        &profile.sha256,
    )
}

/// The books that give far less than when they were read last.
pub fn shrunk(past: &Past, outcome: &Outcome) -> Vec<Diagnostic> {
    let looked_into = outcome.sources.iter().filter(|it| it.fate != InputOutcome::Skipped);
    let files = looked_into.map(|source| source.file.clone()).collect();
    history::shrunk_books(&history::shrunk(&past.books, &history::books(outcome), &files))
}
