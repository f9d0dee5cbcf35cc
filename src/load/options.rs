//! How the outputs are laid out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::delivery::Delivered;
use crate::{
    history::Past,
    model::{Text, period::Date},
    verdict::Strictness,
    words::Language,
};

/// How the outputs are laid out.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// Language of labels that we add; the document's where `None`.
    pub language: Option<Language>,
    /// Whether CSV outputs begin with a byte order mark.
    pub csv_bom: CsvBom,
    /// The date on covers, where one was given.
    pub as_of: Option<Date>,
    /// The file of acceptances and its SHA-256, where one was given.
    pub acceptances: Option<(Text, String)>,
    /// How workbooks are styled.
    pub style: WorkbookStyle,
    /// The INPUTs as they were named.
    pub given: Vec<String>,
    /// Outputs of earlier runs over other inputs, which stay in the folder where they are not made
    /// anew.
    pub earlier: Vec<Delivered>,
    /// What keeps the run from being complete.
    pub strictness: Strictness,
    /// The profiles by which books were read, where there are several.
    pub profiles: Vec<NamedProfile>,
    /// What the workbooks of a book are made for, where its profile is not the first.
    pub entities: BTreeMap<Text, Text>,
    /// Which files the tables are written to.
    pub tables: TableFiles,
    /// What is known of all runs up to this one, where a history is kept.
    pub history: Option<Past>,
}

/// A profile by which books were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedProfile {
    /// Its name.
    pub name: Text,
    /// SHA-256 of its TOML.
    pub sha256: String,
}

/// Which files the tables are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableFiles {
    /// CSV.
    #[default]
    Csv,
    /// CSV, and facts, checks, findings and diagnostics as Parquet too.
    #[cfg(feature = "parquet")]
    CsvAndParquet,
}

/// How workbooks are styled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookStyle {
    /// For working on: schedules as printed with live casts, open cells, charts.
    Working,
    /// For publishing, so that everybody can read it: one table a sheet with its title in A1, no
    /// merged, frozen, filtered or protected cells, words for symbols
    Publication,
}

/// Whether CSV outputs begin with a byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CsvBom {
    /// No mark.
    Absent,
    /// A mark, for people who open them in Excel.
    Present,
}
