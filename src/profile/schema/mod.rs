//! A profile as typed: the TOML, field by field. What it means is in [`super::Profile`].

mod columns;
mod lines;
mod tables;
mod words;

pub use crate::profile::languages::ByLang;
use crate::profile::spanned::Spanned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    areas::AreasToml,
    claims::typed::ClaimsToml,
    names::{AbsentChartToml, NamesToml},
    rules::typed::TypedRule,
};
pub use columns::{BasisPeriodToml, BasisToml, CodeMapToml, CodeToml, ColumnHoldsToml, ColumnToml};
pub use lines::{ChangeLineToml, DirectionToml, ScopeToml, SentenceFigureToml, SentenceToml};
pub use tables::{
    HeadingsToml, KnownByToml, LabelCodeToml, LoneRowToml, NameOfToml, NamedCodeToml, SeriesToml,
    SumsToml, TableCodeToml, TableToml, WithoutValueToml,
};
pub use words::{
    DecimalMark, FigureWordsToml, Groups, NamedYearToml, PeriodKindToml, PeriodToml, RowWordsToml,
    UnitToml,
};

/// The whole file.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileToml {
    /// The profile's name.
    pub name: Spanned<String>,
    /// What one workbook is made for.
    pub entity: String,
    /// The currency's code: the three letters of ISO 4217. Its sign goes into `currency_signs`.
    pub currency: Spanned<String>,
    /// Signs that stand before an amount of it.
    #[serde(default)]
    pub currency_signs: Vec<String>,
    /// Names of folders whose files belong to the book of the folder that holds these folders.
    #[serde(default)]
    pub book_folders: Vec<String>,
    /// Names in which the edition's year is looked for where no figure says it, in order.
    #[serde(default)]
    pub edition_from: Vec<NameOfToml>,
    /// Encodings to try on delimited files that declare none.
    #[serde(default)]
    pub encodings: Vec<Spanned<String>>,
    /// Languages of the documents.
    pub languages: Vec<String>,
    /// Month and day on which a fiscal year begins, `04-01`.
    pub fiscal_year_begins: Spanned<String>,
    /// Words that the figures themselves use.
    pub figures: FigureWordsToml,
    /// Units of money.
    #[serde(rename = "unit")]
    pub units: Vec<UnitToml>,
    /// How periods are written.
    #[serde(rename = "period")]
    pub periods: Vec<PeriodToml>,
    /// Bases of figures.
    #[serde(rename = "basis")]
    pub bases: Vec<BasisToml>,
    /// Columns that hold no figures.
    #[serde(rename = "column")]
    pub columns: Vec<ColumnToml>,
    /// How the codes of a level are written.
    #[serde(default, rename = "code")]
    pub codes: Vec<CodeToml>,
    /// What codes are called elsewhere, for all tables.
    #[serde(rename = "codes")]
    pub code_map: Option<CodeMapToml>,
    /// Words that make rows totals or parts, and measures of rows.
    pub rows: RowWordsToml,
    /// Words of headers that say nothing.
    #[serde(default)]
    pub fillers: ByLang<String>,
    /// Lines that say what everything below them belongs to.
    #[serde(default, rename = "scope")]
    pub scopes: Vec<ScopeToml>,
    /// Lines that hold changes of the row above.
    #[serde(default, rename = "change_line")]
    pub change_lines: Vec<ChangeLineToml>,
    /// Tables.
    #[serde(rename = "table")]
    pub tables: Vec<TableToml>,
    /// Sentences with figures.
    #[serde(default, rename = "sentence")]
    pub sentences: Vec<SentenceToml>,
    /// How running text says what its figures claim.
    pub claims: Option<ClaimsToml>,
    /// Wider areas that texts say codes belong to.
    pub areas: Option<AreasToml>,
    /// Words in a sheet's name that make it an old copy where a newer one stands beside it.
    #[serde(default)]
    pub old_copies: Vec<String>,
    /// What must agree.
    #[serde(default, rename = "rule")]
    pub rules: Vec<TypedRule>,
    /// What people call its tables, rules and bases.
    #[serde(default)]
    pub names: NamesToml,
    /// Charts that the documents draw without giving their figures.
    #[serde(default, rename = "absent_chart")]
    pub absent_charts: Vec<AbsentChartToml>,
}
