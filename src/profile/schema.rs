//! A profile as typed: the TOML, field by field. What it means is in [`super::Profile`].

use std::collections::BTreeMap;

use crate::profile::spanned::Spanned;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    areas::AreasToml,
    claims::typed::ClaimsToml,
    names::{AbsentChartToml, NamesToml},
    rules::typed::TypedRule,
};
use crate::model::fact::Level;

/// Words in each language, by the language's code.
pub type ByLang<T> = BTreeMap<String, Vec<T>>;

/// The whole file.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileToml {
    /// The profile's name.
    pub name: Spanned<String>,
    /// What one workbook is made for.
    pub entity: String,
    /// The currency's code.
    pub currency: String,
    /// Signs that stand before an amount of it.
    #[serde(default)]
    pub currency_signs: Vec<String>,
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
    /// Added to the year that is printed (1911 for the years of the Republic of China).
    #[serde(default)]
    pub add_years: i16,
}

/// A kind of period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKindToml {
    /// `2024-25`
    Fiscal,
    /// `2024`
    Calendar,
    /// `31.3.2023`
    Date,
}

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
    /// The edition's year.
    Edition,
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
    pub level: Option<LevelToml>,
    /// Header words, by language.
    pub words: ByLang<String>,
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

/// A level of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LevelToml {
    /// Head.
    Head,
    /// Programme.
    Programme,
    /// Subhead.
    Subhead,
    /// Item.
    Item,
}

impl From<LevelToml> for Level {
    fn from(typed: LevelToml) -> Self {
        match typed {
            LevelToml::Head => Self::Head,
            LevelToml::Programme => Self::Programme,
            LevelToml::Subhead => Self::Subhead,
            LevelToml::Item => Self::Item,
        }
    }
}

/// `[[code]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeToml {
    /// The level.
    pub level: LevelToml,
    /// What every code of the level looks like; other text in its column is a label.
    pub form: Spanned<String>,
    /// Digits that a code has at least: zeros that a spreadsheet took away are put back.
    pub width: usize,
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
    /// Words in a label that make its figures an index.
    #[serde(default)]
    pub index: ByLang<String>,
    /// Words in a label that make its figures percentages.
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

/// `[[scope]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeToml {
    /// The level it sets.
    pub level: LevelToml,
    /// Patterns with the groups `code` and, where it is printed, `name`; by language.
    pub forms: BTreeMap<String, Vec<Spanned<String>>>,
}

/// `[[change_line]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeLineToml {
    /// Against what.
    pub compared_to: ComparedToToml,
    /// Whether the words say that the figure fell.
    #[serde(default)]
    pub direction: DirectionToml,
    /// Patterns with `{percent:…}`, `{fiscal:…}`; by language.
    pub forms: BTreeMap<String, Vec<Spanned<String>>>,
}

/// What a change is against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ComparedToToml {
    /// The column before.
    Previous,
    /// The original estimate.
    Original,
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

/// `[[table]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableToml {
    /// Its id in the outputs.
    pub id: Spanned<String>,
    /// Patterns of titles above it, by language.
    #[serde(default)]
    pub titles: BTreeMap<String, Vec<Spanned<String>>>,
    /// Patterns of rows that only this table has, by language.
    #[serde(default)]
    pub has_rows: BTreeMap<String, Vec<Spanned<String>>>,
    /// Columns that it must have, by name.
    #[serde(default)]
    pub needs: Vec<Spanned<String>>,
    /// Columns that it must not have.
    #[serde(default)]
    pub lacks: Vec<Spanned<String>>,
    /// Bases that it must have.
    #[serde(default)]
    pub bases: Vec<Spanned<String>>,
    /// What it measures where nothing says otherwise.
    pub measure: MeasureToml,
    /// Levels whose scope holds for it.
    #[serde(default)]
    pub scope: Vec<LevelToml>,
    /// Codes that hold for all of it.
    #[serde(default)]
    pub codes: BTreeMap<String, String>,
    /// A pattern that takes a code off the label: groups `code` and `name`.
    pub label_code: Option<LabelCodeToml>,
    /// Headings that name the table and no group of rows.
    #[serde(default)]
    pub own_headings: ByLang<Spanned<String>>,
    /// What the only row is.
    #[serde(default)]
    pub lone_row: LoneRowToml,
    /// Where its group comes from.
    #[serde(default)]
    pub headings: HeadingsToml,
    /// Whether its rows add up.
    #[serde(default)]
    pub sums: SumsToml,
    /// Patterns of cells that say their amounts in words, by language; the group `amount` is the
    /// amount, any other names its series. With the key, even empty, cells are read as phrases.
    pub phrases: Option<BTreeMap<String, Vec<Spanned<String>>>>,
}

/// A code in front of a label.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelCodeToml {
    /// The level.
    pub level: LevelToml,
    /// The pattern.
    pub form: Spanned<String>,
}

/// What a table measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeasureToml {
    /// Money.
    Money,
    /// Counts.
    Count,
    /// Percentages.
    Percent,
}

/// What the only row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LoneRowToml {
    /// An item like any other.
    #[default]
    Item,
    /// The total of the table.
    Total,
}

/// What headings above rows mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeadingsToml {
    /// They group the rows.
    #[default]
    Group,
    /// They name the table.
    Ignore,
}

/// Whether rows add up to totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SumsToml {
    /// Rows without a label, and those with the words of totals, are totals.
    #[default]
    Totals,
    /// Every row is an item.
    Never,
}

/// `[[sentence]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentenceToml {
    /// Patterns over a row's text (cells parted by a tab), by language.
    pub forms: BTreeMap<String, Vec<Spanned<String>>>,
    /// What the captured figures are.
    pub figures: Vec<SentenceFigureToml>,
    /// Levels whose scope holds for it.
    #[serde(default)]
    pub scope: Vec<LevelToml>,
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
    pub measure: MeasureToml,
}
