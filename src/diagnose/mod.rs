//! Failing checks to [`Finding`]s: where it is wrong, why, and what it should say.
//!
//! The checks of a document overlap, and so locate an error as parity bits do. For each figure of a
//! failing check [`slips`] asks which value would correct it and break no other check, and which slip
//! would have made the printed figure of that value; [`search`] chooses the fewest findings that
//! explain all failing checks. What is left in the end is `unexplained`, never silent.
//!
//! Books that are compared with one another are a [family](families) and are diagnosed by themselves,
//! so that nothing is said of a book because of a stranger.

pub mod accepted;
mod candidates;
mod carried;
mod casts;
pub mod causes;
mod columns;
mod component;
mod constraint_state;
mod constraints;
mod counterparts;
mod digits;
mod document;
mod evidence;
mod families;
mod gaps;
mod hypothesis;
pub mod jointly;
mod lone;
mod matters;
mod plausible;
mod priors;
mod questions;
mod search;
pub mod signed_off;
mod slips;
mod span;
mod totals;
mod vouched;
mod window;

use rayon::prelude::*;

use constraints::Constraints;
use counterparts::Counterparts;
use document::Document;
use evidence::Evidence;
use families::{ConnectedBooks, failing_families};
use questions::questions;
use search::{Search, Searched};
use vouched::Vouched;

use crate::{
    diagnostic::{Diagnostic, codes::reconcile::SEARCH_BOUND_MET},
    model::{
        check::{Check, Status},
        fact::FactId,
        finding::Finding,
        ledger::Ledger,
    },
};

/// Explains every failing check; what nothing explains is `unexplained`. Findings come by amount,
/// the largest first, then by place. A diagnostic says where the search was given up.
pub fn diagnose(ledger: &Ledger, checks: &[Check]) -> (Vec<Finding>, Vec<Diagnostic>) {
    if !checks.iter().any(|check| check.status == Status::Breaks) {
        return (questions(ledger), Vec::new());
    }
    let vouched = Vouched::new(ledger);
    let constraints = Constraints::new(ledger, checks);
    let searched: Vec<Searched> = failing_families(ledger, checks)
        .par_iter()
        .map(|family| search(family, &constraints, &vouched))
        .collect();
    let (mut findings, mut diagnostics) = (Vec::new(), Vec::new());
    let mut families = Vec::new();
    for (family, Searched { findings: found, not_searched }) in (0u32..).zip(searched) {
        families.extend(found.iter().map(|_| family));
        findings.extend(found);
        diagnostics.extend(bound_met(ledger, checks, &not_searched));
    }
    matters::assign(&mut findings, &families, &constraints);
    findings.extend(questions(ledger));
    findings.sort_by_cached_key(|finding| {
        (std::cmp::Reverse(finding.amount), place(finding, checks), finding.checks.clone())
    });
    (findings, diagnostics)
}

fn search(
    family: &ConnectedBooks,
    constraints: &Constraints<'_>,
    vouched: &Vouched<'_>,
) -> Searched {
    let (ledger, checks) = (constraints.ledger, constraints.checks);
    let evidence = Evidence::new(constraints, &family.checks);
    let document = Document::of(family, ledger, checks);
    Search::new(evidence, document, Counterparts::new(ledger, &family.tables)).run(vouched)
}

/// That the search was given up before these checks.
fn bound_met(ledger: &Ledger, checks: &[Check], not_searched: &[u32]) -> Option<Diagnostic> {
    let first = &checks[*not_searched.first()? as usize];
    let at = &ledger.fact(*evidence::facts_of(first).first()?).place;
    let message = format!(
        "the search for causes in {} reached its bound: {} failing checks are left unexplained, the \
         first of them {} ({})",
        first.scope.book,
        not_searched.len(),
        first.id,
        first.rule
    );
    let met = Diagnostic::of_file(&SEARCH_BOUND_MET, &at.file, message);
    Some(met.on_sheet(&at.sheet).at(at.cell))
}

/// Where a finding is: its suspect, else the first figure of its checks.
fn place(finding: &Finding, checks: &[Check]) -> Option<FactId> {
    let checks = finding.checks.iter().map(|at| &checks[*at as usize]);
    let first = checks.flat_map(evidence::facts_of).min();
    finding.suspect.or(first)
}
