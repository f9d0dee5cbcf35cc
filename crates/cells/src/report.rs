//! What is found on the way through a workbook, each with its place.

use std::{collections::BTreeMap, fmt};

use crate::{
    diagnostic::{Code, Diagnostic},
    fault::Fault,
    model::{Text, place::CellRef},
};

/// Findings of one kind on one sheet that are told one by one; the rest are counted.
const TOLD: u64 = 1000;

/// The diagnostics of a file, in the order in which they were found.
#[derive(Debug)]
pub(crate) struct Report {
    file: Text,
    sheet: Text,
    diagnostics: Vec<Diagnostic>,
    /// Findings on this sheet by the number of their kind.
    found: BTreeMap<u16, (&'static Code, u64)>,
    /// Where this sheet's begin.
    sheet_start: usize,
}

impl Report {
    /// Nothing found yet.
    pub(crate) fn new(file: &Text) -> Self {
        Self {
            file: file.clone(),
            sheet: Text::default(),
            diagnostics: Vec::new(),
            found: BTreeMap::new(),
            sheet_start: 0,
        }
    }

    /// What follows is about that sheet.
    pub(crate) fn begin_sheet(&mut self, sheet: &Text) {
        self.sheet = sheet.clone();
        self.sheet_start = self.diagnostics.len();
        self.found.clear();
    }

    /// Takes back what was found in the cells of this sheet: they are read again, or refused.
    pub(crate) fn withdraw(&mut self) {
        self.diagnostics.truncate(self.sheet_start);
        self.found.clear();
    }

    /// Counts what was not told one by one.
    pub(crate) fn end_sheet(&mut self) {
        for (code, count) in std::mem::take(&mut self.found).into_values() {
            if count > TOLD {
                self.add(code, None, format!("and {} more like the ones above", count - TOLD));
            }
        }
    }

    /// About a cell of this sheet.
    pub(crate) fn cell(&mut self, code: &'static Code, at: CellRef, message: fmt::Arguments<'_>) {
        let (_, count) = self.found.entry(code.number).or_insert((code, 0));
        *count += 1;
        if *count <= TOLD {
            self.add(code, Some(at), message.to_string());
        }
    }

    /// About this sheet, or the file while there is none.
    pub(crate) fn general(&mut self, code: &'static Code, message: impl Into<String>) {
        self.add(code, None, message.into());
    }

    /// About a sheet none of whose cells are given out.
    pub(crate) fn refused_sheet(&mut self, fault: &Fault) {
        self.diagnostics.push(fault.of_sheet(&self.file, &self.sheet));
    }

    /// What was found elsewhere.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// About what stopped a reader.
    pub(crate) fn fault(&mut self, fault: &Fault) {
        self.general(fault.code(), fault.to_string());
    }

    /// All that was found.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    fn add(&mut self, code: &'static Code, at: Option<CellRef>, message: String) {
        let mut diagnostic = Diagnostic::of_file(code, &self.file, message).on_sheet(&self.sheet);
        diagnostic.cell = at;
        self.diagnostics.push(diagnostic);
    }
}
