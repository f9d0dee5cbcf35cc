//! What columns say and hold: bases, columns by name, codes of levels.

use crate::model::fact::ComparedTo;
use crate::model::unit::Measure;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ByLang;
use crate::{model::keys::Level, profile::spanned::Spanned};

/// `[[basis]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BasisToml {
    /// Its name in the outputs.
    pub name: String,
    /// How many years before (negative) the document's edition its figures are; none where the
    /// basis says nothing about the edition.
    pub years_from_edition: Option<i16>,
    /// Set where its figures carry no period of their own but belong to the edition's year.
    #[serde(default)]
    pub period: BasisPeriodToml,
    /// Words in headers, by language.
    pub words: ByLang<String>,
}

/// Where the period of a basis comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BasisPeriodToml {
    /// From the header.
    #[default]
    Header,
    /// From the header, which always prints it: one without it, beside headers with one, is an error.
    Printed,
    /// The edition's year.
    Edition,
    /// The edition's year and `years_from_edition`: headers say `this year`, `last year`. Where a
    /// header does print a year, that one tells which of the bases with the same words it means.
    Relative,
}

/// `[[column]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnToml {
    /// A name by which tables ask for it.
    pub name: String,
    /// What stands in it.
    pub holds: ColumnHoldsToml,
    /// The level of a code.
    pub level: Option<Level>,
    /// Header words, by language.
    pub words: ByLang<String>,
    /// What its figures measure where that is not what the table does.
    pub measure: Option<Spanned<Measure>>,
    /// Bases under whose header alone the words mean this column; they go before other columns with
    /// the same words.
    #[serde(default)]
    pub under: Vec<Spanned<String>>,
    /// The basis of its figures where that is not what the header says.
    pub basis: Option<Spanned<String>>,
    /// What its figures count where period and basis do not say it: receipts and payments of one year.
    pub series: Option<String>,
    /// What its changes are against.
    pub compared_to: Option<ComparedTo>,
    /// What its codes look like where they are not the level's.
    pub codes: Option<Spanned<String>>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ColumnHoldsToml {
    /// Codes of a level.
    Code,
    /// The row's name.
    Label,
    /// The name of a code's level: it labels a row that has no other label.
    Name,
    /// A heading repeated on each row.
    Group,
    /// Text that belongs to no figure.
    Text,
    /// Figures without period or basis.
    Figures,
}

/// `[[code]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeToml {
    /// The level.
    pub level: Level,
    /// What every code of the level looks like; other text in its column is a label.
    pub form: Spanned<String>,
    /// Digits that a code has at least: zeros that a spreadsheet took away are put back.
    pub width: usize,
}

/// `codes.map = "crosswalk.csv"`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeMapToml {
    /// The file beside the profile that says what each code is called elsewhere: a CSV with the columns
    /// `from`, `to` and, where they are needed, `valid from`, `valid to`, `share`, `level`.
    pub map: Spanned<String>,
}
