//! `--format json`: one object for scripts. Fields are added, never changed.

use serde::Serialize;

use crate::{
    cli::exit::Exit,
    diagnostic::{Diagnostic, Severity},
    load::Artefact,
    model::{
        check::Status,
        outcome::Outcome,
        source::{Fate, Source},
    },
};

#[derive(Serialize)]
struct Summary<'a> {
    schema_version: u32,
    status: &'a str,
    inputs: Inputs,
    facts: usize,
    checks: Checks,
    findings: usize,
    diagnostics: Diagnostics,
    /// Paths in DIR.
    outputs: Vec<&'a str>,
}

#[derive(Serialize)]
struct Inputs {
    read: usize,
    failed: usize,
    skipped: usize,
}

#[derive(Serialize)]
struct Checks {
    agrees: usize,
    rounding: usize,
    breaks: usize,
    accepted: usize,
    unchecked: usize,
}

#[derive(Serialize)]
struct Diagnostics {
    error: usize,
    warning: usize,
    info: usize,
}

/// The object, on one line.
///
/// # Errors
/// Never for these types; the serializer's signature has it.
pub fn summary(
    exit: Exit,
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    artefacts: &[Artefact],
) -> serde_json::Result<String> {
    let of = |fate| n_sources(&outcome.sources, fate);
    let as_bad = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
    let object = Summary {
        schema_version: 1,
        status: exit.word(),
        inputs: Inputs {
            read: of(Fate::Read),
            failed: of(Fate::Failed),
            skipped: of(Fate::Skipped),
        },
        facts: outcome.ledger.facts.len(),
        checks: Checks {
            agrees: outcome.n_checks(Status::Agrees),
            rounding: outcome.n_checks(Status::Rounding),
            breaks: outcome.n_checks(Status::Breaks),
            accepted: outcome.n_checks(Status::Accepted),
            unchecked: outcome.n_checks(Status::Unchecked),
        },
        findings: outcome.findings.len(),
        diagnostics: Diagnostics {
            error: as_bad(Severity::Error),
            warning: as_bad(Severity::Warning),
            info: as_bad(Severity::Info),
        },
        outputs: artefacts.iter().map(|artefact| artefact.path.as_str()).collect(),
    };
    Ok(serde_json::to_string(&object)? + "\n")
}

/// How many inputs met that fate.
pub fn n_sources(sources: &[Source], fate: Fate) -> usize {
    sources.iter().filter(|source| source.fate == fate).count()
}
