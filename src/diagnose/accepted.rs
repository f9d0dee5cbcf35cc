//! Findings after acceptances: accepted where every check of theirs is, with the reason; immaterial
//! below the threshold.

use rust_decimal::Decimal;

use crate::{
    model::{
        finding::{Finding, FindingStatus},
        reason::{Review, Reviewer},
    },
    profile::acceptances::Acceptance,
};

/// Gives findings their status; `by_check` has the acceptance that holds for each check.
pub fn settle(
    findings: &mut [Finding],
    by_check: &[Option<&Acceptance>],
    immaterial_below: Option<Decimal>,
) {
    for finding in findings {
        let of_check = |at: &u32| by_check.get(*at as usize).copied().flatten();
        let accepted: Option<Vec<&Acceptance>> = finding.checks.iter().map(of_check).collect();
        match accepted.as_deref() {
            Some([first, ..]) => {
                finding.status = FindingStatus::Accepted;
                let reviewer =
                    Reviewer { by: first.by.clone(), reason: first.reason.clone(), on: first.on };
                finding.reviews.push(Review::Accepted(reviewer));
            }
            Some([]) | None => {
                if immaterial_below.is_some_and(|least| finding.amount < least) {
                    finding.status = FindingStatus::Immaterial;
                }
            }
        }
    }
}
