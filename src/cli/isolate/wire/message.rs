//! The messages of an answer.

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, stored},
    extract::model::definitions::Definitions,
    model::{
        Text,
        place::CellRange,
        workbook::{Cell, Format, PageText, Visibility},
    },
};

/// One message. The workbook, if there is one, comes first, then each sheet before its cells, then
/// the diagnostics, then the end.
#[derive(Debug, Serialize, Deserialize)]
pub enum Message {
    /// There is a workbook. How a text was decoded does not cross: no text is read in a child.
    Book { format: Format, definitions: Definitions },
    /// A sheet without its cells.
    Sheet { name: Text, visibility: Visibility, merges: Vec<CellRange>, page_texts: Vec<PageText> },
    /// Cells of the last sheet.
    Cells(Vec<Cell>),
    /// What was found odd.
    #[serde(with = "stored")]
    Diagnostics(Vec<Diagnostic>),
    /// The answer is whole.
    End {
        /// What came before.
        counts: MessageCounts,
        /// CRC-32 of its bytes.
        checksum: u32,
    },
}

/// What comes before the end.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageCounts {
    pub sheets: u64,
    pub cells: u64,
    pub diagnostics: u64,
}
