//! A paragraph: text that goes on from row to row.

use crate::model::place::CellRef;

/// Text that belongs together, with the cells it stands in.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Where the text of each cell begins, with its row's index in the grid.
    pub(super) cells: Vec<(usize, CellRef, usize)>,
}

impl Paragraph {
    pub(super) fn cell_at(&self, offset: usize) -> Option<(CellRef, usize)> {
        let (_, cell, row) = self.cells.iter().rev().find(|(start, _, _)| *start <= offset)?;
        Some((*cell, *row))
    }

    /// Whether it has a sentence at all: headings and labels have none.
    pub(super) fn is_prose(&self) -> bool {
        let text = self.text.trim_end();
        text.contains('。') || text.ends_with('.') || text.contains(". ")
    }

    pub(super) fn is_finished(&self) -> bool {
        self.text.trim_end().ends_with(['。', '.', ':', ';', '!', '?'])
    }
}
