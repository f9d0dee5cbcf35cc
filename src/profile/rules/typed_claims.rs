//! The rule kinds over claims of running text, as typed.

use crate::model::keys::Level;
use crate::profile::spanned::Spanned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Take;
use crate::profile::schema::ByLang;

/// `narrative = { table = "narrative", sources = [{ of = "head", first_of = ["subheads"], take = "total" }] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedNarrative {
    /// The table of the claims.
    pub table: Spanned<String>,
    /// Where the figures stand that are claimed of each level.
    pub sources: Spanned<Vec<TypedSource>>,
}

/// Where the figures of a level stand.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedSource {
    /// The innermost level of the claim.
    pub of: Level,
    /// The first of these tables that has the figure.
    pub first_of: Vec<Spanned<String>>,
    /// Which rows.
    pub take: Take,
    /// Only these bases.
    #[serde(default)]
    pub bases: Vec<Spanned<String>>,
}

/// `posts = { claims = "narrative", stated = "establishment", parts.en = ["directorate posts", …] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedPosts {
    /// The table of the claims.
    pub claims: Spanned<String>,
    /// The table that states the posts of each sort.
    pub stated: Spanned<String>,
    /// The sorts that make up all posts, by language.
    pub parts: ByLang<String>,
    /// The table that counts the posts of all heads.
    pub summary: Option<TypedSummary>,
}

/// `summary = { table = "summary_establishment", series = ["total number of posts"] }`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedSummary {
    /// The table.
    pub table: Spanned<String>,
    /// The series that counts all posts, in any language.
    pub series: Vec<String>,
}
