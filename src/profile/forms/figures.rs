//! How figures are written, by themselves and in phrases.

use std::collections::BTreeMap;

use crate::{
    model::unit::Multiple,
    profile::expression::Pattern,
    profile::schema::{DecimalMark, Groups},
};

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
    /// The sign that marks decimals, where the profile states it.
    pub decimal: Option<DecimalMark>,
    /// How digits are grouped.
    pub groups: Groups,
    /// Words beside a figure that make it negative, in lower case, longest first.
    pub negative: Vec<String>,
    /// Words beside a figure that leave it positive, likewise.
    pub positive: Vec<String>,
}

impl FigureWords {
    /// How a figure is written that stands in no column: as the profile states, else with a point.
    pub fn marked(&self) -> Marked {
        Marked::By(self.decimal.unwrap_or(DecimalMark::Point))
    }
}

/// How the figures of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// With this mark.
    By(DecimalMark),
    /// Nothing says: only a figure that reads the same either way, or one way alone, is read.
    Undecided,
}

/// A word for a unit of money.
#[derive(Debug, Clone)]
pub struct UnitWord {
    /// The word, folded.
    pub word: String,
    /// What it multiplies by.
    pub multiple: Multiple,
}

/// How cells say amounts in words.
#[derive(Debug, Clone)]
pub struct PhraseWords {
    /// Patterns of whole phrases.
    pub forms: Vec<PhraseForm>,
    /// An amount by its sign or unit.
    pub amount: Pattern,
}

/// A pattern of a phrase with several amounts.
#[derive(Debug, Clone)]
pub struct PhraseForm {
    /// The pattern.
    pub pattern: Pattern,
    /// Its groups.
    pub names: Vec<String>,
}
