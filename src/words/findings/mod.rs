//! The explanation of a finding: one sentence for an accountant, a file for each kind of reason.

mod asked;
mod forced_rounding;
mod formula;
mod misadded;
mod missing_code;
mod missing_row;
mod moved;
mod repeated_row;
mod review;
mod unlocated;
mod wrong_figure;

use crate::model::{finding::Finding, reason::Reason};
use crate::words::wording::Wording;

pub use formula::sentence as formula_sentence;

/// What is wrong and why, and what people have said of it.
pub fn explanation(finding: &Finding, words: Wording<'_>) -> String {
    let sentence = match &finding.reason {
        Reason::Figure(reason) => wrong_figure::sentence(reason, finding.cause, words),
        Reason::Rounded(reason) => forced_rounding::sentence(reason, words),
        Reason::Unlocated(reason) => unlocated::sentence(reason, words),
        Reason::Moved(reason) => moved::sentence(reason, words),
        Reason::MissingRow(reason) => missing_row::sentence(reason, words),
        Reason::MissingCode(reason) => missing_code::sentence(reason, words),
        Reason::Misadded(reason) => misadded::sentence(reason, words),
        Reason::RepeatedRow(reason) => repeated_row::sentence(reason, words),
        Reason::Formula(fault) => formula::sentence(fault, words.language),
        Reason::Asked(reason) => asked::sentence(reason, words),
    };
    finding.reviews.iter().fold(sentence, |sentence, review| review::add(&sentence, review, words))
}
