//! Findings after acceptances: accepted where every check of theirs is, with the reason; immaterial
//! below the threshold.

use rust_decimal::Decimal;

use crate::{
    diagnose::voice::Voice,
    model::{
        Text,
        finding::{Finding, FindingStatus},
    },
    profile::acceptances::Acceptance,
    words::phrase,
};

/// Gives findings their status; `by_check` has the acceptance that holds for each check.
pub fn settle(
    findings: &mut [Finding],
    by_check: &[Option<&Acceptance>],
    immaterial_below: Option<Decimal>,
    voice: Voice<'_>,
) {
    for finding in findings {
        let of_check = |at: &u32| by_check.get(*at as usize).copied().flatten();
        let accepted: Option<Vec<&Acceptance>> = finding.checks.iter().map(of_check).collect();
        match accepted.as_deref() {
            Some([first, ..]) => {
                finding.status = FindingStatus::Accepted;
                let values = [
                    ("explanation", &*finding.explanation),
                    ("by", &*first.by),
                    ("reason", &*first.reason),
                ];
                finding.explanation =
                    Text::from(phrase(voice.of(&finding.scope.lang), "finding.accepted", &values));
            }
            Some([]) | None => {
                if immaterial_below.is_some_and(|least| finding.amount < least) {
                    finding.status = FindingStatus::Immaterial;
                }
            }
        }
    }
}
