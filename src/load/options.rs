//! How the outputs are laid out.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::delivery::Delivered;
use crate::{
    history::Past,
    model::{Text, period::Date, signed_cover::SignedCover},
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
    /// What was signed on the covers of workbooks, the last of one reference last.
    pub covers: Vec<SignedCover>,
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
    /// The kinds of outputs that are made; data package and manifest always are.
    pub outputs: BTreeSet<OutputKind>,
    /// Which sheets of workbooks to work on are printed.
    pub print: PrintRange,
    /// Which files the tables are written to.
    pub tables: TableFiles,
    /// What is known of all runs up to this one, where a history is kept.
    pub history: Option<Past>,
}

impl Default for LoadOptions {
    /// Every output in its usual form, of a run over no named INPUT, without acceptances or history.
    fn default() -> Self {
        Self {
            language: None,
            csv_bom: CsvBom::Absent,
            as_of: None,
            acceptances: None,
            covers: Vec::new(),
            style: WorkbookStyle::Working,
            given: Vec::new(),
            earlier: Vec::new(),
            strictness: Strictness::Usual,
            profiles: Vec::new(),
            entities: BTreeMap::new(),
            outputs: OutputKind::ALL.into(),
            print: PrintRange::default(),
            tables: TableFiles::default(),
            history: None,
        }
    }
}

/// A kind of outputs that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutputKind {
    /// The tables as CSV.
    Csv,
    /// The workbooks.
    Workbooks,
    /// The run on one page, `report.html`.
    Page,
}

impl OutputKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Workbooks, Self::Page];
}

/// Which sheets of a workbook are printed when all of it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrintRange {
    /// The set that is signed: cover, lead schedule, findings, and the schedules with findings.
    #[default]
    Set,
    /// Every sheet.
    All,
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
