//! The keys of a `tie` as typed: its sides, what is taken of them, and how they relate.

use super::{LabelMatch, Take};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{model::keys::Level, profile::spanned::Spanned};

/// One side of a tie: a table, or the first of several that a book has.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedSide {
    /// One table.
    pub table: Option<Spanned<String>>,
    /// The first of these.
    pub first_of: Option<Vec<Spanned<String>>>,
    /// Which rows.
    pub take: Take,
    /// Only these bases.
    #[serde(default)]
    pub bases: Vec<Spanned<String>>,
    /// Only under these headings.
    #[serde(default)]
    pub under: Vec<String>,
    /// Only these heads.
    #[serde(default)]
    pub head: Vec<String>,
    /// Only these programmes.
    #[serde(default)]
    pub programme: Vec<String>,
    /// Only these subheads.
    #[serde(default)]
    pub subhead: Vec<String>,
    /// Only these items.
    #[serde(default)]
    pub item: Vec<String>,
    /// Only rows that have no code of these levels.
    #[serde(default)]
    pub without: Vec<Level>,
    /// Only rows whose label fits one of these patterns.
    #[serde(default)]
    pub rows: Vec<Spanned<String>>,
    /// Only this series.
    pub series: Option<String>,
    /// What is added.
    #[serde(default)]
    pub plus: Vec<TypedAddition>,
}

/// Facts of one table with a say on their label.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedAddition {
    /// The table.
    pub table: Spanned<String>,
    /// Which rows.
    pub take: Take,
    /// Only these bases.
    #[serde(default)]
    pub bases: Vec<Spanned<String>>,
    /// Only under these headings.
    #[serde(default)]
    pub under: Vec<String>,
    /// Only these subheads.
    #[serde(default)]
    pub subhead: Vec<String>,
    /// How the label relates to that of the tie.
    pub label: Spanned<LabelMatch>,
}

/// Facts that make a tie one-sided.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypedCondition {
    /// The table.
    pub table: Spanned<String>,
    /// Which rows.
    pub take: Take,
    /// Only these bases.
    #[serde(default)]
    pub bases: Vec<Spanned<String>>,
    /// Only under these headings.
    #[serde(default)]
    pub under: Vec<String>,
    /// Only these subheads.
    #[serde(default)]
    pub subhead: Vec<String>,
    /// How the label relates to that of the tie.
    pub label: Spanned<LabelMatch>,
    /// Which keys it shares with the tie.
    pub by: Vec<TypedKey>,
    /// Whether nil figures count; they do not unless said.
    #[serde(default)]
    pub nil: TypedNil,
}

/// `nil = "counts"`.
#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TypedNil {
    /// A nil figure is there too.
    Counts,
    /// It is not.
    #[default]
    Ignored,
}

/// A word of `by`.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TypedKey {
    /// The book.
    Book,
    /// The edition.
    Edition,
    /// The language.
    Lang,
    /// The head.
    Head,
    /// The programme.
    Programme,
    /// The subhead.
    Subhead,
    /// The item.
    Item,
    /// The label.
    Label,
    /// The headings above.
    Group,
    /// The period.
    Period,
    /// The basis.
    Basis,
    /// The series.
    Series,
}
