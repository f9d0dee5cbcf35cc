//! Findings that somebody has signed off by their ids: accepted as long as their figures are those
//! that were signed, open again when they are others.

use std::collections::BTreeSet;

use crate::{
    diagnostic::{
        Code, Diagnostic,
        codes::reconcile::{ACCEPTANCE_LAPSED, ACCEPTANCE_REOPENED, ACCEPTANCE_UNUSED},
    },
    history::figures_of,
    model::{
        check::{Check, Status},
        finding::{Finding, FindingStatus},
        ledger::Ledger,
        period::Date,
        reason::{Response, Review, Reviewer},
    },
    profile::acceptances::{Acceptances, SignedOff, Until},
};

/// Accepts the findings that are signed off, and their checks; says which are open again.
pub fn sign_off(
    findings: &mut [Finding],
    checks: &mut [Check],
    ledger: &Ledger,
    acceptances: &Acceptances,
    as_of: Option<Date>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for signed in &acceptances.signed_off {
        match signed.response {
            Response::Accept => {}
            response @ (Response::Correct | Response::Ask) => {
                // One that is gone was corrected.
                if let Some(finding) = findings.iter_mut().find(|it| it.id == signed.finding) {
                    finding.reviews.push(Review::Answered(response, reviewer(signed)));
                }
                continue;
            }
        }
        let told = |code: &'static Code, what: &str| {
            let SignedOff { finding, by, reason, .. } = signed;
            let message =
                format!("finding {finding} was signed off by {by} ({reason}), but {what}");
            Diagnostic::of_file(code, &acceptances.origin, message)
        };
        let Some(finding) = findings.iter_mut().find(|it| it.id == signed.finding) else {
            let mut heirs = findings.iter_mut().filter(|it| is_heir(it, signed, checks));
            match heirs.next() {
                None => diagnostics.push(told(&ACCEPTANCE_UNUSED, "it is not found any more")),
                Some(heir) => {
                    let what = format!("its checks now fail with other figures: see {}", heir.id);
                    diagnostics.push(told(&ACCEPTANCE_REOPENED, &what));
                    heir.reviews.push(Review::Reopened(reviewer(signed)));
                }
            }
            continue;
        };
        let figures = figures_of(finding, checks, ledger);
        if signed.figures.as_deref().is_some_and(|signed| signed != figures) {
            let what = "its figures have changed since: it is open again";
            diagnostics.push(told(&ACCEPTANCE_REOPENED, what));
            finding.reviews.push(Review::Reopened(reviewer(signed)));
        } else if has_lapsed(signed, finding, as_of) {
            diagnostics.push(told(&ACCEPTANCE_LAPSED, "that has lapsed: it is open again"));
        } else {
            finding.status = FindingStatus::Accepted;
            finding.reviews.push(Review::Accepted(reviewer(signed)));
        }
    }
    accept_checks(findings, checks);
    diagnostics
}

/// Whether a finding is about checks of one that was signed off under another id: other figures may
/// have another cause, and another cell at fault.
fn is_heir(finding: &Finding, signed: &SignedOff, checks: &[Check]) -> bool {
    let mut ids = finding.checks.iter().filter_map(|at| checks.get(*at as usize));
    ids.any(|check| signed.checks.contains(&check.id))
}

fn reviewer(signed: &SignedOff) -> Reviewer {
    Reviewer { by: signed.by.clone(), reason: signed.reason.clone(), on: signed.on }
}

/// A check is accepted where every finding that explains it is.
fn accept_checks(findings: &[Finding], checks: &mut [Check]) {
    let of = |accepted: bool| -> BTreeSet<u32> {
        findings
            .iter()
            .filter(|it| (it.status == FindingStatus::Accepted) == accepted)
            .flat_map(|it| it.checks.iter().copied())
            .collect()
    };
    for at in of(true).difference(&of(false)) {
        let check = checks.get_mut(*at as usize).filter(|check| check.status == Status::Breaks);
        if let Some(check) = check {
            check.status = Status::Accepted;
        }
    }
}

fn has_lapsed(signed: &SignedOff, finding: &Finding, as_of: Option<Date>) -> bool {
    match signed.until {
        None => false,
        Some(Until::Day(day)) => as_of.is_some_and(|as_of| as_of > day),
        Some(Until::Edition(last)) => {
            let mut editions = finding.scope.edition.split(' ');
            editions.any(|edition| Until::edition(edition).is_some_and(|it| it > last))
        }
    }
}
