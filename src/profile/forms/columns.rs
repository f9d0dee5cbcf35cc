//! What columns look like, and what they hold.

use crate::{
    model::{
        Text,
        fact::{Basis, ComparedTo, Lang},
        keys::Level,
        unit::Measure,
    },
    profile::expression::Pattern,
    profile::schema::BasisPeriodToml,
};

/// A basis and its words in headers.
#[derive(Debug, Clone)]
pub struct BasisForm {
    /// The basis.
    pub basis: Basis,
    /// Years from the edition to its figures.
    pub years_from_edition: Option<i16>,
    /// Whether its figures belong to the edition's year although no period is printed.
    pub period: BasisPeriodToml,
    /// Words with their language.
    pub words: Vec<(Lang, Pattern)>,
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
    /// What its figures measure where that is not what the table does.
    pub measure: Option<Measure>,
    /// Bases under whose header alone the words mean this column; empty: under any.
    pub under: Vec<Basis>,
    /// The basis of its figures where that is not what the header says.
    pub basis: Option<Basis>,
    /// What its figures count where period and basis do not say it.
    pub series: Option<Text>,
    /// What its changes are against.
    pub compared_to: Option<ComparedTo>,
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
    pub pattern: Pattern,
    /// Digits that it has at least.
    pub width: usize,
}
