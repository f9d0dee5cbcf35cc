//! What of a workbook was not searched for sums.

use crossfoot_sums::{between::Compared, report::Bound};

use super::{addresses::cell, surveyed::Survey};
use crate::diagnostic::{
    Diagnostic,
    codes::{extract::OVER_A_LIMIT, formulas::SEARCH_ENDED_EARLY},
};

/// A diagnostic for each bound that ended the search, or left something out of it.
pub fn ended_early(survey: &Survey) -> Vec<Diagnostic> {
    let ended = survey.sheets.iter().filter_map(|sheet| {
        let (code, message) = match sheet.found.bound {
            Bound::NotMet => return None,
            Bound::Steps => {
                let message = "the search for sums ended before all of the sheet was searched";
                (&SEARCH_ENDED_EARLY, message)
            }
            Bound::Size => {
                let message = "more than 40,000,000 cells between its first and last: nothing of the \
                               sheet was searched, and its figures are left out";
                (&OVER_A_LIMIT, message)
            }
        };
        Some(Diagnostic::of_file(code, &survey.file, message).on_sheet(&sheet.name))
    });
    let mut said: Vec<Diagnostic> = ended.collect();
    for sheet in survey.visible() {
        if let Some(first) = sheet.found.too_long.first() {
            let message = match sheet.found.too_long.len() {
                1 => "a figure of more than 28 digits takes part in no sum".to_owned(),
                n => format!(
                    "{n} figures of more than 28 digits take part in no sum, the first of them here"
                ),
            };
            let one = Diagnostic::of_file(&SEARCH_ENDED_EARLY, &survey.file, message);
            said.push(one.on_sheet(&sheet.name).at(cell(*first)));
        }
    }
    if survey.compared == Compared::TooMany {
        let message = "more than 200 sheets: whether one states the totals of others was not looked \
                       at";
        said.push(Diagnostic::of_file(&SEARCH_ENDED_EARLY, &survey.file, message));
    }
    said
}
