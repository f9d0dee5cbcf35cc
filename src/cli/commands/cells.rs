//! `crossfoot cells`: what the extract stage sees of one file.

use super::threads;
use crate::{
    cli::{
        arguments::CellsArguments,
        cells::{Listing, Outline, Sheets, Summary},
        console,
        disk::{self, Batch},
        exit::Exit,
        isolate::Reader,
        profiles,
    },
    diagnostic::Diagnostic,
    extract::{
        Extracted,
        sniff::{Sniffed, sniff},
        stop::Stop,
        visit::{Visitor, replay},
        visit_xlsx,
    },
    model::{
        Text,
        workbook::{Format, Workbook},
    },
};

/// Prints the cells of a file, or one row a sheet.
///
/// # Errors
/// Where there is no such file, or stdout cannot be written to.
pub fn cells(arguments: &CellsArguments) -> anyhow::Result<Exit> {
    profiles::check(&arguments.reading.profile)?;
    let threads = threads(arguments.reading.jobs)?;
    let listing = disk::lone(&arguments.file)?;
    let input = |name: &Text, bytes| Input { file: name.clone(), bytes };
    let Batch { inputs, mut diagnostics, .. } = threads.install(|| disk::read(listing, input));
    for input in &inputs {
        diagnostics.extend(threads.install(|| show(input, arguments))?);
    }
    console::complain_of_all(&diagnostics);
    Ok(Exit::of_reading(&diagnostics))
}

/// A file by name and content.
struct Input {
    file: Text,
    bytes: Vec<u8>,
}

/// Where cells come from, each time that they are asked for.
enum Cells<'a> {
    /// From the package, read anew: a sheet of a million rows is never in memory.
    Packed(&'a Input),
    /// From the workbook that another reader made.
    Kept(Workbook),
}

impl Cells<'_> {
    /// Tells a visitor of cells that are known to be there; it may ask to stop.
    fn visit(&self, stop: &Stop, visitor: &mut impl Visitor) {
        match self {
            // What there is to say was said when they were read for the first time.
            Self::Packed(input) => drop(visit_xlsx(&input.file, &input.bytes, stop, visitor)),
            Self::Kept(workbook) => replay(workbook, visitor),
        }
    }
}

/// Reads a file within its bounds and tells a visitor of its cells; gives them, and what there is to
/// say, unless nothing is to be shown.
fn read<'a>(
    input: &'a Input,
    arguments: &CellsArguments,
    visitor: &mut impl Visitor,
) -> anyhow::Result<(Option<Cells<'a>>, Vec<Diagnostic>)> {
    let sniffed = sniff(&input.file, &input.bytes);
    let reader = reader(sniffed, arguments)?;
    if sniffed == Sniffed::Spreadsheet(Format::Xlsx) {
        return Ok(match reader.visit_xlsx(&input.file, &input.bytes, visitor) {
            Ok(diagnostics) => (Some(Cells::Packed(input)), diagnostics),
            Err(stopped) => (None, vec![stopped]),
        });
    }
    let Extracted { workbook, diagnostics } = reader.extract(&input.file, &input.bytes);
    if let Some(workbook) = &workbook {
        replay(workbook, visitor);
    }
    Ok((workbook.map(Cells::Kept), diagnostics))
}

/// What reads a file that shows itself to be that.
fn reader(sniffed: Sniffed, arguments: &CellsArguments) -> anyhow::Result<Reader> {
    match sniffed {
        // These say themselves how their texts are encoded.
        Sniffed::Spreadsheet(Format::Xlsx | Format::Xls | Format::Xlsb | Format::Ods)
        | Sniffed::Unreadable(_)
        | Sniffed::Other(_) => Ok(profiles::reader_of_workbooks(&arguments.reading)),
        Sniffed::Spreadsheet(Format::Delimited) | Sniffed::Text => {
            profiles::reader_of_texts(&arguments.reading)
        }
    }
}

/// Shows what a file holds, and gives what there is to say of it.
fn show(input: &Input, arguments: &CellsArguments) -> anyhow::Result<Vec<Diagnostic>> {
    let sheets = arguments.sheet.as_deref().map_or(Sheets::All, Sheets::Named);
    if arguments.summary {
        summarise(input, arguments, sheets)
    } else {
        list(input, arguments, sheets)
    }
}

fn summarise(
    input: &Input,
    arguments: &CellsArguments,
    sheets: Sheets<'_>,
) -> anyhow::Result<Vec<Diagnostic>> {
    let mut summary = Summary::default();
    let (cells, mut diagnostics) = read(input, arguments, &mut summary)?;
    if cells.is_some() && !summary.is_empty() {
        let (csv, more) = summary.render(&input.file, sheets)?;
        console::print(&csv)?;
        diagnostics.extend(more);
    }
    Ok(diagnostics)
}

fn list(
    input: &Input,
    arguments: &CellsArguments,
    sheets: Sheets<'_>,
) -> anyhow::Result<Vec<Diagnostic>> {
    let mut outline = Outline::default();
    let (cells, diagnostics) = read(input, arguments, &mut outline)?;
    if let Some(cells) = cells.filter(|_| !outline.is_empty()) {
        // Whoever takes what is shown may take all the time in the world.
        let stop = Stop::default();
        let mut listing = Listing::new(outline.plan(sheets)?, console::stdout(), &stop);
        cells.visit(&stop, &mut listing);
        console::unless_left(listing.finish())?;
    }
    Ok(diagnostics)
}
