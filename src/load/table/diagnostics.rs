//! `diagnostics.csv`: what could not be read or must be looked at, in the order it was found.

use super::{column::Column, typed::Table};
use crate::diagnostic::{Diagnostic, Severity};

type Of<'a> = Column<'a, &'a Diagnostic>;

/// All diagnostics.
pub fn diagnostics<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Table<'a> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::word);
    let columns = vec![
        Of::listed("code", |one| one.code.to_string()),
        Of::word("severity", severities, |one| one.severity.word()),
        Of::text("file", |one| &one.file),
        Of::text("sheet", |one| &one.sheet),
        Of::cell("cell", |one| one.cell),
        Of::text("message", |one| &one.message),
        Of::text("help", |one| &one.help),
    ];
    Table::over("diagnostics", diagnostics.collect::<Vec<_>>().into(), columns)
}
