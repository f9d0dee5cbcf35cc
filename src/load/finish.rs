//! The end of a run's outputs: the data package and the manifest, over all files before them.

use std::io::Write;

use super::{
    closing::Closing,
    datapackage::datapackage,
    delivery::{Delivered, Delivery, deliver},
    error::LoadError,
    manifest::manifest,
    options::{LoadOptions, OutputKind},
    table::{Output, deliver_csv, history::history},
};
use crate::words::Language;

/// Gives away the data package and the manifest over all other outputs. What comes back is all of
/// them, in the order of their paths, `manifest.json` last.
pub fn close(
    to: &impl Delivery,
    closing: &Closing,
    options: &LoadOptions,
) -> Result<Vec<Delivered>, LoadError> {
    let language = options.language.unwrap_or(Language::En);
    let package = datapackage(&closing.tables, &closing.sources, language)?;
    let tables = closing.tables.iter().map(|(file, _)| file);
    let mut files: Vec<Delivered> =
        tables.chain(&closing.page).chain(&closing.workbooks).cloned().collect();
    files.push(deliver(to, "datapackage.json", |file| file.write_all(&package))?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = manifest(closing, options, &files)?;
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
    options: &LoadOptions,
) -> Result<(Closing, Vec<Delivered>), LoadError> {
    let csv = options.outputs.contains(&OutputKind::Csv);
    if let Some(past) = options.history.as_ref().filter(|_| csv) {
        let (path, table) = (Output::History(past).path(), history(past));
        let made = deliver_csv(to, &path, table, options.csv_bom)?;
        closing.tables.retain(|(file, _)| file.path != made.0.path);
        closing.tables.push(made);
        closing.tables.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    }
    let files = close(to, &closing, options)?;
    Ok((closing, files))
}
