//! A table lacks a code that another one shows.

use crate::{model::reason::MissingCode, words::wording::Wording};

/// The sentence of the reason.
pub fn sentence(reason: &MissingCode, words: Wording<'_>) -> String {
    words.fill(
        "cause.omitted.code",
        &[
            ("subject", &words.row_subject(words.fact(reason.shown))),
            ("other", &words.cell(reason.shown)),
            ("cell", &words.cell(reason.beside)),
        ],
    )
}
