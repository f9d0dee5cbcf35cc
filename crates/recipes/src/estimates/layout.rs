//! What the published tables look like: `layouts/estimates.toml`, read as typed.

use serde::Deserialize;

use super::EstimatesError;

/// The tables of the Estimates.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Layout {
    pub(super) tables: Vec<TableLayout>,
}

/// A table: the file it is, the table of figures it shows, and its columns from left to right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableLayout {
    pub(super) file: String,
    pub(super) rows: String,
    /// The column by which a deviation names a row.
    pub(super) ordered_by: Option<String>,
    pub(super) columns: Vec<PrintedColumn>,
}

/// A column: its header in each language and where its cells come from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrintedColumn {
    pub(super) kind: FieldKind,
    /// The column of the table of figures; `name` is `name_en` or `name_zh` if it has those.
    pub(super) from: String,
    /// The list in which what is there is looked up.
    pub(super) names: Option<String>,
    /// The column of the row's own name, which goes before the list's.
    pub(super) unless: Option<String>,
    /// How many more places the Chinese edition has: its unit is that much larger.
    #[serde(default)]
    pub(super) zh_places: usize,
    pub(super) en: String,
    pub(super) zh: String,
}

/// How a cell is written.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FieldKind {
    /// In quotes, even if it is empty.
    Text,
    /// Bare, and nothing where there is none.
    Figure,
}

impl Layout {
    pub(super) fn of_the_estimates() -> Result<Self, EstimatesError> {
        Ok(toml::from_str(include_str!("../../layouts/estimates.toml"))?)
    }
}
