//! A difference of which the cause is not known: both sides, and the cells that could be wrong.

use crate::{
    model::{
        check::Check,
        constraint::{Constraint, Ratio, Relation},
        reason::Unlocated,
    },
    words::{figures::as_printed, wording::Wording},
};

/// The sentence of the reason.
pub fn sentence(reason: &Unlocated, words: Wording<'_>) -> String {
    let check = words.check(reason.check);
    let mut sentence = difference(check, words);
    if let Some(rest) = reason.rest {
        let rest = words.amount(rest, check);
        let values = [("sentence", sentence.as_str()), ("rest", &rest)];
        sentence = words.fill("cause.unexplained.rest", &values);
    }
    let sentence = match &check.constraint {
        Constraint::Linear { .. } | Constraint::Change { .. } | Constraint::Product { .. } => {
            cells(reason, &sentence, words)
        }
        Constraint::Presence { .. } => sentence,
    };
    match reason.n_more {
        0 => sentence,
        1 => words.fill("cause.unexplained.one_more", &[("sentence", &sentence)]),
        n => {
            let values = [("sentence", sentence.as_str()), ("n", &n.to_string())];
            words.fill("cause.unexplained.more", &values)
        }
    }
}

/// Both sides, how far they are apart, and how much of it rounding could explain.
fn difference(check: &Check, words: Wording<'_>) -> String {
    let key = match &check.constraint {
        Constraint::Linear {
            relation: Relation::Equal | Relation::Same | Relation::Compared,
            ..
        } => "cause.unexplained.sum",
        Constraint::Linear { relation: Relation::NotMore, .. } => "cause.unexplained.not_more",
        Constraint::Change { ratio: Ratio::Growth, .. } => "cause.unexplained.change",
        Constraint::Change { ratio: Ratio::Share, .. } => "cause.unexplained.share",
        Constraint::Product { .. } => "cause.unexplained.product",
        Constraint::Presence { .. } => "cause.unexplained.presence",
    };
    let figure = |value| words.amount(value, check);
    words.fill(
        key,
        &[
            ("subject", &words.subject(check)),
            ("rule", &words.rule(&check.rule)),
            ("left_cells", &words.all_cells(&check.left_facts())),
            ("left", &check.left.map(figure).unwrap_or_default()),
            ("right_cells", &words.all_cells(&check.right_facts())),
            ("right", &check.right.map(figure).unwrap_or_default()),
            ("difference", &check.difference.map(|it| figure(it.abs())).unwrap_or_default()),
            ("tolerance", &check.tolerance.map(figure).unwrap_or_default()),
        ],
    )
}

/// The sentence, and which cells could be wrong by as much.
fn cells(reason: &Unlocated, sentence: &str, words: Wording<'_>) -> String {
    let could_be = &reason.could_be;
    let (key, n) = match (could_be.len(), reason.proposed) {
        (0, _) => ("cause.unexplained.none", 0),
        (1, Some(_)) => ("cause.unexplained.only", 1),
        (1, None) => ("cause.unexplained.carried", 1),
        (2, Some(_)) => ("cause.unexplained.first_of_two", 1),
        (n, Some(_)) => ("cause.unexplained.first", n - 1),
        (n, None) => ("cause.unexplained.equals", n),
    };
    let cell = |at: usize| could_be.get(at).map(|id| words.cell(*id)).unwrap_or_default();
    let proposed = could_be
        .first()
        .zip(reason.proposed)
        .map(|(first, proposed)| as_printed(proposed.value, words.fact(*first), proposed.quantum));
    words.fill(
        key,
        &[
            ("sentence", sentence),
            ("cell", &cell(0)),
            ("proposed", &proposed.unwrap_or_default()),
            ("n", &n.to_string()),
            ("other", &cell(1)),
            ("cells", &words.all_cells(could_be)),
        ],
    )
}
