//! A workbook that no profile describes: its sums, found by what the cells say.
//!
//! The search itself is [`crossfoot_sums`]; here its relations meet files and sheets.

mod addresses;
mod bounds;
mod headings;
mod ledger;
mod outline;
pub mod period;
mod printed;
mod surveyed;

pub use addresses::{cell, terms};
pub use bounds::ended_early;
pub use ledger::ledger;
pub use surveyed::{Survey, SurveyedSheet};

use crossfoot_sums::book::find_in;

use crate::model::{Text, workbook::Workbook};

/// Finds the sums of every sheet of a workbook.
pub fn survey(file: &Text, workbook: &Workbook) -> Survey {
    let found = find_in(workbook);
    let sheets = workbook
        .sheets
        .iter()
        .zip(found.sheets)
        .map(|(sheet, found)| SurveyedSheet { name: sheet.name.clone(), found })
        .collect();
    Survey { file: file.clone(), sheets, restated: found.restated }
}
