//! Why a file, or a part of it, cannot be read.

use crate::{
    diagnostic::{Code, Diagnostic, codes::extract as codes},
    model::{Text, place::CellRef},
};

/// What stopped a reader.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: &'static Code,
    pub(super) message: String,
    /// The cell at which it happened, where it was one.
    pub(super) cell: Option<CellRef>,
}

impl Fault {
    pub(super) fn new(code: &'static Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), cell: None }
    }

    /// The file contradicts its own format.
    pub(super) fn damaged(message: impl Into<String>) -> Self {
        Self::new(&codes::DAMAGED, message)
    }

    pub(super) fn at(mut self, cell: CellRef) -> Self {
        self.cell = Some(cell);
        self
    }

    /// As a diagnostic about the whole file.
    pub(super) fn of_file(self, file: &Text) -> Diagnostic {
        Diagnostic::of_file(self.code, file, self.message)
    }

    /// As a diagnostic about a sheet, none of whose cells are given out.
    pub(super) fn of_sheet(self, file: &Text, sheet: &str) -> Diagnostic {
        let message = format!("{}; none of the sheet's cells are given out", self.message);
        let diagnostic = Diagnostic::of_file(self.code, file, message).on_sheet(&sheet.into());
        match self.cell {
            Some(cell) => diagnostic.at(cell),
            None => diagnostic,
        }
    }
}
