//! Figures that may be meant to be a sum.

use crate::{
    model::reason::Asked,
    words::{figures::as_printed, wording::Wording},
};

/// The sentence of the reason.
pub fn sentence(reason: &Asked, words: Wording<'_>) -> String {
    let total = words.fact(reason.total);
    words.fill(
        "cause.asked",
        &[
            ("cell", &total.place.to_string()),
            ("printed", &total.printed),
            ("cells", &words.all_cells(&reason.parts)),
            ("makes", &as_printed(reason.makes.value, total, reason.makes.quantum)),
        ],
    )
}
