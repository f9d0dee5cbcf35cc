//! `CF6xx`: what formulas say, and how far a search for sums went. Each rule of the audit has its own
//! code beside it.

use crossfoot_formulas::audit;

use crate::diagnostic::{Code, Severity};

/// Formulas without stored results, whose results were computed.
pub const RESULTS_COMPUTED: Code = Code {
    number: 622,
    name: "results-computed",
    severity: Severity::Info,
    what: "Formulas had no stored result; crossfoot computed it exactly from the stored figures.",
    why: "Workbooks written by other programs often hold formulas without results; the computed \
          results are not in the file.",
    fix: "Open the workbook in a spreadsheet program and save it, so that the results are stored.",
};

/// Formulas that could not be read.
pub const FORMULAS_NOT_READ: Code = Code {
    number: 623,
    name: "formulas-not-read",
    severity: Severity::Info,
    what: "Formulas could not be read, or were too many to examine; they were not audited.",
    why: "A fault in one of them would not be found.",
    fix: "Look at the formulas of the cells named; everything else was audited.",
};

/// A search for sums that a bound ended.
pub const SEARCH_ENDED_EARLY: Code = Code {
    number: 624,
    name: "search-ended-early",
    severity: Severity::Warning,
    what: "A sheet is too large to be searched whole for its sums, or the files of a folder are too \
           large or too many to be compared whole with one another; what was found until then is \
           reported.",
    why: "A total that was not looked at is not checked, and an error in it is not found.",
    fix: "Divide the sheet or the folder, or describe the files in a profile, which names their tables \
          and needs no search.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &{
    let rules = audit::CODES;
    let [a, b, c, d, e, f, g, h, i, j, k, l, m] = rules;
    [
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        k,
        l,
        m,
        &RESULTS_COMPUTED,
        &FORMULAS_NOT_READ,
        &SEARCH_ENDED_EARLY,
    ]
};
