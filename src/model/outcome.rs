//! Everything that a run knows when all stages but load are done.

use super::{
    check::{Check, Status},
    finding::{Finding, Weight},
    ledger::Ledger,
    source::Source,
};

/// The result of the chain before it is laid out as files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The inputs in the order of their names.
    pub sources: Vec<Source>,
    /// What they say.
    pub ledger: Ledger,
    /// What must agree.
    pub checks: Vec<Check>,
    /// What is wrong.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// How many checks have that verdict.
    pub fn n_checks(&self, status: Status) -> usize {
        self.checks.iter().filter(|check| check.status == status).count()
    }

    /// The findings that say that something is wrong; a question does not.
    pub fn faults(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|it| it.weight() != Weight::Question)
    }
}
