//! `crossfoot cells`: what the extract stage sees of one file.

use super::threads;
use crate::{
    cli::{
        arguments::CellsArguments,
        cells::{self, NoSuchSheet, Sheets},
        console,
        disk::{self, Batch},
        exit::Exit,
        profiles,
    },
    diagnostic::Diagnostic,
    model::{Text, workbook::Workbook},
};

/// Prints the cells of a file, or one row a sheet.
///
/// # Errors
/// Where there is no such file, or stdout cannot be written to.
pub fn cells(arguments: &CellsArguments) -> anyhow::Result<Exit> {
    let profile = profiles::find(&arguments.reading.profile)?;
    let reader = profiles::reader(&profile, &arguments.reading);
    let threads = threads(arguments.reading.jobs)?;
    let listing = disk::lone(&arguments.file)?;
    let Batch { inputs, mut diagnostics, .. } = threads.install(|| disk::read(listing));
    for input in &inputs {
        let extracted = threads.install(|| reader.extract(&input.file, &input.bytes));
        diagnostics.extend(extracted.diagnostics);
        if let Some(workbook) = &extracted.workbook {
            let (csv, more) = render(&input.file, workbook, arguments)?;
            console::print(&csv)?;
            diagnostics.extend(more);
        }
    }
    console::complain_of_all(&diagnostics);
    Ok(Exit::of_reading(&diagnostics))
}

/// The cells, or one row a sheet, as CSV.
fn render(
    file: &Text,
    workbook: &Workbook,
    arguments: &CellsArguments,
) -> Result<(Vec<u8>, Vec<Diagnostic>), NoSuchSheet> {
    let sheets = arguments.sheet.as_deref().map_or(Sheets::All, Sheets::Named);
    if arguments.summary {
        cells::summary(file, workbook, sheets)
    } else {
        Ok((cells::render(workbook, sheets)?, Vec::new()))
    }
}
