//! The page of a run in the program with which the person looks at pages.

use std::path::Path;

use anyhow::bail;

use super::{console, disk};
use crate::load::{OutputKind, PAGE};

/// Whether there will be a page to show.
///
/// # Errors
/// Where it is not among the outputs.
pub fn is_to_show(outputs: &[OutputKind]) -> anyhow::Result<()> {
    if !outputs.contains(&OutputKind::Page) {
        bail!("--open shows {PAGE}, which --outputs leaves out: add html to it, or drop --open");
    }
    Ok(())
}

/// Opens the page of an output folder. Where it is, is printed too: a machine without a browser, or
/// one that is reached from elsewhere, is no fault of the run.
pub fn show_page(folder: &Path) {
    let page = disk::absolute(&folder.join(PAGE));
    console::warn(&format!("page: {}", page.display()));
    if let Err(why) = open::that_detached(&page) {
        tracing::info!("no program opened the page: {why}");
    }
}
