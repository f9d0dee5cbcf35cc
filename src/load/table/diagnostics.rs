//! `diagnostics.csv`: what could not be read or must be looked at, in the order it was found.

use super::{column::TableColumn, typed::OutputTable};
use crate::diagnostic::{Diagnostic, Severity};

type DiagnosticColumn<'a> = TableColumn<'a, &'a Diagnostic>;

/// All diagnostics.
pub fn diagnostics<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> OutputTable<'a> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::word);
    let columns = vec![
        DiagnosticColumn::listed("code", |one| one.code.to_string()),
        DiagnosticColumn::word("severity", severities, |one| one.severity.word()),
        DiagnosticColumn::text("file", |one| &one.file),
        DiagnosticColumn::text("sheet", |one| &one.sheet),
        DiagnosticColumn::cell("cell", |one| one.cell),
        DiagnosticColumn::text("message", |one| &one.message),
        DiagnosticColumn::text("help", |one| &one.help),
    ];
    OutputTable::over("diagnostics", diagnostics.collect::<Vec<_>>().into(), columns)
}
