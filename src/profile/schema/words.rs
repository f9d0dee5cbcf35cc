//! Words that figures, units, periods and rows use.

use crate::model::table::Precision;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ByLang;
use crate::profile::spanned::Spanned;

/// `[figures]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureWordsToml {
    /// Texts that mean zero by convention.
    pub nil: Vec<String>,
    /// Texts that mean not applicable.
    pub not_applicable: Vec<String>,
    /// Words before a figure that make it inexact.
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// The sign that marks decimals, where columns and files do not show it themselves.
    #[serde(default)]
    pub decimal: Option<DecimalMark>,
    /// How digits before it are grouped.
    #[serde(default)]
    pub groups: Groups,
    /// Words beside a figure that make it negative, such as those of credit.
    #[serde(default)]
    pub negative: Vec<String>,
    /// Words beside a figure that leave it positive, such as those of debit.
    #[serde(default)]
    pub positive: Vec<String>,
    /// Whether figures may have been rounded to their last place, where a table does not say.
    #[serde(default)]
    pub precision: Precision,
}

/// The sign that marks decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
pub enum DecimalMark {
    /// `1,234.5`.
    #[serde(rename = ".")]
    Point,
    /// `1.234,5`.
    #[serde(rename = ",")]
    Comma,
}

/// How many digits stand between the signs that group them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
pub enum Groups {
    /// `1,234,567`.
    #[default]
    #[serde(rename = "3")]
    Threes,
    /// `12,34,567`, as in India.
    #[serde(rename = "2,3")]
    TwosAboveThree,
    /// `123,4567`, by ten thousands.
    #[serde(rename = "4")]
    Fours,
}

/// `[[unit]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitToml {
    /// The power of ten.
    pub power: Spanned<u8>,
    /// As it follows a figure.
    #[serde(default)]
    pub after_figures: Vec<String>,
    /// As headers, labels and titles state it.
    #[serde(default)]
    pub stated: Vec<String>,
}

/// `[[period]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodToml {
    /// Which kind.
    pub kind: PeriodKindToml,
    /// Patterns with `{y}`, `{yy}`, `{m}`, `{d}` and `{month}`.
    pub forms: Vec<Spanned<String>>,
    /// Added to the year that is printed where an era counts from another year (1911 for the years
    /// of the Republic of China). A year of four digits is then none of the era's.
    #[serde(default)]
    pub add_years: i16,
    /// Which calendar year of a fiscal year its forms print: `year ending 31 March 2026` is 2025-26.
    #[serde(default)]
    pub year: NamedYearToml,
}

/// Which calendar year a fiscal year is called by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NamedYearToml {
    /// The one in which it begins.
    #[default]
    Begin,
    /// The one in which it ends.
    End,
}

/// A kind of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKindToml {
    /// `2024-25`; where fiscal years begin on 1 January, the calendar year `2025`.
    Fiscal,
    /// `2024`
    Calendar,
    /// `31.3.2023`
    Date,
}

/// `[rows]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RowWordsToml {
    /// Words that make a row a total; what is left of its label names the level.
    pub total: ByLang<String>,
    /// Words that make a row a part of the row above.
    #[serde(default)]
    pub of_which: ByLang<String>,
    /// Words that begin the label of a row whose figures are taken away: `Less: receipts 150` is -150.
    #[serde(default)]
    pub less: ByLang<String>,
    /// Words that begin a note, where no mark does: `Note: …`.
    #[serde(default)]
    pub notes: ByLang<String>,
    /// Words in a label that make its figures an index.
    #[serde(default)]
    pub index: ByLang<String>,
    /// Words in a label, or in the header of a column, that make its figures percentages.
    #[serde(default)]
    pub percent: ByLang<String>,
    /// Signs before a label that only indent it.
    #[serde(default)]
    pub bullets: Vec<String>,
    /// Ends of a line that go on in the next: signs, and words with the blank before them.
    #[serde(default)]
    pub line_ends: Vec<String>,
    /// Beginnings of a line that go on from the one above.
    #[serde(default)]
    pub line_begins: Vec<String>,
}
