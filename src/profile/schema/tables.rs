//! How tables are known and read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ByLang;
use crate::{
    model::{fact::Role, keys::Level, table::Precision, unit::Measure},
    profile::spanned::Spanned,
};

/// `[[table]]`
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableToml {
    /// Its id in the outputs.
    pub id: Spanned<String>,
    /// Patterns of titles above it, by language.
    #[serde(default)]
    pub titles: ByLang<Spanned<String>>,
    /// Patterns of rows that only this table has, by language.
    #[serde(default)]
    pub has_rows: ByLang<Spanned<String>>,
    /// Patterns of headings of columns that only this table has, by language: without one it is another.
    #[serde(default)]
    pub has_headings: ByLang<Spanned<String>>,
    /// What it takes to be this table besides the columns and bases.
    #[serde(default)]
    pub known_by: KnownByToml,
    /// Columns that it must have, by name.
    #[serde(default)]
    pub needs: Vec<Spanned<String>>,
    /// Columns that it must not have.
    #[serde(default)]
    pub lacks: Vec<Spanned<String>>,
    /// Bases that it must have.
    #[serde(default)]
    pub bases: Vec<Spanned<String>>,
    /// The basis of figures whose header says none.
    pub basis: Option<Spanned<String>>,
    /// What its columns of figures are.
    #[serde(default)]
    pub series: SeriesToml,
    /// What it measures where nothing says otherwise.
    pub measure: Measure,
    /// The power of ten of its unit of money where no unit is printed: 3 for thousands.
    pub power: Option<Spanned<u8>>,
    /// Whether its figures may have been rounded to their last place, where that is not what
    /// `[figures]` says.
    pub precision: Option<Precision>,
    /// Levels whose scope holds for it.
    #[serde(default)]
    pub scope: Vec<Level>,
    /// Codes that hold for all of it: each printed nowhere, or in the name of its sheet or file. `map`
    /// names a crosswalk for this table alone.
    #[serde(default)]
    pub codes: BTreeMap<String, TableCodeToml>,
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
    /// Words without a value that mean something else in some of its rows or columns than
    /// `[figures]` says; the first that fits holds.
    #[serde(default)]
    pub without_value: Vec<WithoutValueToml>,
    /// Patterns of cells that say their amounts in words, by language; the group `amount` is the
    /// amount, any other names its series. With the key, even empty, cells are read as phrases.
    pub phrases: Option<ByLang<Spanned<String>>>,
}

/// What it takes to be a table besides its columns and bases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KnownByToml {
    /// Nothing more, if it needs columns: no other table of such documents has them.
    #[default]
    Columns,
    /// A title or a row of it: other tables have the same columns.
    TitleOrRows,
}

/// A code that holds for all of a table.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected a code in quotes, or where its name is: { from = \"sheet\" }, with `form` \
                 for a pattern that has the group `code`; from the sheet, the file or the folder"
)]
pub enum TableCodeToml {
    /// The code itself.
    Fixed(String),
    /// A name that has it.
    Named(NamedCodeToml),
}

/// A code in a name.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedCodeToml {
    /// Whose name.
    pub from: NameOfToml,
    /// The pattern of the whole name, with the group `code`; without it the name is the code.
    pub form: Option<String>,
}

/// Whose name says something about the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NameOfToml {
    /// The sheet's.
    Sheet,
    /// The file's, without its ending.
    File,
    /// That of the folder the file is in.
    Folder,
}

impl NameOfToml {
    /// The name, of a sheet in a file that is named by its path.
    pub fn name<'n>(self, file: &'n str, sheet: &'n str) -> &'n str {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        match self {
            Self::Sheet => sheet,
            Self::File => name.rsplit_once('.').map_or(name, |(stem, _)| stem),
            Self::Folder => folder.rsplit_once('/').map_or(folder, |(_, last)| last),
        }
    }
}

/// A code in front of a label.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelCodeToml {
    /// The level.
    pub level: Level,
    /// The pattern.
    pub form: Spanned<String>,
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

impl LoneRowToml {
    /// The role of that row.
    pub fn role(self) -> Role {
        match self {
            Self::Item => Role::Item,
            Self::Total => Role::Total,
        }
    }
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
    /// Rows have codes of several levels, and each is the sum of the rows one level deeper below it.
    Levels,
}

/// What a table's columns of figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SeriesToml {
    /// Periods, bases, and columns by name.
    #[default]
    Declared,
    /// One for each heading, whatever it says (agencies, regions): a matrix. Its columns of labels
    /// and codes tell where it is; figures begin to their right.
    Headings,
}

/// Words without a value in some rows and columns of a table.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithoutValueToml {
    /// Patterns of the labels of rows, by language; all rows where there are none.
    #[serde(default)]
    pub rows: ByLang<Spanned<String>>,
    /// Names of columns; all columns where there are none.
    #[serde(default)]
    pub columns: Vec<Spanned<String>>,
    /// Texts that mean zero there; those of `[figures]` that no other list here takes stay.
    #[serde(default)]
    pub nil: Vec<String>,
    /// Texts that mean not applicable there.
    #[serde(default)]
    pub not_applicable: Vec<String>,
}
