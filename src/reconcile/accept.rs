//! Differences that somebody accepts: each breaking check that an acceptance names becomes
//! accepted, and an acceptance that does not hold is said to.

use crate::{
    diagnostic::{Code, Diagnostic, codes::reconcile as codes},
    model::{
        Text,
        amount::plain,
        check::{Check, Status},
        period::Date,
    },
    profile::acceptances::{Acceptance, Acceptances, Until},
};

/// Marks the checks that are accepted; for each check the acceptance that holds for it. The date is
/// the one against which acceptances lapse; without one, those that end on a day do not.
pub fn accept<'a>(
    checks: &mut [Check],
    acceptances: &'a Acceptances,
    as_of: Option<Date>,
) -> (Vec<Option<&'a Acceptance>>, Vec<Diagnostic>) {
    let mut by_check = vec![None; checks.len()];
    let mut diagnostics = Vec::new();
    for (number, acceptance) in (1usize..).zip(&acceptances.all) {
        let mut tally = AcceptanceTally::default();
        for (check, holds) in checks.iter_mut().zip(&mut by_check) {
            if !acceptance.names(check) {
                continue;
            }
            tally.named += 1;
            let open = check.status == Status::Breaks;
            if !open {
                continue;
            }
            if has_lapsed(acceptance, check, as_of) {
                tally.lapsed.push(check.id.clone());
            } else if check.difference.is_none_or(|it| it.abs() > acceptance.largest) {
                let size = check.difference.map(|it| plain(it.abs())).unwrap_or_default();
                tally.grown.push(format!("{} ({size})", check.id).into());
            } else {
                check.status = Status::Accepted;
                *holds = Some(acceptance);
                tally.accepted += 1;
            }
        }
        diagnostics.extend(tally.diagnostics(number, acceptance, &acceptances.origin));
    }
    (by_check, diagnostics)
}

/// What became of the checks that an acceptance names.
#[derive(Default)]
struct AcceptanceTally {
    named: usize,
    accepted: usize,
    lapsed: Vec<Text>,
    grown: Vec<Text>,
}

impl AcceptanceTally {
    fn diagnostics(&self, number: usize, acceptance: &Acceptance, file: &Text) -> Vec<Diagnostic> {
        let of = |code: &'static Code, what: &str| {
            let rule = &acceptance.rule;
            let message = format!("acceptance {number} (`{rule}`, {}) {what}", acceptance.reason);
            Diagnostic::of_file(code, file, message)
        };
        let listed = |ids: &[Text]| ids.iter().map(|id| &**id).collect::<Vec<_>>().join(", ");
        let mut told = Vec::new();
        if !self.lapsed.is_empty() {
            let what = format!("has lapsed; these checks fail again: {}", listed(&self.lapsed));
            told.push(of(&codes::ACCEPTANCE_LAPSED, &what));
        }
        if !self.grown.is_empty() {
            let what = format!(
                "accepts up to {}, but the difference is larger: {}",
                plain(acceptance.largest),
                listed(&self.grown)
            );
            told.push(of(&codes::ACCEPTANCE_OUTGROWN, &what));
        }
        if told.is_empty() && self.accepted == 0 {
            let what = match self.named {
                0 => "names no check".to_owned(),
                n => format!("is not needed: none of the {n} checks that it names fails"),
            };
            told.push(of(&codes::ACCEPTANCE_UNUSED, &what));
        }
        told
    }
}

fn has_lapsed(acceptance: &Acceptance, check: &Check, as_of: Option<Date>) -> bool {
    match acceptance.until {
        None => false,
        Some(Until::Day(day)) => as_of.is_some_and(|as_of| as_of > day),
        // Of a check between two editions the later one counts.
        Some(Until::Edition(last)) => {
            let mut editions = check.scope.edition.split(' ').filter_map(Until::edition);
            editions.any(|edition| edition > last)
        }
    }
}
