//! One row a sheet: counts of its cells by kind, and the exact sum of its numbers.

use std::io::{self, Write};

use super::{
    rows::CellRows,
    sheets::{NoSuchSheet, Sheets},
    shown::{hidden_word, number_of},
    sum::ExactSum,
};
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    extract::visit::{CellRead, Surroundings, ValueRead, Visitor},
    model::{
        Text,
        amount::plain,
        workbook::{Format, Visibility},
    },
};

const HEADER: [&str; 10] = [
    "sheet",
    "cells",
    "numbers",
    "texts",
    "dates",
    "logicals",
    "errors",
    "empty_formulas",
    "hidden",
    "sum",
];

/// What the sheets of a file hold, counted as they are read; no cell is kept.
#[derive(Debug, Default)]
pub struct FileSummary {
    format: Option<Format>,
    sheets: Vec<SheetCounts>,
    current: Option<SheetCounts>,
}

/// The counts of one sheet.
#[derive(Debug)]
struct SheetCounts {
    name: Text,
    visibility: Visibility,
    cells: u64,
    numbers: u64,
    texts: u64,
    dates: u64,
    logicals: u64,
    errors: u64,
    empty_formulas: u64,
    hidden: u64,
    sum: ExactSum,
}

impl SheetCounts {
    fn new(name: Text, visibility: Visibility) -> Self {
        Self {
            name,
            visibility,
            cells: 0,
            numbers: 0,
            texts: 0,
            dates: 0,
            logicals: 0,
            errors: 0,
            empty_formulas: 0,
            hidden: 0,
            sum: ExactSum::nil(),
        }
    }

    #[inline(always)]
    fn add(&mut self, format: Format, cell: &CellRead<'_>) {
        self.cells += 1;
        if let Some(number) = number_of(format, &cell.value) {
            self.numbers += 1;
            self.sum.add(number);
        }
        match cell.value {
            ValueRead::Text(_) => self.texts += 1,
            ValueRead::Number(_) => {}
            ValueRead::Date(_) => self.dates += 1,
            ValueRead::Logical(_) => self.logicals += 1,
            ValueRead::Error(_) => self.errors += 1,
            ValueRead::EmptyFormula => self.empty_formulas += 1,
        }
        self.hidden += u64::from(!hidden_word(self.visibility, cell.hidden).is_empty());
    }
}

impl FileSummary {
    /// Whether no sheet was read whole.
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
    }

    /// The rows of a file. A sum beyond 28 digits is left empty, with a warning.
    ///
    /// # Errors
    /// [`NoSuchSheet`] for a name that no sheet has.
    pub fn table(&self, file: &Text, sheets: Sheets<'_>) -> Result<SummaryTable, NoSuchSheet> {
        let names: Vec<&Text> = self.sheets.iter().map(|sheet| &sheet.name).collect();
        let mut table = SummaryTable::default();
        for at in sheets.among(&names)? {
            let sheet = &self.sheets[at];
            let sum = sheet.sum.total();
            if sum.is_none() {
                let message = "the sum of the numbers has more than 28 digits and is left empty";
                let diagnostic = Diagnostic::of_file(&codes::SUM_OVERFLOW, file, message);
                table.diagnostics.push(diagnostic.on_sheet(&sheet.name));
            }
            table.rows.push([
                sheet.name.to_string(),
                sheet.cells.to_string(),
                sheet.numbers.to_string(),
                sheet.texts.to_string(),
                sheet.dates.to_string(),
                sheet.logicals.to_string(),
                sheet.errors.to_string(),
                sheet.empty_formulas.to_string(),
                sheet.hidden.to_string(),
                sum.map(plain).unwrap_or_default(),
            ]);
        }
        Ok(table)
    }
}

/// What is shown of a file.
#[derive(Debug, Default)]
pub struct SummaryTable {
    rows: Vec<[String; HEADER.len()]>,
    /// What there is to say of it.
    pub diagnostics: Vec<Diagnostic>,
}

impl SummaryTable {
    /// Shows it.
    ///
    /// # Errors
    /// Where the output takes no more.
    pub fn show<W: Write>(&self, file: &Text, rows: &mut CellRows<W>) -> io::Result<()> {
        rows.begin(&HEADER)?;
        for row in &self.rows {
            rows.row(file, row)?;
        }
        Ok(())
    }
}

impl Visitor for FileSummary {
    fn open(&mut self, format: Format) {
        self.format = Some(format);
    }

    fn begin(&mut self, name: &Text, visibility: Visibility) {
        self.current = Some(SheetCounts::new(name.clone(), visibility));
    }

    #[inline(always)]
    fn cell(&mut self, cell: &CellRead<'_>) {
        if let (Some(format), Some(tally)) = (self.format, &mut self.current) {
            tally.add(format, cell);
        }
    }

    fn withdraw(&mut self) {
        if let Some(tally) = &mut self.current {
            *tally = SheetCounts::new(tally.name.clone(), tally.visibility);
        }
    }

    fn end(&mut self, _surroundings: Surroundings) {
        self.sheets.extend(self.current.take());
    }
}
