//! Figures that may be meant to be a sum, a product or a percentage.

use crate::{
    model::{constraint::Ratio, reason::Asked, relation::Shape},
    words::{figures::as_printed, wording::Wording},
};

/// The sentence of the reason.
pub fn sentence(reason: &Asked, words: Wording<'_>) -> String {
    let total = words.fact(reason.total);
    let key = match reason.shape {
        Shape::Sum => "cause.asked",
        Shape::Product(_) => "cause.asked.product",
        Shape::Ratio { ratio: Ratio::Share, .. } => "cause.asked.share",
        Shape::Ratio { ratio: Ratio::Growth, .. } => "cause.asked.change",
    };
    let first = reason.parts.first().map_or_else(String::new, |it| words.cell(*it));
    let second = reason.parts.get(1).map_or_else(String::new, |it| words.cell(*it));
    words.fill(
        key,
        &[
            ("cell", &total.place.to_string()),
            ("printed", &total.printed),
            ("cells", &words.all_cells(&reason.parts)),
            ("part", &first),
            ("base", &second),
            ("makes", &as_printed(reason.makes.value, total, reason.makes.quantum)),
        ],
    )
}
