//! Sheets of which not all sums were looked for.

use crossfoot_sums::report::Bound;

use super::surveyed::Survey;
use crate::diagnostic::{Diagnostic, codes::formulas::SEARCH_ENDED_EARLY};

/// A diagnostic for each sheet on which a bound ended the search.
pub fn ended_early(survey: &Survey) -> Vec<Diagnostic> {
    let ended = survey.sheets.iter().filter_map(|sheet| {
        let message = match sheet.found.bound {
            Bound::NotMet => return None,
            Bound::Steps => "the search for sums ended before all of the sheet was searched",
            Bound::Size => "the sheet has too many rows and columns to be searched for sums",
        };
        Some(Diagnostic::of_file(&SEARCH_ENDED_EARLY, &survey.file, message).on_sheet(&sheet.name))
    });
    ended.collect()
}
