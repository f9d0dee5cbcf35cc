//! What lines outside of tables look like: those that set a code, those with changes, sentences.

use crate::{
    model::{
        fact::{Basis, ComparedTo, Lang, Role, TableId},
        keys::Level,
        unit::Measure,
    },
    profile::expression::Pattern,
    profile::schema::DirectionToml,
};

/// A line that sets the code of a level for all below it.
#[derive(Debug, Clone)]
pub struct ScopeForm {
    /// The level.
    pub level: Level,
    /// Pattern with the groups `code` and `name`.
    pub pattern: Pattern,
    /// Its language.
    pub lang: Lang,
}

/// A line with changes of the row above.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    /// Against what.
    pub compared_to: ComparedTo,
    /// Whether its words say that the figure fell.
    pub direction: DirectionToml,
    /// Pattern with the group `change`.
    pub pattern: Pattern,
    /// Its language.
    pub lang: Lang,
}

/// A sentence with figures.
#[derive(Debug, Clone)]
pub struct SentenceForm {
    /// Patterns with their language.
    pub patterns: Vec<(Lang, Pattern)>,
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
