//! Everything that a run knows when all stages but load are done.

use std::collections::BTreeMap;

use super::{
    Text,
    check::{Check, Status},
    finding::{Finding, FindingStatus, Weight},
    ledger::Ledger,
    source::Source,
};

/// The result of the chain before it is laid out as files.
#[derive(Debug, Clone, PartialEq)]
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
    /// How many open matters have that weight; a matter weighs as much as the weightiest of its
    /// findings.
    pub fn n_matters(&self, weight: Weight) -> usize {
        let mut matters: BTreeMap<&Text, Weight> = BTreeMap::new();
        for finding in self.findings.iter().filter(|it| it.status == FindingStatus::Open) {
            let own = finding.weight();
            let weight = matters.entry(&finding.matter).or_insert(own);
            *weight = own.min(*weight);
        }
        matters.values().filter(|it| **it == weight).count()
    }

    /// How many checks have that verdict.
    pub fn n_checks(&self, status: Status) -> usize {
        self.checks.iter().filter(|check| check.status == status).count()
    }
}
