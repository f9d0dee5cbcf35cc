//! A single figure is wrong: what it says, what other figures need it to be, and how it went wrong.

use crate::{
    model::{
        check::Check,
        constraint::{Constraint, Ratio, Relation, Term},
        fact::FactId,
        finding::Cause,
        reason::WrongFigure,
    },
    words::{figures::as_printed, wording::Wording},
};

/// The sentence of the reason.
pub fn sentence(reason: &WrongFigure, cause: Cause, words: Wording<'_>) -> String {
    let figure = words.fact(reason.figure);
    let proposed = as_printed(reason.proposed.value, figure, reason.proposed.quantum);
    let more = match reason.checks.len().saturating_sub(1) {
        0 => String::new(),
        1 => words.fill("cause.slip.one_more", &[]),
        n => words.fill("cause.slip.more", &[("n", &n.to_string())]),
    };
    let after = match reason.n_harmed {
        0 => words.fill("cause.slip.harmless", &[]),
        1 => words.fill("cause.slip.one_harmed", &[]),
        n => words.fill("cause.slip.harmed", &[("n", &n.to_string())]),
    };
    let sentence = words.fill(
        "cause.slip",
        &[
            ("subject", &words.row_subject(figure)),
            ("table", &words.table(figure)),
            ("cell", &figure.place.to_string()),
            ("printed", &figure.printed),
            ("witness", &witness(reason, &proposed, words)),
            ("more", &more),
            ("proposed", &proposed),
            ("after", &after),
            ("reason", &how(reason, cause, words)),
        ],
    );
    match reason.n_others {
        0 => sentence,
        1 => words.fill("cause.slip.lone_one", &[("sentence", &sentence)]),
        n => {
            let values = [("sentence", sentence.as_str()), ("n", &n.to_string())];
            words.fill("cause.slip.lone", &values)
        }
    }
}

/// How the figure went wrong.
fn how(reason: &WrongFigure, cause: Cause, words: Wording<'_>) -> String {
    match cause {
        Cause::Unexplained => words.fill("cause.slip.none", &[]),
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
        | Cause::EditionDiffers
        | Cause::Stale
        | Cause::TextNumber
        | Cause::Hardcoded
        | Cause::Plug
        | Cause::MixedUnits
        | Cause::WrongDirection
        | Cause::ErrorValue
        | Cause::ExternalLink
        | Cause::Circular => {
            let copied = words.cells(reason.repeats.as_slice());
            words.fill(&format!("cause.{}", cause.word()), &[("copied", &copied)])
        }
    }
}

/// What the most telling of the checks says: another print of the figure, else the figures that add
/// to it, else the total that it is a part of.
fn witness(reason: &WrongFigure, proposed: &str, words: Wording<'_>) -> String {
    let rank = |at: &&u32| match &words.check(**at).constraint {
        Constraint::Linear { left, right, relation: Relation::Equal | Relation::Same } => {
            (0, other_side(left, right, reason.figure).len())
        }
        Constraint::Linear { relation: Relation::NotMore | Relation::Compared, .. } => (2, 0),
        Constraint::Change { .. } | Constraint::Product { .. } | Constraint::Presence { .. } => {
            (1, 0)
        }
    };
    let Some(at) = reason.checks.iter().min_by_key(rank) else { return String::new() };
    let check = words.check(*at);
    let (key, named) = match &check.constraint {
        Constraint::Linear { left, right, relation: Relation::Equal | Relation::Same } => {
            let others = others(check, reason.figure);
            match other_side(left, right, reason.figure).as_slice() {
                [other] if others.len() == 1 => {
                    let other = words.fact(*other);
                    return words.fill(
                        "witness.twice",
                        &[
                            ("table", &words.table(other)),
                            ("cell", &other.place.to_string()),
                            ("printed", &other.printed),
                        ],
                    );
                }
                // Of a total and its parts, the total is what tells.
                [total] => ("witness.part", vec![*total]),
                _ => ("witness.sum", others),
            }
        }
        Constraint::Linear { relation: Relation::NotMore | Relation::Compared, .. } => {
            ("witness.not_more", others(check, reason.figure))
        }
        Constraint::Change { ratio: Ratio::Growth, .. } => {
            ("witness.change", others(check, reason.figure))
        }
        Constraint::Change { ratio: Ratio::Share, .. } => {
            ("witness.share", others(check, reason.figure))
        }
        Constraint::Product { .. } => ("witness.product", others(check, reason.figure)),
        Constraint::Presence { .. } => ("witness.sum", others(check, reason.figure)),
    };
    let cells = words.cells(&named);
    let values =
        [("cells", cells.as_str()), ("rule", &words.rule(&check.rule)), ("proposed", proposed)];
    words.fill(key, &values)
}

/// All other figures of a check, left side first.
fn others(check: &Check, figure: FactId) -> Vec<FactId> {
    let (left, right) = check.constraint.sides();
    left.into_iter().chain(right).filter(|id| *id != figure).collect()
}

/// The figures of the side on which a figure is not.
fn other_side(left: &[Term], right: &[Term], figure: FactId) -> Vec<FactId> {
    let on_left = left.iter().any(|term| term.fact == figure);
    let side = if on_left { right } else { left };
    side.iter().map(|term| term.fact).collect()
}
