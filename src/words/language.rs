//! The languages in which crossfoot itself writes.

use crate::model::{fact::Lang, ledger::Ledger};

/// A language in which crossfoot itself writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    En,
    /// Chinese in traditional characters.
    Zh,
}

impl Language {
    /// The language's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The one with that code, if it is one of ours.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language in which most of the figures are headed, if it is one of ours; else English.
    pub fn of_most(ledger: &Ledger) -> Self {
        let n_in = |language: Self| {
            let is_it = |lang: &Lang| &*lang.0 == language.code();
            ledger.facts.iter().filter(|fact| fact.lang().is_some_and(is_it)).count()
        };
        if n_in(Self::Zh) > n_in(Self::En) { Self::Zh } else { Self::En }
    }
}
