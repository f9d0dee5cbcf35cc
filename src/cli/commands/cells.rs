//! `crossfoot cells`: what the extract stage sees of files.

use std::io;

use anyhow::bail;
use rayon::prelude::*;

use super::threads;
use crate::{
    cli::{
        arguments::CellsArguments,
        cells::{
            CellListing, CellRows, FileCount, FileSummary, NoSuchSheet, SheetOrder, Sheets,
            TextRoom,
        },
        console,
        disk::{self, ListedFile, Opened, open_and_read},
        exit::Exit,
        profiles::{self, Readers},
    },
    diagnostic::{
        Diagnostic,
        codes::{files::CHANGED, xlsx::LONG_TEXT},
    },
    extract::{
        Extracted, ReadOptions,
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

/// Prints the cells of files, or one row a sheet.
///
/// # Errors
/// Where there is no such file or sheet, or stdout cannot be written to.
pub fn cells(arguments: &CellsArguments) -> anyhow::Result<Exit> {
    profiles::check(&arguments.reading.profile)?;
    let threads = threads(arguments.reading.jobs)?;
    let mut told = CellsReport::default();
    let shown = threads.install(|| show(arguments, console::stdout(), &mut told))?;
    console::unless_left(shown)?;
    console::complain_of_all(&told.diagnostics);
    told.of_absent_sheets(files(arguments))?;
    Ok(Exit::of_reading(&told.diagnostics))
}

/// What [`cells`] prints, and what there is to say of the files.
///
/// # Errors
/// If there is no such file or sheet.
pub fn held(arguments: &CellsArguments) -> anyhow::Result<(Vec<u8>, Vec<Diagnostic>)> {
    let mut csv = Vec::new();
    let mut told = CellsReport::default();
    show(arguments, &mut csv, &mut told)??;
    told.of_absent_sheets(files(arguments))?;
    Ok((csv, told.diagnostics))
}

/// Shows the cells of files; how writing them went is apart from what else may stop it.
fn show(
    arguments: &CellsArguments,
    out: impl io::Write + Send,
    told: &mut CellsReport,
) -> anyhow::Result<io::Result<()>> {
    let listing = disk::named(&arguments.files)?;
    told.diagnostics.extend(listing.diagnostics);
    let sheets = arguments.sheet.as_deref().map_or(Sheets::All, Sheets::Named);
    let mut rows = CellRows::new(out, files(arguments));
    let readers = Readers::of(&arguments.reading);
    let shown = if arguments.summary {
        summarise(&listing.candidates, &readers, sheets, &mut rows, told)?
    } else {
        list(&listing.candidates, &readers, sheets, &mut rows, told)?
    };
    Ok(shown.and_then(|()| rows.finish()))
}

/// Of how many files there are rows.
fn files(arguments: &CellsArguments) -> FileCount {
    if arguments.files.len() > 1 { FileCount::Several } else { FileCount::One }
}

/// What there is to say of files, beside their cells.
#[derive(Default)]
struct CellsReport {
    diagnostics: Vec<Diagnostic>,
    /// Files that have no sheet of the name that was asked for.
    without: Vec<(Text, NoSuchSheet)>,
    /// How many files were shown.
    n_shown: usize,
}

impl CellsReport {
    /// Says which files have no sheet of that name.
    ///
    /// # Errors
    /// Where no file has one.
    fn of_absent_sheets(&self, files: FileCount) -> anyhow::Result<()> {
        match (files, &self.without[..]) {
            (_, []) => {}
            (FileCount::One, [(_, why), ..]) => return Err(why.clone().into()),
            (FileCount::Several, without) => {
                for (file, why) in without {
                    console::warn(&format!("{file}: {why}"));
                }
                if self.n_shown == 0 {
                    bail!("none of the files has that sheet");
                }
            }
        }
        Ok(())
    }
}

/// Where the cells of a file come from, each time that they are asked for.
enum Cells {
    /// From the package, read anew: a sheet of a million rows is never in memory.
    Packed,
    /// From the workbook that another reader made.
    Kept(Workbook),
}

/// What a visitor was told of a file.
struct Visited<V> {
    visitor: V,
    /// Where the cells came from; `None` where nothing is to be shown.
    cells: Option<Cells>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads a file within its bounds and tells a visitor of its cells.
fn visit<V: Visitor + Default>(
    file: &Text,
    opened: &Opened,
    readers: &Readers<'_>,
) -> anyhow::Result<Visited<V>> {
    let mut visitor = V::default();
    let sniffed = match opened {
        Opened::Held(bytes) => sniff(file, bytes),
        Opened::InPlace(_) => Sniffed::Spreadsheet(Format::Xlsx),
    };
    let (cells, diagnostics) = match (sniffed, opened) {
        (Sniffed::Spreadsheet(Format::Xlsx), _) | (_, Opened::InPlace(_)) => {
            match readers.of_workbooks().visit_xlsx(file, opened.content(), &mut visitor) {
                Ok(diagnostics) => (Some(Cells::Packed), diagnostics),
                Err(stopped) => (None, vec![stopped]),
            }
        }
        (_, Opened::Held(bytes)) => {
            let reader = match sniffed {
                // These say themselves how their texts are encoded.
                Sniffed::Spreadsheet(Format::Xlsx | Format::Xls | Format::Xlsb | Format::Ods)
                | Sniffed::Unreadable(_)
                | Sniffed::Other(_) => readers.of_workbooks(),
                Sniffed::Spreadsheet(Format::Delimited) | Sniffed::Text
                    if std::str::from_utf8(bytes).is_ok() =>
                {
                    readers.of_workbooks()
                }
                Sniffed::Spreadsheet(Format::Delimited) | Sniffed::Text => readers.of_texts()?,
            };
            let Extracted { workbook, diagnostics } = reader.extract(file, bytes);
            if let Some(workbook) = &workbook {
                replay(workbook, &mut visitor);
            }
            (workbook.map(Cells::Kept), diagnostics)
        }
    };
    Ok(Visited { visitor, cells, diagnostics })
}

/// One row a sheet. Files are read in parallel and shown in order.
fn summarise(
    files: &[ListedFile],
    readers: &Readers<'_>,
    sheets: Sheets<'_>,
    rows: &mut CellRows<impl io::Write + Send>,
    told: &mut CellsReport,
) -> anyhow::Result<io::Result<()>> {
    let bounds = readers.of_workbooks().bounds;
    let read = |file: &ListedFile| {
        let read = open_and_read(file, bounds, |it| visit::<FileSummary>(&file.name, it, readers));
        // Neither the file nor its cells are needed any more.
        read.map(|(_, visited)| visited.map(|it| (it.cells.map(|_| it.visitor), it.diagnostics)))
    };
    let summaries: Vec<_> = files.par_iter().map(read).collect();
    for (ListedFile { name, .. }, read) in files.iter().zip(summaries) {
        let (summary, diagnostics) = match read {
            Ok(read) => read?,
            Err(unread) => {
                told.diagnostics.push(unread.1);
                continue;
            }
        };
        told.diagnostics.extend(diagnostics);
        let Some(summary) = summary.filter(|it| !it.is_empty()) else { continue };
        match summary.table(name, sheets) {
            Ok(table) => {
                told.n_shown += 1;
                if let Err(why) = table.show(name, rows) {
                    return Ok(Err(why));
                }
                told.diagnostics.extend(table.diagnostics);
            }
            Err(why) => told.without.push((name.clone(), why)),
        }
    }
    Ok(Ok(()))
}

/// One row a cell, file by file.
fn list(
    files: &[ListedFile],
    readers: &Readers<'_>,
    sheets: Sheets<'_>,
    rows: &mut CellRows<impl io::Write + Send>,
    told: &mut CellsReport,
) -> anyhow::Result<io::Result<()>> {
    let bounds = readers.of_workbooks().bounds;
    for file in files {
        let name = &file.name;
        let (opened, visited) =
            match open_and_read(file, bounds, |it| visit::<SheetOrder>(name, it, readers)) {
                Ok((opened, visited)) => (opened, visited?),
                Err(unread) => {
                    told.diagnostics.push(unread.1);
                    continue;
                }
            };
        let Visited { visitor: outline, cells, diagnostics } = visited;
        told.diagnostics.extend(diagnostics);
        let Some(cells) = cells.filter(|_| !outline.is_empty()) else { continue };
        let plan = match outline.plan(sheets) {
            Ok(plan) => plan,
            Err(why) => {
                told.without.push((name.clone(), why));
                continue;
            }
        };
        told.n_shown += 1;
        // Whoever takes what is shown may take all the time in the world.
        let stop = Stop::default();
        let mut listing =
            CellListing::new(name, plan, rows, TextRoom::of_file(opened.bytes()), &stop);
        let again = match &cells {
            Cells::Packed => {
                let options =
                    ReadOptions { stop: stop.clone(), ..readers.of_workbooks().options.clone() };
                visit_xlsx(name, opened.content(), &options, &mut listing)
            }
            Cells::Kept(workbook) => {
                replay(workbook, &mut listing);
                Vec::new()
            }
        };
        match listing.finish() {
            Ok(0) => {}
            Ok(n) => {
                let message = format!(
                    "{n} texts of more than 255 bytes are shown cut, with `…` at their ends: with all of \
                     them the list would be out of proportion to the file"
                );
                told.diagnostics.push(Diagnostic::of_file(&LONG_TEXT, name, message));
            }
            Err(why) => return Ok(Err(why)),
        }
        // Most was said when they were read for the first time.
        let news = again.into_iter().filter(|one| !told.diagnostics.contains(one));
        let news: Vec<Diagnostic> = news.collect();
        told.diagnostics.extend(news);
        if !opened.is_as_it_was() {
            let message = "it changed while its cells were printed: they may be of two files";
            told.diagnostics.push(Diagnostic::of_file(&CHANGED, name, message));
        }
    }
    Ok(Ok(()))
}
