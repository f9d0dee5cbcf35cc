//! `run --sqlite`: the run in a database, beside its outputs.

use crate::{
    cli::{
        arguments::RunArguments,
        cache::EndedRun,
        disk::{Database, LoadedRun},
    },
    diagnostic::Diagnostic,
    history::Past,
    load::{Delivered, Stored, stored_table},
    model::outcome::Outcome,
    profile::Profile,
    verdict::Verdict,
    words::Sentences,
};

/// Whether a run that ends as the one before it did would add nothing to the database. One with a
/// history always does: its manifest has the number of the run.
///
/// # Errors
/// If the database cannot be read.
pub fn has_all(
    database: Option<&Database>,
    ended: &EndedRun,
    past: Option<&Past>,
) -> anyhow::Result<bool> {
    match (database, past) {
        (None, _) => Ok(true),
        (Some(_), Some(_)) => Ok(false),
        (Some(database), None) => database.has(&ended.manifest),
    }
}

/// Adds a run whose files are made: the manifest is the last of them.
///
/// # Errors
/// If the disk refuses.
pub fn add(
    database: &Database,
    (outcome, diagnostics): (&Outcome, &[Diagnostic]),
    sentences: &Sentences<'_>,
    profile: &Profile,
    arguments: &RunArguments,
    (files, verdict): (&[Delivered], Verdict),
) -> anyhow::Result<()> {
    let Some(manifest) = files.last() else { return Ok(()) };
    let all: Vec<&Diagnostic> = diagnostics.iter().collect();
    let run = LoadedRun {
        manifest_sha256: &manifest.sha256,
        status: verdict.word(),
        profile: &profile.name,
        profile_sha256: &profile.sha256,
        as_of: arguments.as_of.map(|day| day.to_string()),
    };
    let table = |kind| (kind, stored_table(kind, outcome, sentences, &all));
    database.write(&run, &Stored::ALL.map(table))
}
