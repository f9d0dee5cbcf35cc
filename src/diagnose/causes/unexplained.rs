//! Cause `unexplained`: no cell could be shown that mends the checks. Failing checks over the same
//! figures are one finding.

use rust_decimal::Decimal;

use crate::{
    diagnose::{
        bond::Form,
        evidence::{Evidence, facts_of},
        hypothesis::Hypothesis,
        islands::connected,
        lone::{self, Guesses},
        search::ALTERNATIVES,
        slips::Slip,
        told,
    },
    diagnostic::explained::Explained,
    model::{
        check::{Check, Constraint, Ratio, Relation},
        fact::FactId,
        finding::Cause,
    },
    words::{Language, phrase},
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "unexplained",
    what: "Figures that must agree do not, and no single cell could be shown for which a plain slip \
           would mend the checks and break none. Where one check alone speaks, the cells that no \
           other check bears out are named: its total first, else as equals.",
    why: "The difference is real. Several faults at once, or a fault that leaves no trace in other \
          figures, cannot be told from the document alone.",
    mend: "Start from the cells named: both sides, the difference and what rounding would explain \
           are given. A difference that is known can be accepted with its reason.",
    example: "The items of a table add to 5,400 less than its total, and no other table shows them.",
};

/// One hypothesis for each group of failing checks that are connected through figures. Of a check
/// that stands alone the cells are named that no other check bears out.
pub fn find(
    evidence: &Evidence<'_>,
    failing: &[u32],
    guesses: &Guesses,
    language: Language,
) -> Vec<Hypothesis> {
    connected(failing, |at| facts_of(evidence.check(at)))
        .into_iter()
        .map(|checks| {
            let suspects = match checks.as_slice() {
                [only] => lone::suspects(evidence, guesses, *only),
                _ => Vec::new(),
            };
            let told = explanation(evidence, &checks, &suspects, language);
            let first = checks.first().filter(|at| lone::stands_out(evidence, &suspects, **at));
            let named = first.and(suspects.first());
            let cells = first_cells(evidence, &checks, &suspects);
            Hypothesis {
                cause: Cause::Unexplained,
                suspect: named.map(|guess| guess.fact),
                proposed: named.map(|guess| told::proposed(evidence, guess)).unwrap_or_default(),
                alternatives: cells
                    .into_iter()
                    .skip(usize::from(named.is_some()))
                    .take(ALTERNATIVES)
                    .collect(),
                explanation: told,
                checks,
                weight: Decimal::ONE,
                correction: Vec::new(),
            }
        })
        .collect()
}

fn first_cells(evidence: &Evidence<'_>, checks: &[u32], suspects: &[&Slip]) -> Vec<FactId> {
    match checks {
        [only] => lone::cells(evidence, *only, suspects),
        _ => Vec::new(),
    }
}

/// Why it is one of the suspects, and which.
fn located(
    evidence: &Evidence<'_>,
    sentence: &str,
    checks: &[u32],
    suspects: &[&Slip],
    language: Language,
) -> String {
    let cells = first_cells(evidence, checks, suspects);
    let named = suspects.first().filter(|_| match checks {
        [only] => lone::stands_out(evidence, suspects, *only),
        _ => false,
    });
    let (key, n) = match (cells.len(), named) {
        (0, _) => ("cause.unexplained.none", 0),
        (1, Some(_)) => ("cause.unexplained.only", 1),
        (1, None) => ("cause.unexplained.carried", 1),
        (2, Some(_)) => ("cause.unexplained.first_of_two", 1),
        (n, Some(_)) => ("cause.unexplained.first", n - 1),
        (n, None) => ("cause.unexplained.equals", n),
    };
    let place = |fact: &FactId| evidence.ledger.fact(*fact).place.to_string();
    let proposed = |guess: &&Slip| told::proposed(evidence, guess);
    let listed = |cells: &[FactId]| evidence.wording(language).all_cells(cells, evidence.ledger);
    phrase(
        language,
        key,
        &[
            ("sentence", sentence),
            ("cell", &cells.first().map(place).unwrap_or_default()),
            ("proposed", &suspects.first().map(proposed).unwrap_or_default()),
            ("n", &n.to_string()),
            ("other", &cells.get(1).map(place).unwrap_or_default()),
            ("cells", &listed(&cells)),
        ],
    )
}

fn explanation(
    evidence: &Evidence<'_>,
    checks: &[u32],
    suspects: &[&Slip],
    language: Language,
) -> String {
    let widest = |at: &&u32| evidence.check(**at).difference.unwrap_or_default().abs();
    let Some(at) = checks.iter().rev().max_by_key(widest) else { return String::new() };
    let check = evidence.check(*at);
    let mut sentence = sentence(evidence, check, language);
    let left = evidence.bond(*at).difference;
    if check.difference.is_some_and(|all| all != left) && evidence.bond(*at).form == Form::Equal {
        let rest = evidence.wording(language).told(left.abs(), check);
        let told = [("sentence", sentence.as_str()), ("rest", &rest)];
        sentence = phrase(language, "cause.unexplained.rest", &told);
    }
    let sentence = match &check.constraint {
        Constraint::Linear { .. } | Constraint::Change { .. } => {
            located(evidence, &sentence, checks, suspects, language)
        }
        Constraint::Presence { .. } => sentence,
    };
    match checks.len() {
        0 | 1 => sentence,
        2 => phrase(language, "cause.unexplained.one_more", &[("sentence", &sentence)]),
        n => {
            let more = (n - 1).to_string();
            phrase(language, "cause.unexplained.more", &[("sentence", &sentence), ("n", &more)])
        }
    }
}

fn sentence(evidence: &Evidence<'_>, check: &Check, language: Language) -> String {
    let key = match &check.constraint {
        Constraint::Linear { relation: Relation::Equal | Relation::Same, .. } => {
            "cause.unexplained.sum"
        }
        Constraint::Linear { relation: Relation::NotMore, .. } => "cause.unexplained.not_more",
        Constraint::Change { ratio: Ratio::Growth, .. } => "cause.unexplained.change",
        Constraint::Change { ratio: Ratio::Share, .. } => "cause.unexplained.share",
        Constraint::Presence { .. } => "cause.unexplained.presence",
    };
    let words = evidence.wording(language);
    let figure = |value| words.told(value, check);
    phrase(
        language,
        key,
        &[
            ("subject", &words.subject(check)),
            ("rule", &words.rule(&check.rule)),
            ("left_cells", &words.all_cells(&check.left_facts(), evidence.ledger)),
            ("left", &check.left.map(figure).unwrap_or_default()),
            ("right_cells", &words.all_cells(&check.right_facts(), evidence.ledger)),
            ("right", &check.right.map(figure).unwrap_or_default()),
            ("difference", &check.difference.map(|it| figure(it.abs())).unwrap_or_default()),
            ("tolerance", &check.tolerance.map(figure).unwrap_or_default()),
        ],
    )
}
