//! A run in numbers, as one JSON object. Fields are added, never changed.

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, Severity},
    history::Past,
    load::Delivered,
    matter::{matters, n_of},
    model::{
        check::Status,
        finding::{FindingStatus, Weight},
        outcome::Outcome,
        source::{InputOutcome, Source},
    },
    verdict::{Conclusion, Unread},
};

/// A run in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How it ended, and what it did not read.
    pub conclusion: Conclusion,
    /// Files by what became of them.
    pub inputs: Inputs,
    /// Figures.
    pub facts: usize,
    /// Checks by their verdict.
    pub checks: Checks,
    /// Findings, whatever their status.
    pub findings: usize,
    /// Diagnostics by how bad they are.
    pub diagnostics: Diagnostics,
    /// Paths in DIR.
    pub outputs: Vec<String>,
    /// What earlier runs found, where a history is kept.
    pub history: Option<Runs>,
    /// Findings by status, for the gauges.
    pub by_status: Findings,
    /// Matters by what they ask of a person.
    pub matters: Matters,
}

/// The object that scripts see.
#[derive(Serialize)]
struct SummaryObject<'a> {
    schema_version: u32,
    status: &'static str,
    inputs: &'a Inputs,
    facts: usize,
    checks: &'a Checks,
    findings: usize,
    diagnostics: &'a Diagnostics,
    outputs: &'a [String],
    matters: &'a Matters,
    unread: Unread,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: &'a Option<Runs>,
}

/// Files by what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// Read whole.
    pub read: usize,
    /// Not read, or not whole.
    pub failed: usize,
    /// Skipped on purpose.
    pub skipped: usize,
}

/// Checks by their verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// No difference.
    pub agrees: usize,
    /// A difference that rounding explains.
    pub rounding: usize,
    /// A difference.
    pub breaks: usize,
    /// A difference that somebody accepts.
    pub accepted: usize,
    /// One side is missing.
    pub unchecked: usize,
    /// A difference that may be there by intent.
    #[serde(default)]
    pub differs: usize,
}

impl Checks {
    /// Of a run.
    pub fn of(outcome: &Outcome) -> Self {
        Self {
            agrees: outcome.n_checks(Status::Agrees),
            rounding: outcome.n_checks(Status::Rounding),
            breaks: outcome.n_checks(Status::Breaks),
            accepted: outcome.n_checks(Status::Accepted),
            unchecked: outcome.n_checks(Status::Unchecked),
            differs: outcome.n_checks(Status::Differs),
        }
    }
}

/// Matters by what they ask of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matters {
    /// Somebody has to act.
    pub settle: usize,
    /// To be known.
    pub note: usize,
}

/// Findings by status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// Somebody has to look.
    pub open: usize,
    /// Accepted with a reason.
    pub accepted: usize,
    /// Below the threshold.
    pub immaterial: usize,
}

/// Diagnostics by how bad they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostics {
    /// Something could not be read whole.
    pub error: usize,
    /// Read, but look.
    pub warning: usize,
    /// Skipped on purpose.
    pub info: usize,
}

/// A run among the others of its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runs {
    /// Its number.
    pub run: u32,
    /// Findings that no run before it saw.
    pub new: u32,
    /// Findings that had been cleared and are there again.
    pub seen_again: u32,
    /// Findings that are there no more.
    pub cleared: u32,
}

impl Runs {
    /// The last run of a history.
    pub fn last_of(past: &Past) -> Option<Self> {
        past.last().map(|run| Self {
            run: run.number,
            new: run.new,
            seen_again: run.seen_again,
            cleared: run.cleared,
        })
    }
}

impl Summary {
    /// The numbers of a run.
    pub fn of(
        outcome: &Outcome,
        diagnostics: &[Diagnostic],
        files: &[Delivered],
        history: Option<&Past>,
        conclusion: Conclusion,
    ) -> Self {
        let of = |fate| n_sources(&outcome.sources, fate);
        let as_bad = |severity| diagnostics.iter().filter(|one| one.severity == severity).count();
        let matters = matters(&outcome.findings);
        let findings = |status| outcome.faults().filter(|finding| finding.status == status).count();
        Self {
            conclusion,
            inputs: Inputs {
                read: of(InputOutcome::Read),
                failed: of(InputOutcome::Failed),
                skipped: of(InputOutcome::Skipped),
            },
            facts: outcome.ledger.facts.len(),
            checks: Checks::of(outcome),
            findings: outcome.faults().count(),
            diagnostics: Diagnostics {
                error: as_bad(Severity::Error),
                warning: as_bad(Severity::Warning),
                info: as_bad(Severity::Info),
            },
            outputs: files.iter().map(|file| file.path.clone()).collect(),
            history: history.and_then(Runs::last_of),
            by_status: Findings {
                open: findings(FindingStatus::Open),
                accepted: findings(FindingStatus::Accepted),
                immaterial: findings(FindingStatus::Immaterial),
            },
            matters: Matters {
                settle: n_of(&matters, Weight::Settle),
                note: n_of(&matters, Weight::Note),
            },
        }
    }

    /// The numbers of several runs. Their outputs are in folders of their own, and are not listed.
    pub fn joined<'a>(all: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let sum = |of: fn(&Self) -> usize| all.clone().map(of).sum::<usize>();
        Self {
            conclusion: Conclusion::joined(all.clone().map(|it| it.conclusion)),
            inputs: Inputs {
                read: sum(|it| it.inputs.read),
                failed: sum(|it| it.inputs.failed),
                skipped: sum(|it| it.inputs.skipped),
            },
            facts: sum(|it| it.facts),
            checks: Checks {
                agrees: sum(|it| it.checks.agrees),
                rounding: sum(|it| it.checks.rounding),
                breaks: sum(|it| it.checks.breaks),
                accepted: sum(|it| it.checks.accepted),
                unchecked: sum(|it| it.checks.unchecked),
                differs: sum(|it| it.checks.differs),
            },
            findings: sum(|it| it.findings),
            diagnostics: Diagnostics {
                error: sum(|it| it.diagnostics.error),
                warning: sum(|it| it.diagnostics.warning),
                info: sum(|it| it.diagnostics.info),
            },
            outputs: Vec::new(),
            history: None,
            by_status: Findings {
                open: sum(|it| it.by_status.open),
                accepted: sum(|it| it.by_status.accepted),
                immaterial: sum(|it| it.by_status.immaterial),
            },
            matters: Matters {
                settle: sum(|it| it.matters.settle),
                note: sum(|it| it.matters.note),
            },
        }
    }

    /// The object that scripts see.
    pub fn shown(&self) -> impl Serialize {
        SummaryObject {
            schema_version: 1,
            status: self.conclusion.verdict.word(),
            inputs: &self.inputs,
            facts: self.facts,
            checks: &self.checks,
            findings: self.findings,
            diagnostics: &self.diagnostics,
            outputs: &self.outputs,
            matters: &self.matters,
            unread: self.conclusion.unread,
            history: &self.history,
        }
    }

    /// The object, on one line.
    ///
    /// # Errors
    /// Never for these types; the serializer's signature has it.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string(&self.shown())? + "\n")
    }
}

/// How many inputs met that fate.
pub fn n_sources(sources: &[Source], fate: InputOutcome) -> usize {
    sources.iter().filter(|source| source.fate == fate).count()
}
