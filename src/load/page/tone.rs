//! How a figure came out of its checks: the one scale of colour, sign and word of the page.

use serde::Serialize;

use crate::model::{check::Status, outcome::Outcome};

/// The worst of the checks of a figure, from the one that nothing is known of to the one that breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// No check could be made.
    Unknown,
    /// It agrees.
    Good,
    /// It agrees within rounding.
    Mild,
    /// It differs from what it may differ from.
    Differs,
    /// It breaks, and the break was accepted.
    Accepted,
    /// It breaks.
    Bad,
}

impl Tone {
    /// Of one check.
    pub fn of(status: Status) -> Self {
        match status {
            Status::Agrees => Self::Good,
            Status::Rounding => Self::Mild,
            Status::Breaks => Self::Bad,
            Status::Accepted => Self::Accepted,
            Status::Unchecked => Self::Unknown,
            Status::Differs => Self::Differs,
        }
    }

    /// The sign that says the same as the colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Good => "✓",
            Self::Mild => "≈",
            Self::Differs => "≠",
            Self::Accepted => "○",
            Self::Bad => "✗",
        }
    }
}

/// The worst tone of each fact, by its id; `None` for a fact that stands in no check.
pub fn of_facts(outcome: &Outcome) -> Vec<Option<Tone>> {
    let mut tones = vec![None; outcome.ledger.facts.len()];
    for check in &outcome.checks {
        let (left, right) = check.constraint.sides();
        for fact in left.into_iter().chain(right) {
            if let Some(tone) = tones.get_mut(fact.0 as usize) {
                *tone = (*tone).max(Some(Tone::of(check.status)));
            }
        }
    }
    tones
}
