//! The outcome of a run to bytes: CSVs, workbooks and the manifest. Writes nothing to disk.

mod closing;
mod conservation;
mod datapackage;
mod delivery;
pub mod feed;
mod manifest;
mod table;
mod workbook;

use crate::{
    diagnostic::{Diagnostic, codes::load::WORKBOOK_NOT_AS_MEANT},
    history::Past,
    model::outcome::Outcome,
    profile::{Profile, names::Names},
    verdict::{Conclusion, Strictness},
    words::{Language, Sentences},
};
use feed::Checks;
use rayon::prelude::*;
use table::{Table, TableSchema};

pub use closing::{Closing, load_again};
pub use delivery::{Delivered, Delivery, Fill, InMemory, Look};

/// A file to be written into the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// Its path in the output folder, with `/`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// How the outputs are laid out.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// Language of labels that we add; the document's where `None`.
    pub language: Option<Language>,
    /// Whether CSV outputs begin with a byte order mark.
    pub csv_bom: CsvBom,
    /// The date on covers, where one was given.
    pub as_of: Option<crate::model::period::Date>,
    /// The file of acceptances and its SHA-256, where one was given.
    pub acceptances: Option<(crate::model::Text, String)>,
    /// How workbooks are styled.
    pub style: WorkbookStyle,
    /// What keeps the run from being complete.
    pub strictness: Strictness,
    /// What is known of all runs up to this one, where a history is kept.
    pub history: Option<Past>,
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

/// Why no outputs could be made.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The workbook writer refused.
    #[error("workbook {path} could not be made: {source}")]
    Workbook {
        /// Which.
        path: String,
        /// Why.
        source: rust_xlsxwriter::XlsxError,
    },
    /// A finished workbook does not hold what was put into it.
    #[error("{}: {path} was read back, and is not what was meant: {what}", WORKBOOK_NOT_AS_MEANT)]
    NotAsWritten {
        /// Which.
        path: String,
        /// The first difference.
        what: String,
    },
    /// A file could not be given away.
    #[error("{path} cannot be written")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// The manifest or the data package could not be written as JSON.
    #[error("no JSON could be made: {0}")]
    Json(#[from] serde_json::Error),
}

/// What load makes: the files, and what it has to say itself (`CF4xx`), which `diagnostics.csv`
/// lists after all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The files in the order of their paths, `manifest.json` last.
    pub artefacts: Vec<Artefact>,
    /// What could not be laid out as it is.
    pub diagnostics: Vec<Diagnostic>,
}

/// What load made and gave away.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The files in the order of their paths, `manifest.json` last.
    pub files: Vec<Delivered>,
    /// What data package and manifest say.
    pub closing: Closing,
    /// What could not be laid out as it is.
    pub diagnostics: Vec<Diagnostic>,
}

/// Lays the outcome out as files in memory, `manifest.json` last.
///
/// # Errors
/// Where a workbook or the manifest cannot be made.
pub fn load(
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Loaded, LoadError> {
    let to = InMemory::default();
    let given = load_into(&to, outcome, diagnostics, profile, options)?;
    Ok(Loaded { artefacts: to.artefacts(&given.files), diagnostics: given.diagnostics })
}

/// Lays the outcome out as files, each given to `to` as soon as it is made, `manifest.json` last.
///
/// # Errors
/// As [`load`], and where `to` cannot keep a file.
pub fn load_into(
    to: &impl Delivery,
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Given, LoadError> {
    let mut own = conservation::unaccounted(&outcome.ledger.tallies);
    let (tables, workbooks) = rayon::join(
        || tables(to, outcome, &profile.names, options),
        || workbook::workbooks(to, outcome, diagnostics, profile, options),
    );
    let (workbooks, remarks) = workbooks?;
    own.extend(remarks);
    let listed = table::diagnostics::diagnostics(diagnostics.iter().chain(&own));
    let mut tables = tables?;
    tables.push(csv_file(to, "diagnostics.csv", listed, options.csv_bom)?);
    tables.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    let closing = Closing {
        sources: outcome.sources.clone(),
        tallies: outcome.ledger.tallies.clone(),
        facts: outcome.ledger.facts.len(),
        checks: Checks::of(outcome),
        findings: outcome.findings.len(),
        conclusion: Conclusion::of(outcome, diagnostics.iter().chain(&own), options.strictness),
        tables,
        workbooks,
    };
    let files = closing::close(to, &closing, profile, options)?;
    Ok(Given { files, closing, diagnostics: own })
}

/// The CSV outputs but `diagnostics.csv`, with their columns.
fn tables(
    to: &impl Delivery,
    outcome: &Outcome,
    names: &Names,
    options: &LoadOptions,
) -> Result<Vec<(Delivered, TableSchema)>, LoadError> {
    let (ledger, checks) = (&outcome.ledger, &outcome.checks);
    let sentences = Sentences::new(ledger, checks, Some(names), options.language);
    table::of(outcome, options.history.as_ref())
        .into_par_iter()
        .filter_map(|output| {
            let table = output.table(outcome, &sentences)?;
            Some(csv_file(to, &output.path(), table, options.csv_bom))
        })
        .collect()
}

fn csv_file(
    to: &impl Delivery,
    path: &str,
    table: Table<'_>,
    bom: CsvBom,
) -> Result<(Delivered, TableSchema), LoadError> {
    let file = delivery::deliver(to, path, |file| table::write_csv(&table, bom, file))?;
    Ok((file, table.schema))
}
