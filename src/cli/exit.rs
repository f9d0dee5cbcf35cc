//! How a command ends, as schedulers see it.

use crate::{
    diagnostic::Diagnostic,
    verdict::{Strictness, Verdict},
};

/// The exit codes of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was read and nothing breaks.
    Done,
    /// Everything was read; at least one check breaks.
    Breaks,
    /// Nothing could be done, and nothing was written.
    CouldNotRun,
    /// Something could not be read; all the rest was done.
    Incomplete,
    /// Everything was read, and no check was made.
    NothingChecked,
}

impl Exit {
    /// How a run ends with that verdict.
    pub fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Agrees => Self::Done,
            Verdict::Breaks => Self::Breaks,
            Verdict::Incomplete => Self::Incomplete,
            Verdict::NothingChecked => Self::NothingChecked,
        }
    }

    /// How reading ends: an error means that something is missing.
    pub fn of_reading(diagnostics: &[Diagnostic]) -> Self {
        if diagnostics.iter().any(|one| Strictness::Usual.fails(one)) {
            Self::Incomplete
        } else {
            Self::Done
        }
    }

    /// The number that a scheduler sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Breaks => 1,
            Self::CouldNotRun => 2,
            Self::Incomplete => 3,
            Self::NothingChecked => 4,
        }
    }
}
