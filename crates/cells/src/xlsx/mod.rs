//! Our own pass over `.xlsx` and `.xlsm` packages: exact, streaming, and loud about what is odd.
//!
//! ```text
//! package ──▶ inflate ──▶ window ──▶ fast ─┐
//! (zip)       (counted,   (UTF-8)    xml ──┴▶ raw cell ──▶ cells ──▶ Cell
//!              verified)             (sheet)               (strings, styles)
//! ```
//! A part is read to its end before anything of it is believed: [`visit`] takes back what it gave of
//! a sheet that turns out damaged. Values are the text that stands in the file, exact at 15 significant digits. Nothing is
//! sized by a number that the file claims.

mod cell_formulas;
mod cells;
mod complete;
mod decimal;
mod definitions;
mod escape;
mod fast;
mod formula;
mod grid;
mod iso_date;
mod position;
mod raw;
mod rows;
mod sheet;
mod spread;
mod strings;
mod styles;
mod usual_cell;
mod values;
mod vocabulary;
mod workbook;

use std::{cell::Cell, collections::BTreeMap};

use cell_formulas::MOST_SHARED_LETTERS;
use cells::{MOST_CELLS, Order};
use sheet::PassEnd;
pub use strings::Phrase;
use strings::SharedTexts;
use values::Book;

pub use super::package::limits::Limits;
use super::{
    Content, Formulas, ReadOptions,
    covered::Occupied,
    listed::{SheetNames, report_other_kind},
    package::Package,
    page,
    relationships::{self, Relationship},
    report::Report,
    sheet::each_once,
    visit::{CellRead, Sound, Surroundings, Visited, Visitor},
};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::{extract as shared, xlsx as codes},
    },
    model::{Text, workbook::Format},
};

/// Reads a workbook cell by cell, without keeping any: what is found odd or refused comes back.
pub fn visit<'a>(
    file: &Text,
    content: impl Into<Content<'a>>,
    limits: Limits,
    visitor: &mut impl Visitor,
) -> Vec<Diagnostic> {
    visit_asked(&ReadOptions::default(), file, content.into(), limits, visitor).diagnostics
}

/// As [`visit`], with what the options ask for.
pub(super) fn visit_asked(
    options: &ReadOptions,
    file: &Text,
    content: Content<'_>,
    limits: Limits,
    visitor: &mut impl Visitor,
) -> Visited {
    let mut report = Report::new(file);
    let sheets = match Package::open(content, limits, &options.stop) {
        Ok(package) => visit_package(&package, options.formulas, &mut report, visitor),
        Err(fault) => {
            report.fault(&fault);
            0
        }
    };
    let sound = Sound { format: Format::Xlsx, decoding: None };
    Visited { sound: (sheets > 0).then_some(sound), diagnostics: report.into_diagnostics() }
}

/// Gives how many sheets were read whole.
fn visit_package(
    package: &Package<'_>,
    formulas: Formulas,
    report: &mut Report,
    visitor: &mut impl Visitor,
) -> usize {
    let Some((contents, targets, book)) = open_workbook(package, formulas, report) else {
        return 0;
    };
    visitor.open(Format::Xlsx);
    if formulas == Formulas::Written {
        visitor.definitions(&definitions::read(package, &contents, &targets));
    }
    let mut sound = 0;
    let mut names = SheetNames::default();
    let mut parts = BTreeMap::new();
    for entry in &contents.sheets {
        report.begin_sheet(&entry.name);
        if !names.is_new(&entry.name, report) {
            report.end_sheet();
            continue;
        }
        let target = targets.iter().find(|one| one.id == entry.relationship);
        match target.map(|one| (one.kind.as_str(), one.target.as_deref())) {
            Some(("worksheet", Some(part))) => {
                if let Some(first) = parts.insert(part.to_lowercase(), &entry.name) {
                    let message = format!("{part} stands for this sheet and for {first}");
                    report.general(&codes::SHEET_NAMED_TWICE, message);
                } else {
                    visitor.begin(&entry.name, entry.visibility);
                    sound += usize::from(visit_sheet(package, part, &book, report, visitor));
                }
            }
            Some((kind, _)) => report_other_kind(kind, report),
            None => {
                let message = "the workbook does not say which part holds the sheet";
                report.general(&codes::MISSING_PART, message);
            }
        }
        report.end_sheet();
    }
    report.begin_sheet(&Text::default());
    names.end(report);
    sound
}

