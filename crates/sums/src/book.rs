//! A whole workbook: its sheets one by one, and what one of them says of the others.

use crossfoot_cells::model::{Text, workbook::Workbook};

use crate::{
    between::{Compared, Restated, restated},
    from_cells,
    report::Found,
    sheet::find,
    siblings,
};

/// What was found in a workbook.
#[derive(Debug, Clone, Default)]
pub struct BookFound {
    /// Its sheets in order.
    pub sheets: Vec<Found>,
    /// Figures that state the totals of other sheets.
    pub restated: Vec<Restated>,
    /// Whether its sheets were compared.
    pub compared: Compared,
}

/// Finds the relations of every sheet of a workbook, and between them.
pub fn find_in(workbook: &Workbook) -> BookFound {
    let inputs = from_cells::sheets(workbook);
    let mut sheets: Vec<Found> = inputs.iter().map(find).collect();
    siblings::vouch(&mut sheets);
    let names: Vec<Text> = workbook.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let (restated, compared) = restated(&names, &inputs, &sheets);
    BookFound { sheets, restated, compared }
}
