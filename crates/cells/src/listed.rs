//! The list of a workbook's sheets: what is asked of it in every format.

use std::collections::{BTreeMap, BTreeSet};

use crate::{diagnostic::codes::xlsx as codes, report::Report};

/// The names of sheets so far, by their lower case.
#[derive(Debug, Default)]
pub(crate) struct SheetNames(BTreeMap<String, BTreeSet<String>>);

impl SheetNames {
    /// Whether a sheet is to be read. One with the name of another is reported; if it is the same to the
    /// letter, it is not given out, since an address no longer says which cell is meant.
    pub(crate) fn is_new(&mut self, name: &str, report: &mut Report) -> bool {
        let alike = self.0.entry(name.to_lowercase()).or_default();
        if !alike.is_empty() {
            let message = format!("the workbook has two sheets named {name}");
            report.general(&codes::SHEET_NAMED_TWICE, message);
        }
        alike.insert(name.to_owned())
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
