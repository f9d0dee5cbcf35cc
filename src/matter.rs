//! Matters: what a person has to settle or to note, once for each fault, though it is printed in two
//! languages and in several periods and each is a finding of its own.

use std::collections::BTreeMap;

use crate::model::{
    Text,
    fact::{Keys, Level},
    finding::{Cause, Finding, FindingStatus},
};

/// Open findings with one cause, about one entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// What it asks of a person.
    pub weight: Weight,
    /// Indices of its findings, in their order.
    pub findings: Vec<usize>,
}

/// What a matter asks of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Somebody has to act.
    Settle,
    /// It is to be known, and nobody has to act.
    Note,
}

impl Weight {
    /// That of a cause.
    pub fn of(cause: Cause) -> Self {
        if cause == Cause::ForcedRounding { Self::Note } else { Self::Settle }
    }
}

/// The matters of a run in the order of their first findings, which is that of their amounts.
pub fn matters(findings: &[Finding]) -> Vec<Matter> {
    let mut at: BTreeMap<(Cause, Vec<Text>), usize> = BTreeMap::new();
    let mut matters: Vec<Matter> = Vec::new();
    let open = |(_, finding): &(usize, &Finding)| finding.status == FindingStatus::Open;
    for (index, finding) in findings.iter().enumerate().filter(open) {
        let place = *at.entry((finding.cause, about(finding))).or_insert(matters.len());
        if place == matters.len() {
            let weight = Weight::of(finding.cause);
            matters.push(Matter { weight, findings: Vec::new() });
        }
        if let Some(matter) = matters.get_mut(place) {
            matter.findings.push(index);
        }
    }
    matters
}

/// The codes of what a finding is about; without any, its book and label.
fn about(finding: &Finding) -> Vec<Text> {
    let codes = codes(&finding.scope.keys);
    if codes.iter().any(|code| !code.is_empty()) {
        return codes;
    }
    vec![finding.scope.book.clone(), finding.scope.label.clone()]
}

fn codes(keys: &Keys) -> Vec<Text> {
    let code = |level| keys.get(level).map(|code| code.0.clone()).unwrap_or_default();
    Level::ALL.into_iter().map(code).collect()
}

/// How many matters have that weight.
pub fn n_of(matters: &[Matter], weight: Weight) -> usize {
    matters.iter().filter(|matter| matter.weight == weight).count()
}
