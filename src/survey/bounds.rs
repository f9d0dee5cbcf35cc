//! Sheets of which not all sums were looked for.

use crossfoot_sums::report::Bound;

use super::surveyed::Survey;
use crate::diagnostic::{
    Diagnostic,
    codes::{extract::OVER_A_LIMIT, formulas::SEARCH_ENDED_EARLY},
};

/// A diagnostic for each sheet on which a bound ended the search.
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
    ended.collect()
}
