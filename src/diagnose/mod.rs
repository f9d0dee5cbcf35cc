//! Failing checks to [`Finding`]s: where it is wrong, why, and what it should say.
//!
//! The checks of a document overlap, and so locate an error as parity bits do. For each figure of a
//! failing check [`slips`] asks which value would mend it and break no other check, and which slip
//! would have made the printed figure of that value; [`search`] chooses the fewest findings that
//! explain all failing checks. What is left in the end is `unexplained`, never silent.

pub mod accepted;
mod bond;
mod casts;
pub mod causes;
mod columns;
mod digits;
mod evidence;
mod gaps;
mod hypothesis;
mod islands;
pub mod jointly;
mod lone;
mod plausible;
mod priors;
mod search;
pub mod signed_off;
mod slips;
mod totals;
mod twins;
mod window;

use columns::Columns;
use evidence::Evidence;
use plausible::{Habits, Likeness};
use search::Search;
use slips::Document;

use crate::model::{
    check::{Check, Status},
    fact::FactId,
    finding::Finding,
    ledger::Ledger,
};

/// Explains every failing check; what nothing explains is `unexplained`. Findings come by amount,
/// the largest first, then by place.
pub fn diagnose(ledger: &Ledger, checks: &[Check]) -> Vec<Finding> {
    if !checks.iter().any(|check| check.status == Status::Breaks) {
        return Vec::new();
    }
    let evidence = Evidence::new(ledger, checks);
    let document = Document {
        columns: Columns::new(ledger),
        habits: Habits::new(checks),
        likeness: Likeness::new(ledger),
    };
    let mut findings = Search::new(evidence, document).findings();
    findings.sort_by_cached_key(|finding| {
        (std::cmp::Reverse(finding.amount), place(finding, checks), finding.checks.clone())
    });
    findings
}

/// Where a finding stands: its suspect, else the first figure of its checks.
fn place(finding: &Finding, checks: &[Check]) -> Option<FactId> {
    let checks = finding.checks.iter().map(|at| &checks[*at as usize]);
    let first = checks.flat_map(evidence::facts_of).min();
    finding.suspect.or(first)
}
