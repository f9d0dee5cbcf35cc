//! `diagnostics.csv`: what could not be read or must be looked at, in the order it was found.

use super::CsvTable;
use crate::{diagnostic::Diagnostic, load::record::Record};

const HEADER: [&str; 7] = ["code", "severity", "file", "sheet", "cell", "message", "help"];

/// All diagnostics.
pub fn diagnostics<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> CsvTable<'a> {
    let all: Vec<&Diagnostic> = diagnostics.collect();
    let header = HEADER.map(str::to_owned).to_vec();
    CsvTable::by_number(header, all.len(), move |at, record| fill(all[at], record))
}

fn fill(diagnostic: &Diagnostic, record: &mut Record) {
    record.figure(diagnostic.code);
    record.word(diagnostic.severity.word());
    record.text(&diagnostic.file);
    record.text(&diagnostic.sheet);
    record.shown(diagnostic.cell);
    record.text(&diagnostic.message);
    record.text(&diagnostic.help);
}