/// What the workbook part and the parts it leads to say; `None` where there is no workbook to read.
fn open_workbook(
    package: &Package<'_>,
    formulas: Formulas,
    report: &mut Report,
) -> Option<(workbook::Contents, Vec<Relationship>, Book)> {
    let name = match workbook::find(package) {
        Ok(Some(name)) => match workbook::content_type(package, &name) {
            Ok(kind) if kind.as_deref().is_some_and(workbook::is_workbook) => name,
            Ok(kind) => {
                let kind = kind.unwrap_or_default();
                let message = format!("{name} is not a workbook: its content type is `{kind}`");
                report.general(&codes::NOT_A_WORKBOOK, message);
                return None;
            }
            // The list of types holds no cell: without it, the part has to say what it is.
            Err(fault) => {
                report.fault(&fault);
                name
            }
        },
        Ok(None) => {
            report.general(&codes::NOT_A_WORKBOOK, "_rels/.rels: the package names no workbook");
            return None;
        }
        Err(fault) => {
            report.fault(&fault);
            return None;
        }
    };
    let read = workbook::read(package, &name)
        .and_then(|contents| Ok((contents, relationships::of(package, &name)?)));
    let (contents, targets) = match read {
        Ok(read) => read,
        Err(fault) => {
            report.fault(&fault);
            return None;
        }
    };
    let part_of =
        |kind| workbook::one(&targets, kind).map(|one| one.target.clone().unwrap_or_default());
    let mut book = Book {
        strings: SharedTexts::default(),
        styles: Some(Vec::new()),
        epoch: contents.epoch,
        formulas,
        room: Cell::new(MOST_CELLS),
        letters: Cell::new(MOST_SHARED_LETTERS),
    };
    if let Some(part) = part_of("sharedStrings") {
        match strings::shared(package, &part) {
            Ok(strings) => book.strings = strings,
            Err(fault) => report.fault(&fault),
        }
    }
    if let Some(part) = part_of("styles") {
        book.styles = match styles::read(package, &part) {
            Ok(styles) => Some(styles),
            Err(fault) => {
                report.fault(&fault);
                None
            }
        };
    }
    Some((contents, targets, book))
}

/// Reads one sheet, in the file's order where that is the sheet's, else sorted; gives whether it was
/// read whole.
fn visit_sheet(
    package: &Package<'_>,
    part: &str,
    book: &Book,
    report: &mut Report,
    visitor: &mut impl Visitor,
) -> bool {
    let mut occupied = Occupied::default();
    let in_order = |cell: &CellRead<'_>| {
        occupied.add(cell.at);
        visitor.cell(cell);
    };
    let mut reading = sheet::read(package, part, book, report, Order::Ascending, in_order);
    if let Ok(PassEnd::Disordered) = reading {
        visitor.withdraw();
        report.withdraw();
        occupied = Occupied::default();
        let mut cells = Vec::new();
        reading = sheet::read(package, part, book, report, Order::Any, |cell| {
            cells.push(cell.clone());
        });
        if reading.is_ok() {
            let (cells, twice) = each_once(cells, |cell| cell.at);
            for at in twice {
                let message = format_args!("the sheet gives this cell more than once");
                report.cell(&codes::CELL_TWICE, at, message);
            }
            for cell in &cells {
                occupied.add(cell.at);
                visitor.cell(cell);
            }
        }
    }
    match reading {
        Ok(PassEnd::Whole { cells, surroundings }) => {
            if cells == 0 {
                report.general(&shared::EMPTY_SHEET, format!("{part}: the sheet has no cells"));
            }
            occupied.report(&surroundings.merges, report);
            visitor.end(surroundings);
            true
        }
        Ok(PassEnd::Disordered) => {
            visitor.end(Surroundings::default());
            true
        }
        Err(fault) => {
            visitor.withdraw();
            report.withdraw();
            report.fault(&fault);
            false
        }
    }
}
