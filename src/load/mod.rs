//! The outcome of a run to bytes: CSVs, workbooks and the manifest. Writes nothing to disk.

mod conservation;
mod field;
mod manifest;
mod table;
mod workbook;

use crate::{catalogue::Speech, diagnostic::Diagnostic, model::outcome::Outcome, profile::Profile};
use table::CsvTable;

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
    /// A CSV could not be written.
    #[error("{path} could not be made: {source}")]
    Table {
        /// Which.
        path: String,
        /// Why.
        source: csv::Error,
    },
    /// The manifest could not be written as JSON.
    #[error("manifest.json could not be made: {0}")]
    Manifest(#[from] serde_json::Error),
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
    let mut artefacts = tables(outcome, options)?;
    let (workbooks, remarks) = workbook::workbooks(outcome, diagnostics, profile, options)?;
    artefacts.extend(workbooks);
    own.extend(remarks);
    let listed = table::diagnostics::diagnostics(diagnostics.iter().chain(&own));
    artefacts.push(csv_file("diagnostics".to_owned(), &listed, options)?);
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    let bytes = manifest::manifest(outcome, profile, options, &artefacts)?;
    artefacts.push(Artefact { path: "manifest.json".to_owned(), bytes });
    Ok(Loaded { artefacts, diagnostics: own })
}

/// The CSV outputs but `diagnostics.csv`.
fn tables(outcome: &Outcome, options: &LoadOptions) -> Result<Vec<Artefact>, LoadError> {
    let ledger = &outcome.ledger;
    let mut named = vec![
        ("facts".to_owned(), table::facts::facts(ledger)),
        (
            "reconciliation".to_owned(),
            table::reconciliation::reconciliation(ledger, &outcome.checks),
        ),
        ("findings".to_owned(), table::findings::findings(outcome)),
    ];
    for (id, extract) in table::extracts::extracts(ledger) {
        named.push((format!("extracts/{}", id.0), extract));
    }
    let lists = [
        ("extracts/programmes", table::named::programmes(ledger)),
        ("extracts/notes", table::named::notes(ledger)),
    ];
    for (name, list) in lists {
        named.extend(list.map(|list| (name.to_owned(), list)));
    }
    named.into_iter().map(|(name, table)| csv_file(name, &table, options)).collect()
}

fn csv_file(name: String, table: &CsvTable, options: &LoadOptions) -> Result<Artefact, LoadError> {
    let path = format!("{name}.csv");
    match table.to_bytes(options.csv_bom) {
        Ok(bytes) => Ok(Artefact { path, bytes }),
        Err(source) => Err(LoadError::Table { path, source }),
    }
}
