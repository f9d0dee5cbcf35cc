//! What a run says of itself in its data package and its manifest, the two files that close its
//! outputs.

use std::io::Write;

use serde::{Deserialize, Serialize};

use super::{
    Delivered, Delivery, LoadError, LoadOptions, csv_file,
    datapackage::datapackage,
    delivery::deliver,
    feed::Checks,
    manifest::manifest,
    table::{Output, TableSchema},
};
use crate::{
    model::{ledger::Tally, source::Source},
    profile::Profile,
    verdict::Conclusion,
    words::Language,
};

/// A run as its data package and its manifest tell it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closing {
    /// The inputs in the order of their names.
    pub sources: Vec<Source>,
    /// What became of the cells of each sheet.
    pub tallies: Vec<Tally>,
    /// Figures.
    pub facts: usize,
    /// Checks by their verdict.
    pub checks: Checks,
    /// Findings, whatever their status.
    pub findings: usize,
    /// How it ended.
    pub conclusion: Conclusion,
    /// The CSV outputs with their columns, in the order of their paths.
    pub tables: Vec<(Delivered, TableSchema)>,
    /// The workbooks.
    pub workbooks: Vec<Delivered>,
}

/// Gives away the data package and the manifest over all other outputs. What comes back is all of
/// them, in the order of their paths, `manifest.json` last.
pub fn close(
    to: &impl Delivery,
    closing: &Closing,
    profile: &Profile,
    options: &LoadOptions,
) -> Result<Vec<Delivered>, LoadError> {
    let language = options.language.unwrap_or(Language::En);
    let package = datapackage(&closing.tables, &closing.sources, language)?;
    let tables = closing.tables.iter().map(|(file, _)| file);
    let mut files: Vec<Delivered> = tables.chain(&closing.workbooks).cloned().collect();
    files.push(deliver(to, "datapackage.json", |file| file.write_all(&package))?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = manifest(closing, profile, options, &files)?;
    files.push(deliver(to, "manifest.json", |file| file.write_all(&manifest))?);
    Ok(files)
}

/// The outputs of a run that found what the run before it found, out of what that one recorded:
/// those that tell how many runs there were are made anew, the others stand as they are.
///
/// What comes back is the closing of this run, and all its outputs, those that stand included.
///
/// # Errors
/// Where a file cannot be made, or `to` cannot keep it.
pub fn load_again(
    to: &impl Delivery,
    mut closing: Closing,
    profile: &Profile,
    options: &LoadOptions,
) -> Result<(Closing, Vec<Delivered>), LoadError> {
    if let Some(past) = &options.history {
        let output = Output::History(past);
        let made =
            csv_file(to, &output.path(), super::table::history::history(past), options.csv_bom)?;
        closing.tables.retain(|(file, _)| file.path != made.0.path);
        closing.tables.push(made);
        closing.tables.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    }
    let files = close(to, &closing, profile, options)?;
    Ok((closing, files))
}
