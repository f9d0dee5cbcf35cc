//! A workbook that no profile describes: its sums, found by what the cells say.
//!
//! The search itself is [`crossfoot_sums`]; here its relations meet files and sheets.

mod addresses;
mod bounds;
pub mod explained;
mod figures;
pub mod files;
mod headings;
mod ledger;
mod outline;
pub mod period;
mod printed;
mod relations;
mod surveyed;

pub use addresses::{cell, terms};
pub use bounds::ended_early;
pub use ledger::ledger;
pub use surveyed::{Survey, SurveyedSheet};

use crossfoot_sums::book::find_in;

use crate::model::{
    Text,
    workbook::{Visibility, Workbook},
};

/// Finds the sums of every sheet of a workbook; those of hidden sheets are left aside.
pub fn survey(file: &Text, workbook: &Workbook) -> Survey {
    let found = find_in(workbook);
    let is_visible = |sheet: usize| {
        workbook.sheets.get(sheet).is_some_and(|it| it.visibility == Visibility::Visible)
    };
    let sheets = workbook
        .sheets
        .iter()
        .zip(found.sheets)
        .map(|(sheet, mut found)| {
            if sheet.visibility == Visibility::Hidden {
                found.relations.clear();
            }
            SurveyedSheet { name: sheet.name.clone(), visibility: sheet.visibility, found }
        })
        .collect();
    let restated = found.restated.into_iter();
    let restated = restated.filter(|it| is_visible(it.sheet) && is_visible(it.other)).collect();
    Survey { file: file.clone(), sheets, restated, compared: found.compared }
}
