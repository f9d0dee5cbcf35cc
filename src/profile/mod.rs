//! What a family of documents says and what must agree in it, as TOML: the file as typed
//! ([`schema`]) and the profile as meant ([`Profile`]) are two types.

pub mod acceptances;
pub mod areas;
pub mod claims;
mod compile;
mod decoding;
pub mod error;
mod forms;
mod languages;
pub mod names;
pub mod patterns;
pub mod periods;
pub mod rules;
pub mod schema;
pub mod shown;
mod spanned;

use std::collections::BTreeMap;

use regex::Regex;
use unicode_width::UnicodeWidthStr;

use crate::{
    model::{
        Text,
        fact::{Basis, Lang, Level},
    },
    script::fold,
};
pub use decoding::Decoding;
pub use error::ProfileError;
pub use forms::{
    BasisForm, ChangeLine, CodeForm, ColumnForm, ColumnHolds, FigureWords, Marked, PhraseForm,
    PhraseWords, RowWords, ScopeForm, SentenceFigure, SentenceForm, TableForm, UnitWord,
    WithoutValue,
};
use periods::PeriodForms;
use rules::Rule;
pub use schema::{DecimalMark, Groups};

/// A profile as meant: parsed, checked, patterns compiled.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name (`hk-estimates`).
    pub name: Text,
    /// SHA-256 of its TOML in lower-case hex.
    pub sha256: String,
    /// The TOML itself.
    pub source: String,
    /// What one workbook is made for (`head`): the word in the workbooks' file names.
    pub entity: Text,
    /// The currency's code.
    pub currency: Text,
    /// Encodings to try on delimited files that declare none, in order.
    pub encodings: Vec<String>,
    /// Names of folders whose files belong to the book of the folder that holds these folders.
    pub book_folders: Vec<String>,
    /// The languages of its documents.
    pub langs: Vec<Lang>,
    /// Month and day on which a fiscal year begins.
    pub fiscal_year_begins: (u8, u8),
    /// How figures are written.
    pub figures: FigureWords,
    /// How periods are written.
    pub periods: PeriodForms,
    /// Bases of figures.
    pub bases: Vec<BasisForm>,
    /// Columns that hold no figures.
    pub columns: Vec<ColumnForm>,
    /// How the codes of a level are written.
    pub codes: BTreeMap<Level, CodeForm>,
    /// Words of headers that say nothing, longest first.
    pub fillers: Vec<Regex>,
    /// What the rows say.
    pub rows: RowWords,
    /// Lines that say what everything below them belongs to.
    pub scopes: Vec<ScopeForm>,
    /// Lines that hold changes of the row above.
    pub change_lines: Vec<ChangeLine>,
    /// Tables.
    pub tables: Vec<TableForm>,
    /// Sentences with figures.
    pub sentences: Vec<SentenceForm>,
    /// How running text says what its figures claim; `None`: it is not read.
    pub claims: Option<claims::Claims>,
    /// Wider areas that texts say codes belong to.
    pub areas: Option<areas::Areas>,
    /// Words that make a sheet an old copy.
    pub old_copies: Vec<String>,
    /// What must agree.
    pub rules: Vec<Rule>,
    /// What people call its tables, rules and bases.
    pub names: names::Names,
    /// Charts that the documents draw without giving their figures.
    pub absent_charts: Vec<names::AbsentChart>,
}

/// The profiles that are built in, by name.
const BUILTIN: &[(&str, &str)] = &[
    ("hk-estimates", include_str!("families/hk-estimates.toml")),
    ("tw-budget", include_str!("families/tw-budget.toml")),
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
        Self::parse(Self::ANY, include_str!("any.toml"))
    }

    /// The TOML of a profile that is built in.
    pub fn builtin_source(name: &str) -> Option<&'static str> {
        BUILTIN.iter().find(|(it, _)| *it == name).map(|(_, source)| *source)
    }

    /// Parses a profile; `origin` names it in errors.
    ///
    /// # Errors
    /// The first fault with its line and column.
    pub fn parse(origin: &str, source: &str) -> Result<Self, ProfileError> {
        compile::compile(origin, source)
    }

    /// Words that a right decoding of one of its documents would show.
    pub fn tell_tale_words(&self) -> Vec<Text> {
        compile::tell_tale_words(&self.source)
    }

    /// Whether a name or title says that what it names is old: a word of the profile, a Latin one
    /// not inside another word.
    pub fn says_old(&self, text: &str) -> bool {
        let text = fold::squeeze(text).to_lowercase();
        let letter = |c: char| c.is_ascii_alphabetic();
        text.width() <= 80
            && self.old_copies.iter().any(|word| {
                text.match_indices(word.as_str()).any(|(at, word)| {
                    let latin = word.starts_with(letter);
                    let inside =
                        text[..at].ends_with(letter) || text[at + word.len()..].starts_with(letter);
                    !(latin && inside)
                })
            })
    }

    /// The basis form of that name.
    pub fn basis(&self, basis: &Basis) -> Option<&BasisForm> {
        self.bases.iter().find(|it| it.basis == *basis)
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
