//! The outcome of a run to bytes: CSVs, workbooks and the manifest. Writes nothing to disk.

mod conservation;
mod datapackage;
pub mod feed;
mod manifest;
mod record;
mod table;
mod verdict;
mod workbook;

use crate::{
    catalogue::Speech,
    diagnostic::{Diagnostic, codes::load::WORKBOOK_NOT_AS_MEANT},
    history::Past,
    model::{outcome::Outcome, source::Source},
    profile::Profile,
};
use datapackage::Resource;
use table::CsvTable;

pub use verdict::Verdict;

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
    pub speech: Option<Speech>,
    /// Whether CSV outputs begin with a byte order mark.
    pub csv_bom: CsvBom,
    /// The date on covers, where one was given.
    pub as_of: Option<crate::model::period::Date>,
    /// The file of acceptances and its SHA-256, where one was given.
    pub acceptances: Option<(crate::model::Text, String)>,
    /// How workbooks are styled.
    pub style: WorkbookStyle,
    /// What is known of all runs up to this one, where a history is kept.
    pub history: Option<Past>,
}

/// How workbooks are styled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
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
    /// A CSV could not be written.
    #[error("{path} could not be made: {source}")]
    Table {
        /// Which.
        path: String,
        /// Why.
        source: csv::Error,
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

/// Lays the outcome out as files, `manifest.json` last.
///
/// # Errors
/// Where a workbook or the manifest cannot be made.
pub fn load(
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Vec<Artefact>, LoadError> {
    lay_out(outcome, diagnostics, profile, options).map(|loaded| loaded.artefacts)
}

/// [`load`], with the diagnostics of this stage beside the files.
///
/// # Errors
/// As [`load`].
pub fn lay_out(
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Loaded, LoadError> {
    let mut own = conservation::unaccounted(&outcome.ledger.tallies);
    let (workbooks, remarks) = workbook::workbooks(outcome, diagnostics, profile, options)?;
    own.extend(remarks);
    let mut tables = tables(outcome);
    let verdict = Verdict::of(outcome, diagnostics.iter().chain(&own));
    let listed = table::diagnostics::diagnostics(diagnostics.iter().chain(&own));
    tables.push(("diagnostics.csv".to_owned(), listed));
    if let Some(history) = &options.history {
        tables.push(("history.csv".to_owned(), table::history::history(history)));
    }
    tables.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut artefacts = csv_files(&tables, options)?;
    let package = package(&tables, &artefacts, &outcome.sources, options)?;
    artefacts.push(Artefact { path: "datapackage.json".to_owned(), bytes: package });
    drop(tables);
    artefacts.extend(workbooks);
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    let bytes = manifest::manifest(outcome, verdict, profile, options, &artefacts)?;
    artefacts.push(Artefact { path: "manifest.json".to_owned(), bytes });
    Ok(Loaded { artefacts, diagnostics: own })
}

/// The CSV outputs but `diagnostics.csv`, with their paths.
fn tables(outcome: &Outcome) -> Vec<(String, CsvTable<'_>)> {
    let ledger = &outcome.ledger;
    let mut tables = vec![
        ("facts.csv".to_owned(), table::facts::facts(ledger)),
        (
            "reconciliation.csv".to_owned(),
            table::reconciliation::reconciliation(ledger, &outcome.checks),
        ),
        ("findings.csv".to_owned(), table::findings::findings(outcome)),
    ];
    for (id, extract) in table::extracts::extracts(ledger) {
        tables.push((format!("extracts/{}.csv", id.0), extract));
    }
    let lists = [
        ("extracts/programmes.csv", table::named::programmes(ledger)),
        ("extracts/notes.csv", table::named::notes(ledger)),
    ];
    for (path, list) in lists {
        tables.extend(list.map(|list| (path.to_owned(), list)));
    }
    tables
}

fn csv_files(
    tables: &[(String, CsvTable<'_>)],
    options: &LoadOptions,
) -> Result<Vec<Artefact>, LoadError> {
    let file = |(path, table): &(String, CsvTable<'_>)| match table.to_bytes(options.csv_bom) {
        Ok(bytes) => Ok(Artefact { path: path.clone(), bytes }),
        Err(source) => Err(LoadError::Table { path: path.clone(), source }),
    };
    tables.iter().map(file).collect()
}

/// The data package over the CSV files, which stand in the order of their tables.
fn package(
    tables: &[(String, CsvTable<'_>)],
    files: &[Artefact],
    sources: &[Source],
    options: &LoadOptions,
) -> Result<Vec<u8>, serde_json::Error> {
    let resources: Vec<Resource> = tables
        .iter()
        .zip(files)
        .map(|((path, table), file)| Resource {
            path,
            table,
            bytes: file.bytes.len(),
            sha256: manifest::sha256(&file.bytes),
        })
        .collect();
    datapackage::datapackage(&resources, sources, options.speech.unwrap_or(Speech::En))
}
