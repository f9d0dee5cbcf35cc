//! What a person has said of a finding, after its sentence.

use crate::{model::reason::Review, words::wording::Wording};

/// The sentence, and who accepted the difference and why.
pub fn add(sentence: &str, review: &Review, words: Wording<'_>) -> String {
    let (key, reviewer) = match review {
        Review::Accepted(reviewer) => ("finding.accepted", reviewer),
        Review::Reopened(reviewer) => ("finding.reopened", reviewer),
        Review::Answered(..) => return sentence.to_owned(),
    };
    words
        .fill(key, &[("explanation", sentence), ("by", &reviewer.by), ("reason", &reviewer.reason)])
}
