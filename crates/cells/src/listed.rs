//! The list of a workbook's sheets: what is asked of it in every format.

use std::collections::BTreeSet;

use crate::{diagnostic::codes::xlsx as codes, report::Report};

/// The names of sheets so far. Programs tell them apart by more than case.
#[derive(Debug, Default)]
pub(crate) struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// Whether a sheet's name is new. One that is not is reported: its sheet is not given out, since
    /// an address no longer says which cell is meant.
    pub(crate) fn is_new(&mut self, name: &str, report: &mut Report) -> bool {
        let is_new = self.0.insert(name.to_lowercase());
        if !is_new {
            let message = format!("the workbook has two sheets named {name}; the first is read");
            report.general(&codes::SHEET_NAMED_TWICE, message);
        }
        is_new
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reports a workbook that lists no sheet at all.
    pub(crate) fn end(&self, report: &mut Report) {
        if self.0.is_empty() {
            report.general(&codes::NOT_A_WORKBOOK, "the workbook lists no sheet");
        }
    }
}

/// Reports a listed sheet that is no worksheet, by the word for its kind.
pub(crate) fn report_other_kind(kind: &str, report: &mut Report) {
    match kind {
        "chartsheet" | "dialogsheet" | "xlMacrosheet" | "xlIntlMacrosheet" | "module" => {
            report.general(&codes::NO_GRID, format!("the sheet is a {kind}"));
        }
        "" => {
            let message = "the workbook does not say which part holds the sheet";
            report.general(&codes::MISSING_PART, message);
        }
        _ => {
            let message = format!("the workbook calls the sheet's part a {kind}");
            report.general(&codes::MISSING_PART, message);
        }
    }
}
