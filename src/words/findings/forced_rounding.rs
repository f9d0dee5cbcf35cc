//! A figure was rounded so that its column adds.

use crate::{
    model::reason::ForcedRounding,
    words::{figures::as_printed, wording::Wording},
};

/// The sentence of the reason.
pub fn sentence(reason: &ForcedRounding, words: Wording<'_>) -> String {
    let figure = words.fact(reason.figure);
    let shown = |value| as_printed(value, figure, reason.unadjusted.quantum);
    words.fill(
        "cause.forced_rounding",
        &[
            ("subject", &words.subject(words.check(reason.check))),
            ("cell", &figure.place.to_string()),
            ("printed", &figure.printed),
            ("unit", &words.unit(figure.unit())),
            ("others", &words.cells(&reason.finer)),
            ("unadjusted", &shown(reason.unadjusted.value)),
            ("total", &shown(reason.total)),
        ],
    )
}
