//! Our own pass over `.xlsx` and `.xlsm` packages: exact, streaming, and loud about what is odd.
//!
//! ```text
//! package ──▶ inflate ──▶ window ──▶ fast ─┐
//! (zip)       (counted,   (UTF-8)    xml ──┴▶ raw cell ──▶ cells ──▶ Cell
//!              verified)             (sheet)               (strings, styles)
//! ```
//! A part is read to its end before anything of it is believed: [`read`] holds a sheet's cells back
//! until its checksum is verified, and [`visit`] takes back what it gave of a sheet that turns out
//! damaged. Values are the text that stands in the file, exact at 15 significant digits. Nothing is
//! sized by a number that the file claims.

mod ahead;
mod cell_read;
mod cells;
mod complete;
mod decimal;
mod decode;
mod escape;
mod fast;
mod fault;
mod formula;
mod grid;
mod inflate;
mod iso_date;
mod kept;
mod limits;
mod package;
mod page_text;
mod part;
mod position;
mod raw;
mod relationships;
mod report;
mod rows;
mod sheet;
mod spread;
mod strings;
mod styles;
mod tag;
mod values;
mod window;
mod workbook;
mod xml;

use std::collections::BTreeMap;

pub use cell_read::{CellRead, ValueRead};
use cells::Order;
use kept::Sheets;
pub use limits::Limits;
use package::{Package, Unsound};
use report::Report;
use sheet::Reading;
pub use sheet::Surroundings;
pub use strings::Phrase;
use strings::SharedTexts;
use values::Book;

use super::Extracted;
use crate::{
    diagnostic::{
        Diagnostic,
        codes::{extract as shared, xlsx as codes},
    },
    model::{
        Text,
        place::CellRef,
        workbook::{Format, Known, Knows, Visibility, Workbook},
    },
};

