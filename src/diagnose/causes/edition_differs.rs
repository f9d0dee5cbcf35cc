//! Cause `edition_differs`: two language editions print different figures.

use crate::{
    catalogue::{Speech, say},
    diagnose::{
        evidence::{Evidence, passes},
        hypothesis::Hypothesis,
        wording::{as_printed, subject},
    },
    diagnostic::explained::Explained,
    model::{
        amount::Amount,
        check::{Check, Status},
        fact::{Fact, FactId},
        finding::Cause,
    },
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "edition_differs",
    what: "The same figure is printed differently in two language editions. Where the totals and \
           other tables of one edition bear its figure out, the other edition's cell is the suspect.",
    why: "A correction that reached one edition alone leaves readers of the other with a figure \
          that nobody stands by.",
    mend: "Correct the suspect. Where neither edition's arithmetic tells, go to the source.",
    example: "1,590 in one edition, 1,509 in the other; the subtotal of the first adds only with \
              1,509: the first is the suspect.",
};

/// One hypothesis for each failing check between two languages.
pub fn find(evidence: &Evidence<'_>, failing: &[u32], speech: Speech) -> Vec<Hypothesis> {
    failing.iter().filter_map(|at| of_check(evidence, *at, speech)).collect()
}

fn of_check(evidence: &Evidence<'_>, at: u32, speech: Speech) -> Option<Hypothesis> {
    let check = evidence.check(at);
    let (left, right) = two_languages(evidence, check)?;
    let amounts = (evidence.amount(left)?, evidence.amount(right)?);
    // What each edition's own checks say of taking over the other's figure.
    let left_mended = mended(evidence, at, left, amounts.1);
    let right_mended = mended(evidence, at, right, amounts.0);
    let (suspect, other, supported, mut checks) = match (left_mended, right_mended) {
        (Some(mended), None) => (left, right, Supported::Yes, mended),
        (None, Some(mended)) => (right, left, Supported::Yes, mended),
        (Some(one), Some(other)) if one.len() > other.len() => (left, right, Supported::Yes, one),
        (Some(one), Some(other)) if one.len() < other.len() => (right, left, Supported::Yes, other),
        (Some(_), Some(_)) | (None, None) => (left, right, Supported::No, Vec::new()),
    };
    checks.push(at);
    checks.sort_unstable();
    let (fact, other_fact) = (evidence.ledger.fact(suspect), evidence.ledger.fact(other));
    let key = match supported {
        Supported::Yes => "cause.edition_differs.supported",
        Supported::No => "cause.edition_differs.open",
    };
    let explanation = say(
        speech,
        key,
        &[
            ("subject", &subject(check)),
            ("cell", &fact.place.to_string()),
            ("printed", &fact.printed),
            ("other_cell", &other_fact.place.to_string()),
            ("other", &other_fact.printed),
        ],
    );
    let proposed = match supported {
        Supported::Yes => proposed(fact, evidence.amount(other)?),
        Supported::No => String::new(),
    };
    Some(Hypothesis {
        cause: Cause::EditionDiffers,
        suspect: Some(suspect),
        proposed,
        alternatives: vec![other],
        checks,
        explanation,
    })
}

/// Whether one edition's own arithmetic tells which figure is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Supported {
    Yes,
    No,
}

/// The two figures of a check between languages of one edition.
fn two_languages(evidence: &Evidence<'_>, check: &Check) -> Option<(FactId, FactId)> {
    let (left, right) = check.constraint.sides();
    let ([left], [right]) = (left.as_slice(), right.as_slice()) else { return None };
    let (one, other) = (evidence.ledger.fact(*left), evidence.ledger.fact(*right));
    let differ = one.lang.is_some() && other.lang.is_some() && one.lang != other.lang;
    (differ && one.edition == other.edition).then_some((*left, *right))
}

/// The other failing checks that a figure would mend if it were that amount; `None` where it would
/// break one that passes.
fn mended(evidence: &Evidence<'_>, at: u32, fact: FactId, amount: Amount) -> Option<Vec<u32>> {
    let mut mended = Vec::new();
    for other in evidence.checks_of(fact).iter().filter(|other| **other != at) {
        let check = evidence.check(*other);
        let then = evidence.status_if(check, fact, amount);
        if passes(check.status) && !passes(then) {
            return None;
        }
        if check.status == Status::Breaks && passes(then) {
            mended.push(*other);
        }
    }
    Some(mended)
}

/// The other edition's figure in the form of the suspect's.
fn proposed(suspect: &Fact, other: Amount) -> String {
    let quantum = match suspect.figure.amount() {
        Some(amount) if !amount.quantum.is_zero() => amount.quantum,
        Some(_) | None => other.quantum,
    };
    as_printed(other.value, suspect, quantum)
}
