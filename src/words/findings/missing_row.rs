//! The rows of a table lack a row.

use crate::{model::reason::MissingRow, words::wording::Wording};

/// The sentence of the reason.
pub fn sentence(reason: &MissingRow, words: Wording<'_>) -> String {
    let amounts: Vec<String> = reason
        .lacks
        .iter()
        .map(|(at, lacks)| {
            let check = words.check(*at);
            let when = words.when(&check.scope.period, &check.scope.basis);
            let amount = words.amount(*lacks, check);
            words.fill("cause.omitted.amount", &[("amount", &amount), ("when", &when)])
        })
        .collect();
    let subject = reason.lacks.first().map(|(at, _)| words.subject(words.check(*at)));
    let key = match reason.shown {
        Some(_) => "cause.omitted.shown",
        None => "cause.omitted.unseen",
    };
    words.fill(
        key,
        &[
            ("subject", &subject.unwrap_or_default()),
            ("cell", &words.cell(reason.beside)),
            ("amounts", &amounts.join(&words.fill("cause.omitted.and", &[]))),
            ("other", &words.cells(reason.shown.as_slice())),
            ("label", reason.shown.map_or("", |shown| words.fact(shown).label().as_str())),
        ],
    )
}
