//! Failing checks to [`Finding`]s: where it is wrong, why, and what it should say.
//!
//! Each cause looks at the failing checks that nothing explains yet; what is left in the end is
//! `unexplained`, never silent.

pub mod causes;
mod evidence;
mod hypothesis;
mod wording;

use std::collections::BTreeSet;

use evidence::Evidence;

use crate::{
    catalogue::Speech,
    model::{check::Check, fact::FactId, finding::Finding, ledger::Ledger},
};

/// Explains every failing check; what nothing explains is `unexplained`. Findings come by amount,
/// the largest first, then by place.
pub fn diagnose(ledger: &Ledger, checks: &[Check], speech: Speech) -> Vec<Finding> {
    let evidence = Evidence::new(ledger, checks);
    let mut open = evidence.failing();
    let mut findings = Vec::new();
    for find in causes::FINDS {
        let found = find(&evidence, &open, speech);
        let explained: BTreeSet<u32> = found.iter().flat_map(|one| &one.checks).copied().collect();
        open.retain(|check| !explained.contains(check));
        findings.extend(found.into_iter().map(|one| one.finding(&evidence)));
    }
    findings.sort_by_cached_key(|finding| {
        (std::cmp::Reverse(finding.amount), place(finding, &evidence), finding.checks.clone())
    });
    findings
}

/// Where a finding stands: its suspect, else the first figure of its checks.
fn place(finding: &Finding, evidence: &Evidence<'_>) -> Option<FactId> {
    let checks = finding.checks.iter().map(|at| evidence.check(*at));
    let first = checks.flat_map(evidence::facts_of).min();
    finding.suspect.or(first)
}
