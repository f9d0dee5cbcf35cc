//! What a family of documents says and what must agree in it, as TOML: the file as typed
//! ([`schema`]) and the profile as meant ([`Profile`]) are two types.

pub mod acceptances;
pub mod areas;
pub mod claims;
mod compile;
pub mod crosswalk;
mod declared;
mod decoding;
pub mod error;
pub mod expression;
pub mod extends;
mod forms;
mod languages;
mod meant;
pub mod names;
pub mod patterns;
pub mod periods;
pub mod rules;
pub mod schema;
pub mod shown;
mod spanned;
pub mod vocabulary;

use std::collections::BTreeMap;

use crate::model::Text;
pub use decoding::Decoding;
pub use error::ProfileError;
pub use forms::{
    BasisForm, ChangeLine, CodeForm, ColumnForm, ColumnHolds, FigureWords, Marked, PhraseForm,
    PhraseWords, RowWords, ScopeForm, SentenceFigure, SentenceForm, TableCode, TableForm, UnitWord,
    WithoutValue,
};
pub use meant::Profile;
pub use schema::{DecimalMark, Groups};

/// The profiles that are built in, by name.
const BUILTIN: &[(&str, &str)] = &[
    ("hk-estimates", include_str!("families/hk-estimates.toml")),
    ("tw-budget", include_str!("families/tw-budget.toml")),
    ("no-budget", include_str!("families/no-budget.toml")),
];

impl Profile {
    /// The names of the profiles that are built in.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// The name of the way to read a book that no profile describes.
    pub const ANY: &str = "any";

    /// The profile of books that no profile describes: it names no table and no rule.
    ///
    /// # Errors
    /// None that a test has not shown; the file is part of the program.
    pub fn any() -> Result<Self, ProfileError> {
        Self::parse(Self::ANY, Self::ANY_SOURCE)
    }

    /// Its TOML.
    pub const ANY_SOURCE: &str = include_str!("any.toml");

    /// The TOML of a profile that is built in.
    pub fn builtin_source(name: &str) -> Option<&'static str> {
        BUILTIN.iter().find(|(it, _)| *it == name).map(|(_, source)| *source)
    }

    /// Parses a profile; `origin` names it in errors.
    ///
    /// # Errors
    /// The first fault with its line and column.
    pub fn parse(origin: &str, source: &str) -> Result<Self, ProfileError> {
        Self::parse_with(origin, source, &BTreeMap::new())
    }

    /// Parses a profile with the texts of the files that it names ([`crosswalk::files::named`]), by
    /// those names.
    ///
    /// # Errors
    /// The first fault with its line and column; a file that is named and not given is one.
    pub fn parse_with(
        origin: &str,
        source: &str,
        files: &BTreeMap<String, String>,
    ) -> Result<Self, ProfileError> {
        compile::compile(origin, source, files)
    }

    /// Words that a right decoding of one of its documents would show.
    pub fn tell_tale_words(&self) -> Vec<Text> {
        compile::tell_tale_words(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_profile_parses() {
        for (name, source) in BUILTIN {
            match Profile::parse(name, source) {
                Ok(profile) => assert_eq!(&*profile.name, *name),
                Err(error) => panic!("{error}"),
            }
        }
    }
}
