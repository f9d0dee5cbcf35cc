//! A profile as meant.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::{
    areas, claims,
    forms::{
        BasisForm, ChangeLine, CodeForm, ColumnForm, FigureWords, RowWords, ScopeForm,
        SentenceForm, TableForm,
    },
    names,
    periods::PeriodForms,
    rules::Rule,
    schema,
};
use crate::{
    model::{
        Text,
        fact::{Basis, Lang},
        keys::Level,
    },
    profile::expression::Pattern,
    script::fold,
};

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
    /// Names in which the edition's year is looked for where no figure says it.
    pub edition_from: Vec<schema::NameOfToml>,
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
    pub fillers: Vec<Pattern>,
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

impl Profile {
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

    /// Adds what another profile calls its tables, rules and bases, where this one has no name.
    pub fn learn(&mut self, other: &Self) {
        self.names.learn(&other.names);
        self.bases.extend(other.bases.iter().cloned());
        self.columns.extend(other.columns.iter().cloned());
        self.tables.extend(other.tables.iter().cloned());
        self.absent_charts.extend(other.absent_charts.iter().cloned());
        let new: Vec<Lang> =
            other.langs.iter().filter(|lang| !self.langs.contains(lang)).cloned().collect();
        self.langs.extend(new);
    }

    /// The basis form of that name.
    pub fn basis(&self, basis: &Basis) -> Option<&BasisForm> {
        self.bases.iter().find(|it| it.basis == *basis)
    }
}
