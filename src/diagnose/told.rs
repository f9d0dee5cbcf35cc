//! The sentence of a single figure: what it says, what the others say, what went wrong.

use super::{evidence::Evidence, slips::Slip, wording::as_printed};
use crate::{
    model::{
        check::{Constraint, Ratio, Relation, Term},
        fact::FactId,
        finding::Cause,
    },
    words::{Language, phrase},
};

/// What the figure would have to say, in the form in which it is printed.
pub fn proposed(evidence: &Evidence<'_>, slip: &Slip) -> String {
    as_printed(slip.then.value, evidence.ledger.fact(slip.fact), slip.place)
}

/// The sentence of a slip.
pub fn sentence(evidence: &Evidence<'_>, slip: &Slip, language: Language) -> String {
    let fact = evidence.ledger.fact(slip.fact);
    let proposed = proposed(evidence, slip);
    let witness = witness(evidence, slip, &proposed, language);
    let more = match slip.mended.len().saturating_sub(1) {
        0 => String::new(),
        1 => phrase(language, "cause.slip.one_more", &[]),
        n => phrase(language, "cause.slip.more", &[("n", &n.to_string())]),
    };
    let reason = format!("cause.{}", slip.cause.word());
    let copied = copied_from(evidence, slip);
    let words = evidence.wording(language);
    let copied = words.cells(copied.as_slice(), evidence.ledger);
    let reason = match slip.cause {
        Cause::Unexplained => phrase(language, "cause.slip.none", &[]),
        Cause::TransposedDigits
        | Cause::WrongDigit
        | Cause::SlippedPoint
        | Cause::UnitSlip
        | Cause::WrongSign
        | Cause::WrongPeriod
        | Cause::Omitted
        | Cause::CountedTwice
        | Cause::ForcedRounding
        | Cause::Transfer
        | Cause::EditionDiffers => phrase(language, &reason, &[("copied", &copied)]),
    };
    phrase(
        language,
        "cause.slip",
        &[
            ("subject", &words.row_subject(fact)),
            ("table", &words.table(fact, evidence.ledger)),
            ("cell", &fact.place.to_string()),
            ("printed", &fact.printed),
            ("witness", &witness),
            ("more", &more),
            ("proposed", &proposed),
            ("reason", &reason),
        ],
    )
}

/// A sentence that so many other cells could be wrong instead, where there are any.
pub fn with_others(sentence: String, n_others: usize, language: Language) -> String {
    match n_others {
        0 => sentence,
        1 => phrase(language, "cause.slip.lone_one", &[("sentence", &sentence)]),
        n => {
            let told = [("sentence", sentence.as_str()), ("n", &n.to_string())];
            phrase(language, "cause.slip.lone", &told)
        }
    }
}

/// The figure of the row that stands in the suspect's cell too.
fn copied_from(evidence: &Evidence<'_>, slip: &Slip) -> Option<FactId> {
    let printed = evidence.amount(slip.fact)?.value;
    super::plausible::row_of(evidence, slip.fact)
        .into_iter()
        .find(|other| evidence.amount(*other).is_some_and(|amount| amount.value == printed))
}

/// What the most telling of the mended checks says: another print of the figure, else the figures
/// that add to it, else the total that it is a part of.
fn witness(evidence: &Evidence<'_>, slip: &Slip, proposed: &str, language: Language) -> String {
    let rank = |at: &&u32| match &evidence.check(**at).constraint {
        Constraint::Linear { left, right, relation: Relation::Equal | Relation::Same } => {
            let others = others(left, right, slip.fact);
            (0, others.len())
        }
        Constraint::Linear { relation: Relation::NotMore, .. } => (2, 0),
        Constraint::Change { .. } | Constraint::Presence { .. } => (1, 0),
    };
    let Some(at) = slip.mended.iter().min_by_key(rank) else { return String::new() };
    let check = evidence.check(*at);
    let words = evidence.wording(language);
    let facts: Vec<FactId> =
        super::evidence::facts_of(check).into_iter().filter(|id| *id != slip.fact).collect();
    let key = match &check.constraint {
        Constraint::Linear { left, right, relation: Relation::Equal | Relation::Same } => {
            match others(left, right, slip.fact).as_slice() {
                [other] if facts.len() == 1 => {
                    let other = evidence.ledger.fact(*other);
                    return phrase(
                        language,
                        "witness.twice",
                        &[
                            ("table", &words.table(other, evidence.ledger)),
                            ("cell", &other.place.to_string()),
                            ("printed", &other.printed),
                        ],
                    );
                }
                [_] => "witness.part",
                _ => "witness.sum",
            }
        }
        Constraint::Linear { relation: Relation::NotMore, .. } => "witness.not_more",
        Constraint::Change { ratio: Ratio::Growth, .. } => "witness.change",
        Constraint::Change { ratio: Ratio::Share, .. } => "witness.share",
        Constraint::Presence { .. } => "witness.sum",
    };
    // Of a total and its parts, the total is what tells.
    let named = match &check.constraint {
        Constraint::Linear { left, right, .. } if key == "witness.part" => {
            others(left, right, slip.fact)
        }
        Constraint::Linear { .. } | Constraint::Change { .. } | Constraint::Presence { .. } => {
            facts
        }
    };
    let cells = words.cells(&named, evidence.ledger);
    phrase(
        language,
        key,
        &[("cells", &cells), ("rule", &words.rule(&check.rule)), ("proposed", proposed)],
    )
}

/// The facts of the side on which a figure does not stand.
fn others(left: &[Term], right: &[Term], fact: FactId) -> Vec<FactId> {
    let on_left = left.iter().any(|term| term.fact == fact);
    let side = if on_left { right } else { left };
    side.iter().map(|term| term.fact).collect()
}
