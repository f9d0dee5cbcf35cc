//! The `[claims]` part of a profile as typed.

use crate::model::keys::Level;
use std::collections::BTreeMap;

use crate::profile::spanned::Spanned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::profile::{languages::LangCode, schema::ByLang};

/// `[claims]`: the pieces from which the claims of running text are read. They may stand in any
/// order in a sentence, so that no sentence has a pattern of its own.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimsToml {
    /// The table that the figures belong to.
    pub table: Spanned<String>,
    /// Levels whose scope holds for the text.
    #[serde(default)]
    pub scope: Vec<Level>,
    /// The basis of what a sentence speaks of where it names none.
    pub basis: Spanned<String>,
    /// Lines below which the text speaks of the outermost level of the scope alone, by language.
    #[serde(default)]
    pub outermost: ByLang<Spanned<String>>,
    /// Words for a rise.
    pub up: ByLang<Spanned<String>>,
    /// Words for a fall.
    pub down: ByLang<Spanned<String>>,
    /// Words of comparison whose figure comes after what it is compared to: *compared with X, it
    /// rises by 5*.
    #[serde(default)]
    pub compared_first: ByLang<Spanned<String>>,
    /// Words of comparison whose figure comes before what it is compared to: *5 more than X*.
    #[serde(default)]
    pub compared_last: ByLang<Spanned<String>>,
    /// Words between what a sentence speaks of and its amount: *is*, *of*.
    #[serde(default)]
    pub links: ByLang<Spanned<String>>,
    /// Words before an amount that make it a limit.
    #[serde(default, rename = "limit")]
    pub limits: Vec<LimitToml>,
    /// What a sentence can speak of.
    #[serde(default, rename = "subject")]
    pub subjects: Vec<SubjectToml>,
    /// What follows a number of things that are counted: patterns with the group `noun`.
    #[serde(default)]
    pub counted: ByLang<Spanned<String>>,
    /// Numbers in words, by language.
    #[serde(default)]
    pub numbers: BTreeMap<LangCode, BTreeMap<String, u32>>,
}

/// `[[claims.limit]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitToml {
    /// The basis of the limit.
    pub basis: Spanned<String>,
    /// Words right before the amount, by language.
    pub words: ByLang<Spanned<String>>,
}

/// `[[claims.subject]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectToml {
    /// The level it speaks of. The pattern's group `code` names the code; without one it is that
    /// of the scope.
    pub level: Level,
    /// Patterns by language. An amount inside one, or right after it, is what the subject amounts
    /// to.
    pub forms: ByLang<Spanned<String>>,
}
