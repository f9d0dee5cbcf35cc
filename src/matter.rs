//! Matters: what a person has to settle or to note, once for each fault, though it is printed in two
//! languages or editions and each is a finding of its own.

use std::collections::BTreeMap;

use crate::model::{
    Text,
    finding::{Finding, FindingStatus, Weight},
};

/// Open findings of one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// What it asks of a person: what the weightiest of its findings does.
    pub weight: Weight,
    /// Indices of its findings, in their order.
    pub findings: Vec<usize>,
}

/// The matters of a run in the order of their first findings, which is that of their amounts.
pub fn matters(findings: &[Finding]) -> Vec<Matter> {
    let mut at: BTreeMap<&Text, usize> = BTreeMap::new();
    let mut matters: Vec<Matter> = Vec::new();
    let open = |(_, finding): &(usize, &Finding)| finding.status == FindingStatus::Open;
    for (index, finding) in findings.iter().enumerate().filter(open) {
        let place = *at.entry(&finding.matter).or_insert(matters.len());
        if place == matters.len() {
            matters.push(Matter { weight: finding.weight(), findings: Vec::new() });
        }
        if let Some(matter) = matters.get_mut(place) {
            matter.weight = matter.weight.min(finding.weight());
            matter.findings.push(index);
        }
    }
    matters
}

/// How many matters have that weight.
pub fn n_of(matters: &[Matter], weight: Weight) -> usize {
    matters.iter().filter(|matter| matter.weight == weight).count()
}
