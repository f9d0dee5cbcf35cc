//! Figures that were seen and not taken: they stand beside every verdict.

use serde::{Deserialize, Serialize};

use super::{
    Text,
    place::{CellRange, CellRef},
};

/// Figures of a sheet, or of a block of it, that are in no table and take part in no check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The file.
    pub file: Text,
    /// The sheet.
    pub sheet: Text,
    /// How much of the sheet.
    pub extent: Extent,
    /// How many figures it holds.
    pub figures: u64,
}

/// How much of a sheet was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// All of it: it is hidden, or an old copy by its name.
    Sheet,
    /// The block of figures in that range.
    Block(CellRange),
}

impl LeftOut {
    /// Whether that cell is part of it.
    pub fn holds(&self, file: &Text, sheet: &Text, cell: CellRef) -> bool {
        let is_there = match self.extent {
            Extent::Sheet => true,
            Extent::Block(range) => range.contains(cell),
        };
        is_there && self.file == *file && self.sheet == *sheet
    }
}
