//! The cells of a workbook, kept.

use super::visit::{CellRead, Surroundings, Visitor};
use crate::model::{
    Text,
    definitions::Definitions,
    workbook::{Sheet, Visibility},
};

/// The sheets of a workbook as they are visited.
#[derive(Default)]
pub(super) struct Sheets {
    /// Those that were read whole.
    pub sound: Vec<Sheet>,
    /// What formulas refer to by name.
    pub definitions: Definitions,
    current: Option<Sheet>,
}

impl Visitor for Sheets {
    fn definitions(&mut self, definitions: &Definitions) {
        self.definitions = definitions.clone();
    }

    fn begin(&mut self, name: &Text, visibility: Visibility) {
        self.current = Some(Sheet {
            name: name.clone(),
            visibility,
            cells: Vec::new(),
            merges: Vec::new(),
            page_texts: Vec::new(),
        });
    }

    fn cell(&mut self, cell: &CellRead<'_>) {
        if let Some(sheet) = &mut self.current {
            sheet.cells.push(cell.keep());
        }
    }

    fn withdraw(&mut self) {
        if let Some(sheet) = &mut self.current {
            sheet.cells = Vec::new();
        }
    }

    fn end(&mut self, surroundings: Surroundings) {
        if let Some(mut sheet) = self.current.take() {
            sheet.merges = surroundings.merges;
            sheet.page_texts = surroundings.page_texts;
            self.sound.push(sheet);
        }
    }
}
