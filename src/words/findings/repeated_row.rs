//! A row is in its table twice, or a subtotal is added with its parts.

use crate::{
    model::reason::{RepeatedRow, Repetition},
    words::wording::Wording,
};

/// The sentence of the reason.
pub fn sentence(reason: &RepeatedRow, words: Wording<'_>) -> String {
    let (key, other) = match reason.shown_by {
        Repetition::Copy(other) => ("cause.counted_twice.copy", other),
        Repetition::Parts => ("cause.counted_twice.parts", None),
        Repetition::Sums => ("cause.counted_twice.alone", None),
    };
    let holding = match reason.n_checks {
        1 => words.fill("checks.one", &[]),
        n => words.fill("checks.more", &[("n", &n.to_string())]),
    };
    let figure = words.fact(reason.figure);
    words.fill(
        key,
        &[
            ("subject", &words.row_subject(figure)),
            ("cell", &figure.place.to_string()),
            ("printed", &figure.printed),
            ("other", &words.cells(other.as_slice())),
            ("checks", &holding),
        ],
    )
}
