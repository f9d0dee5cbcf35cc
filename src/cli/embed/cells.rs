//! What the extract stage sees of a file.

use std::{borrow::Cow, path::Path};

use anyhow::Context;
use clap::Parser;
use csv::StringRecord;

use super::{error::CouldNotRun, threads::with_threads};
use crate::{
    cli::{
        arguments::{Arguments, Command},
        commands,
        usage::sentence,
    },
    diagnostic::Diagnostic,
    load::{OutputTable, TableColumn},
};

/// The cells of a file.
#[derive(Debug, Clone)]
pub struct HeldCells {
    /// As `crossfoot cells` prints them: one row a cell.
    rows: Vec<StringRecord>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

type CellColumn<'a> = TableColumn<'a, StringRecord>;

/// The columns, and which of them is an exact decimal.
const COLUMNS: [&str; 8] =
    ["sheet", "cell", "kind", "text", "number", "format", "formula", "hidden"];
const NUMBER: usize = 4;

impl HeldCells {
    /// Shows them as a table.
    pub fn look<T>(&self, look: impl FnOnce(&OutputTable<'_>) -> T) -> T {
        let column = |(at, name): (usize, &'static str)| match at {
            NUMBER => CellColumn::decimal(name, move |row| row.get(at)?.parse().ok()),
            // A cell is shown as it is, whatever a spreadsheet would make of it.
            _ => CellColumn::id(name, move |row| row.get(at).unwrap_or_default()),
        };
        let columns = COLUMNS.into_iter().enumerate().map(column).collect();
        look(&OutputTable::over("cells", Cow::Borrowed(&self.rows), columns))
    }
}

/// The cells of a file on the disk, or of its sheets of that name.
///
/// # Errors
/// If there is no such file or sheet.
pub fn cells(file: &Path, sheet: Option<&str>) -> Result<HeldCells, CouldNotRun> {
    let mut typed = vec!["crossfoot".into(), "cells".into()];
    if let Some(sheet) = sheet {
        typed.extend([format!("--sheet={sheet}").into()]);
    }
    typed.extend(["--".into(), file.as_os_str().to_owned()]);
    let arguments = Arguments::try_parse_from(typed).map_err(|why| CouldNotRun(sentence(&why)))?;
    let Command::Cells(arguments) = arguments.command else {
        return Err(CouldNotRun("no options of `cells`".to_owned()));
    };
    with_threads(0, || {
        let (csv, diagnostics) = commands::cells::held(&arguments)?;
        let rows = csv::Reader::from_reader(&csv[..]).into_records();
        let rows = rows.collect::<Result<_, _>>().context("the cells cannot be listed")?;
        Ok(HeldCells { rows, diagnostics })
    })
}
