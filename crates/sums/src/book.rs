//! A whole workbook: its sheets one by one.

use crossfoot_cells::model::workbook::Workbook;

use crate::{from_cells, report::Found, sheet::find};

/// What was found in a workbook.
#[derive(Debug, Clone, Default)]
pub struct BookFound {
    /// Its sheets in order.
    pub sheets: Vec<Found>,
}

/// Finds the relations of every sheet of a workbook.
pub fn find_in(workbook: &Workbook) -> BookFound {
    BookFound { sheets: from_cells::sheets(workbook).iter().map(find).collect() }
}
