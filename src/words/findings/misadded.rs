//! A total leaves one of its lines out, or adds it twice.

use crate::{
    model::reason::{Above, Misadded, Mistake},
    words::{figures::as_printed, wording::Wording},
};

/// The sentence of the reason.
pub fn sentence(reason: &Misadded, words: Wording<'_>) -> String {
    let (total, line) = (words.fact(reason.total), words.fact(reason.line));
    let key = match reason.mistake {
        Mistake::LeftOut => "cause.omitted.line",
        Mistake::AddedTwice => "cause.counted_twice.line",
    };
    let sentence = words.fill(
        key,
        &[
            ("subject", &words.subject(words.check(reason.check))),
            ("cell", &total.place.to_string()),
            ("printed", &total.printed),
            ("other", &line.place.to_string()),
            ("label", &words.row_subject(line)),
            ("amount", &line.printed),
            ("proposed", &as_printed(reason.proposed.value, total, reason.proposed.quantum)),
        ],
    );
    match reason.above {
        Above::Right => sentence,
        Above::WrongToo => words.fill("cause.total.carried", &[("sentence", &sentence)]),
    }
}