/// Who is told of a workbook's cells as they are read.
///
/// A sheet is sound when [`end`](Self::end) is called. Until then its cells may be taken back: the
/// part may turn out damaged at its last byte.
pub trait Visitor {
    /// A sheet begins.
    fn begin(&mut self, name: &Text, visibility: Visibility);
    /// A cell of the sheet, by row, then column, each address once.
    fn cell(&mut self, cell: &CellRead<'_>);
    /// The cells of the sheet that were given are to be forgotten: they come again in order, or the
    /// sheet is refused and the next one begins.
    fn withdraw(&mut self);
    /// The sheet was read whole.
    fn end(&mut self, surroundings: Surroundings);
}

/// Reads a workbook.
pub fn read(file: &Text, bytes: &[u8]) -> Extracted {
    let mut sheets = Sheets::default();
    let diagnostics = visit(file, bytes, Limits::default(), &mut sheets);
    let knows = Knows { number_formats: Known::Yes, hidden_rows: Known::Yes };
    let workbook = (!sheets.sound.is_empty()).then_some(Workbook {
        format: Format::Xlsx,
        sheets: sheets.sound,
        decoding: None,
        knows,
    });
    Extracted { workbook, diagnostics }
}

/// Reads a workbook cell by cell, without keeping any: what is found odd or refused comes back.
pub fn visit(
    file: &Text,
    bytes: &[u8],
    limits: Limits,
    visitor: &mut impl Visitor,
) -> Vec<Diagnostic> {
    let mut report = Report::new(file);
    match Package::open(bytes, limits) {
        Ok(package) => visit_package(&package, &mut report, visitor),
        Err(Unsound { code, message }) => report.general(code, message),
    }
    report.into_diagnostics()
}

fn visit_package(package: &Package<'_>, report: &mut Report, visitor: &mut impl Visitor) {
    let Some((contents, targets, book)) = open_workbook(package, report) else { return };
    let mut names = BTreeMap::new();
    let mut parts = BTreeMap::new();
    for entry in &contents.sheets {
        report.begin_sheet(&entry.name);
        if names.insert(entry.name.to_lowercase(), ()).is_some() {
            let message = format!("the workbook has two sheets named {}", entry.name);
            report.general(&codes::SHEET_NAMED_TWICE, message);
        }
        let target = targets.iter().find(|one| one.id == entry.relationship);
        match target.map(|one| (one.kind.as_str(), one.target.as_deref())) {
            Some(("worksheet", Some(part))) => {
                if let Some(first) = parts.insert(part.to_lowercase(), &entry.name) {
                    let message = format!("{part} stands for this sheet and for {first}");
                    report.general(&codes::SHEET_NAMED_TWICE, message);
                } else {
                    visitor.begin(&entry.name, entry.visibility);
                    visit_sheet(package, part, &book, report, visitor);
                }
            }
            Some((kind @ ("chartsheet" | "dialogsheet" | "xlMacrosheet"), _)) => {
                report.general(&codes::NO_GRID, format!("the sheet is a {kind}"));
            }
            Some((kind, _)) => {
                let message = format!("the workbook calls the sheet's part a {kind}");
                report.general(&codes::MISSING_PART, message);
            }
            None => {
                let message = "the workbook does not say which part holds the sheet";
                report.general(&codes::MISSING_PART, message);
            }
        }
        report.end_sheet();
    }
}

/// What the workbook part and the parts it leads to say; `None` where there is no workbook to read.
fn open_workbook(
    package: &Package<'_>,
    report: &mut Report,
) -> Option<(workbook::Contents, Vec<relationships::Relationship>, Book)> {
    let opened = workbook::find(package).and_then(|found| {
        let Some(name) = found else { return Ok(None) };
        let kind = workbook::content_type(package, &name)?;
        Ok(Some((name, kind.unwrap_or_default())))
    });
    let name = match opened {
        Ok(Some((name, kind))) if kind.contains("sheet") && !kind.contains("binary") => name,
        Ok(Some((name, kind))) => {
            let message = format!("{name} is no workbook: its content type is `{kind}`");
            report.general(&codes::NOT_A_WORKBOOK, message);
            return None;
        }
        Ok(None) => {
            report.general(&codes::NOT_A_WORKBOOK, "_rels/.rels: the package names no workbook");
            return None;
        }
        Err(refused) => {
            report.refused(&refused);
            return None;
        }
    };
    let read = workbook::read(package, &name)
        .and_then(|contents| Ok((contents, relationships::of(package, &name)?)));
    let (contents, targets) = match read {
        Ok(read) => read,
        Err(refused) => {
            report.refused(&refused);
            return None;
        }
    };
    if contents.sheets.is_empty() {
        report.general(&codes::NOT_A_WORKBOOK, format!("{name}: the workbook has no sheet"));
    }
    let part_of =
        |kind| workbook::one(&targets, kind).map(|one| one.target.clone().unwrap_or_default());
    let mut book =
        Book { strings: SharedTexts::default(), styles: Some(Vec::new()), epoch: contents.epoch };
    if let Some(part) = part_of("sharedStrings") {
        match strings::shared(package, &part) {
            Ok(strings) => book.strings = strings,
            Err(refused) => report.refused(&refused),
        }
    }
    if let Some(part) = part_of("styles") {
        book.styles = match styles::read(package, &part) {
            Ok(styles) => Some(styles),
            Err(refused) => {
                report.refused(&refused);
                None
            }
        };
    }
    Some((contents, targets, book))
}

/// Reads one sheet: in the file's order where that is the sheet's, else sorted.
fn visit_sheet(
    package: &Package<'_>,
    part: &str,
    book: &Book,
    report: &mut Report,
    visitor: &mut impl Visitor,
) {
    let in_order = |cell: &CellRead<'_>| visitor.cell(cell);
    let mut reading = sheet::read(package, part, book, report, Order::Ascending, in_order);
    if let Ok(Reading::Disordered) = reading {
        visitor.withdraw();
        report.withdraw();
        let mut cells = Vec::new();
        reading = sheet::read(package, part, book, report, Order::Any, |cell| {
            cells.push(cell.clone());
        });
        if reading.is_ok() {
            give_sorted(cells, report, visitor);
        }
    }
    match reading {
        Ok(Reading::Whole { cells, surroundings }) => {
            if cells == 0 {
                report.general(&shared::EMPTY_SHEET, format!("{part}: the sheet has no cells"));
            }
            visitor.end(surroundings);
        }
        Ok(Reading::Disordered) => visitor.end(Surroundings::default()),
        Err(refused) => {
            visitor.withdraw();
            report.withdraw();
            report.refused(&refused);
        }
    }
}

/// Gives cells by row and column. Of an address that is given twice, no cell is taken.
fn give_sorted(mut cells: Vec<CellRead<'_>>, report: &mut Report, visitor: &mut impl Visitor) {
    cells.sort_by_key(|cell| cell.at);
    let is_twice =
        |at: CellRef, other: Option<&CellRead<'_>>| other.is_some_and(|other| other.at == at);
    let mut last = None;
    let mut rest = cells.into_iter().peekable();
    while let Some(cell) = rest.next() {
        let again = last == Some(cell.at);
        let twice = is_twice(cell.at, rest.peek());
        last = Some(cell.at);
        if again && !twice {
            let message = format_args!("the sheet gives this cell more than once");
            report.cell(&codes::CELL_TWICE, cell.at, message);
        } else if !again && !twice {
            visitor.cell(&cell);
        }
    }
}
