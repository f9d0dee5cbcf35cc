//! What a family of documents says and what must agree in it, as TOML: the file as typed
//! ([`schema`]) and the profile as meant ([`Profile`]) are two types.

pub mod acceptances;
pub mod areas;
pub mod claims;
mod compile;
mod decoding;
pub mod error;
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
        fact::{Basis, Code, ComparedTo, Lang, Level, Role, TableId},
        unit::{Measure, Multiple},
    },
    script::fold,
};
pub use decoding::Decoding;
pub use error::ProfileError;
use periods::PeriodForms;
use rules::Rule;

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

/// How figures are written.
#[derive(Debug, Clone, Default)]
pub struct FigureWords {
    /// Texts that mean zero by convention.
    pub nil: Vec<String>,
    /// Texts that mean not applicable.
    pub not_applicable: Vec<String>,
    /// Words before a figure that make it inexact, longest first.
    pub qualifiers: Vec<String>,
    /// Signs of the currency, longest first.
    pub currency_signs: Vec<String>,
    /// Units after figures, longest first.
    pub units: Vec<UnitWord>,
    /// Units as headers and labels state them, longest first.
    pub stated_units: Vec<UnitWord>,
    /// Numbers of things that sentences write out, in lower case.
    pub numbers: BTreeMap<String, u32>,
}

/// A word for a unit of money.
#[derive(Debug, Clone)]
pub struct UnitWord {
    /// The word, folded.
    pub word: String,
    /// What it multiplies by.
    pub multiple: Multiple,
}

/// A basis and its words in headers.
#[derive(Debug, Clone)]
pub struct BasisForm {
    /// The basis.
    pub basis: Basis,
    /// Years from the edition to its figures.
    pub years_from_edition: Option<i16>,
    /// Whether its figures belong to the edition's year although no period is printed.
    pub period: schema::BasisPeriodToml,
    /// Words with their language.
    pub words: Vec<(Lang, Regex)>,
}

/// A column that holds no figures.
#[derive(Debug, Clone)]
pub struct ColumnForm {
    /// Its name in the profile.
    pub name: Text,
    /// What stands in it.
    pub holds: ColumnHolds,
    /// Header words in the form in which words are compared, with their language.
    pub words: Vec<(Lang, String)>,
    /// What its codes look like where they are not the level's.
    pub codes: Option<CodeForm>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnHolds {
    /// Codes of a level.
    Code(Level),
    /// The row's name.
    Label,
    /// The name of a level's code.
    Name(Level),
    /// A heading repeated on each row.
    Group,
    /// Text that belongs to no figure.
    Text,
    /// Figures without period or basis.
    Figures,
}

/// How the codes of a level are written.
#[derive(Debug, Clone)]
pub struct CodeForm {
    /// What a code looks like.
    pub pattern: Regex,
    /// Digits that it has at least.
    pub width: usize,
}

/// What the rows say.
#[derive(Debug, Clone, Default)]
pub struct RowWords {
    /// Words that make a row a total, longest first.
    pub total: Vec<Regex>,
    /// Words that begin a part of the row above.
    pub of_which: Vec<String>,
    /// Words that make a label's figures an index.
    pub index: Vec<Regex>,
    /// Words that make a label's figures percentages.
    pub percent: Vec<Regex>,
    /// Signs before a label that only indent it.
    pub bullets: Vec<String>,
    /// Ends of a line that go on in the next.
    pub line_ends: Vec<String>,
    /// Beginnings of a line that go on from the one above.
    pub line_begins: Vec<String>,
}

/// A line that sets the code of a level for all below it.
#[derive(Debug, Clone)]
pub struct ScopeForm {
    /// The level.
    pub level: Level,
    /// Pattern with the groups `code` and `name`.
    pub pattern: Regex,
    /// Its language.
    pub lang: Lang,
}

/// A line with changes of the row above.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    /// Against what.
    pub compared_to: ComparedTo,
    /// Whether its words say that the figure fell.
    pub direction: schema::DirectionToml,
    /// Pattern with the group `change`.
    pub pattern: Regex,
    /// Its language.
    pub lang: Lang,
}

/// How a table is known and read.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// Its id.
    pub id: TableId,
    /// Titles above it.
    pub titles: Vec<Regex>,
    /// Rows that only it has.
    pub has_rows: Vec<Regex>,
    /// Names of columns that it must have.
    pub needs: Vec<Text>,
    /// Names of columns that it must not have.
    pub lacks: Vec<Text>,
    /// Bases that it must have.
    pub bases: Vec<Basis>,
    /// What it measures where nothing says otherwise.
    pub measure: Measure,
    /// Levels whose scope holds for it.
    pub scope: Vec<Level>,
    /// Codes that hold for all of it.
    pub codes: BTreeMap<Level, Code>,
    /// A code in front of its labels.
    pub label_code: Option<(Level, Regex)>,
    /// Headings that name it and no group of rows.
    pub own_headings: Vec<Regex>,
    /// What its only row is.
    pub lone_row: Role,
    /// What headings mean.
    pub headings: schema::HeadingsToml,
    /// Whether its rows add up to totals.
    pub sums: schema::SumsToml,
    /// How its cells say amounts in words; `None` where they hold figures alone.
    pub phrases: Option<PhraseWords>,
}

/// How cells say amounts in words.
#[derive(Debug, Clone)]
pub struct PhraseWords {
    /// Patterns of whole phrases.
    pub forms: Vec<PhraseForm>,
    /// An amount by its sign or unit.
    pub amount: Regex,
}

/// A pattern of a phrase with several amounts.
#[derive(Debug, Clone)]
pub struct PhraseForm {
    /// The pattern.
    pub pattern: Regex,
    /// Its groups.
    pub names: Vec<String>,
}

/// A sentence with figures.
#[derive(Debug, Clone)]
pub struct SentenceForm {
    /// Patterns with their language.
    pub patterns: Vec<(Lang, Regex)>,
    /// What the captured figures are.
    pub figures: Vec<SentenceFigure>,
    /// Levels whose scope holds for it.
    pub scope: Vec<Level>,
}

/// A figure of a sentence.
#[derive(Debug, Clone)]
pub struct SentenceFigure {
    /// The pattern's group.
    pub capture: String,
    /// Its table.
    pub table: TableId,
    /// Its role.
    pub role: Role,
    /// Its basis.
    pub basis: Option<Basis>,
    /// The group that holds its period.
    pub period: Option<String>,
    /// The group that holds what is counted.
    pub label: Option<String>,
    /// What it measures.
    pub measure: Measure,
}

/// The profiles that are built in, by name.
const BUILTIN: &[(&str, &str)] = &[("hk-estimates", include_str!("families/hk-estimates.toml"))];

impl Profile {
    /// The names of the profiles that are built in.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
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
