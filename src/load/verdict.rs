//! How a run ended, in one word.

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, Severity},
    model::{check::Status, outcome::Outcome},
};

/// How a run ended that got to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Everything was read and nothing breaks.
    Agrees,
    /// Everything was read; at least one check breaks.
    Breaks,
    /// Something could not be read; all the rest was done.
    Incomplete,
}

impl Verdict {
    /// The verdict of an outcome and everything that there is to say of it.
    pub fn of<'a>(
        outcome: &Outcome,
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    ) -> Self {
        if diagnostics.into_iter().any(|one| one.severity == Severity::Error) {
            Self::Incomplete
        } else if outcome.n_checks(Status::Breaks) > 0 {
            Self::Breaks
        } else {
            Self::Agrees
        }
    }

    /// The word in the outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Breaks => "breaks",
            Self::Incomplete => "incomplete",
        }
    }
}
