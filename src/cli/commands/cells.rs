//! `crossfoot cells`: what the extract stage sees of one file.

use anyhow::bail;

use super::threads;
use crate::{
    cli::{
        arguments::CellsArguments,
        console,
        disk::{self, Batch},
        exit::Exit,
        profiles,
    },
    extract::{Extracted, extract},
};

/// Prints the cells of a file, or one row a sheet.
///
/// # Errors
/// Where there is no such file, or stdout cannot be written to.
pub fn cells(arguments: &CellsArguments) -> anyhow::Result<Exit> {
    let profile = profiles::find(&arguments.reading.profile)?;
    let options = profiles::read_options(&profile, arguments.reading.encoding.as_deref());
    let threads = threads(arguments.reading.jobs)?;
    let listing = disk::lone(&arguments.file)?;
    let Batch { inputs, mut diagnostics, .. } = threads.install(|| disk::read(listing));
    for input in &inputs {
        let extracted = threads.install(|| extract(&input.file, &input.bytes, &options));
        console::print(&render_cells(&extracted, arguments)?)?;
        diagnostics.extend(extracted.diagnostics);
    }
    console::complain_of_all(&diagnostics);
    Ok(Exit::of_reading(&diagnostics))
}

/// The cells, or the summary, as CSV.
fn render_cells(extracted: &Extracted, arguments: &CellsArguments) -> anyhow::Result<Vec<u8>> {
    let _ = (extracted, &arguments.sheet, arguments.summary);
    bail!("`cells` is not available yet")
}
