//! `diagnostics.csv`: what could not be read or must be looked at, in the order it was found.

use super::CsvTable;
use crate::{diagnostic::Diagnostic, load::field::Field};

const HEADER: [&str; 7] = ["code", "severity", "file", "sheet", "cell", "message", "help"];

/// All diagnostics.
pub fn diagnostics<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic> + 'a) -> CsvTable<'a> {
    CsvTable::new(&HEADER, diagnostics.map(row))
}

fn row(diagnostic: &Diagnostic) -> Vec<Field> {
    vec![
        Field::Figure(diagnostic.code.to_string()),
        Field::Figure(diagnostic.severity.word().to_owned()),
        Field::text(&diagnostic.file),
        Field::text(&diagnostic.sheet),
        Field::shown(diagnostic.cell),
        Field::text(&diagnostic.message),
        Field::text(&diagnostic.help),
    ]
}
