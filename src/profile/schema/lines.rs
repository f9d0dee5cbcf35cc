//! Lines that stand by themselves: scopes, changes, sentences with figures.

use crate::model::fact::ComparedTo;
use crate::model::keys::Level;
use crate::model::unit::Measure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ByLang, LoneRowToml};
use crate::profile::spanned::Spanned;

/// `[[scope]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeToml {
    /// The level it sets.
    pub level: Level,
    /// Patterns with the groups `code` and, where it is printed, `name`; by language.
    pub forms: ByLang<Spanned<String>>,
}

/// `[[change_line]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeLineToml {
    /// Against what.
    pub compared_to: ComparedTo,
    /// Whether the words say that the figure fell.
    #[serde(default)]
    pub direction: DirectionToml,
    /// Patterns with `{percent:…}`, `{fiscal:…}`; by language.
    pub forms: ByLang<Spanned<String>>,
}

/// Whether words say up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DirectionToml {
    /// As signed.
    #[default]
    AsSigned,
    /// The words say that it fell.
    Down,
}

/// `[[sentence]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentenceToml {
    /// Patterns over a row's text (cells parted by a tab), by language.
    pub forms: ByLang<Spanned<String>>,
    /// What the captured figures are.
    pub figures: Vec<SentenceFigureToml>,
    /// Levels whose scope holds for it.
    #[serde(default)]
    pub scope: Vec<Level>,
}

/// A figure captured by a sentence.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentenceFigureToml {
    /// The pattern's group.
    pub capture: String,
    /// The table it belongs to.
    pub table: Spanned<String>,
    /// Its role.
    #[serde(default)]
    pub role: LoneRowToml,
    /// Its basis.
    pub basis: Option<Spanned<String>>,
    /// The group that holds its period, or the name of a group of the same sentence.
    pub period: Option<String>,
    /// The group that holds what is counted.
    pub label: Option<String>,
    /// What it measures.
    pub measure: Measure,
}
