//! `CF1xx`: the extract stage.

use super::text;
use crate::diagnostic::{Code, Severity};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &EMPTY_FILE,
    &NOT_A_SPREADSHEET,
    &HTML_NOT_EXCEL,
    &PASSWORD_PROTECTED,
    &DAMAGED,
    &OVER_A_LIMIT,
    &NAME_AND_CONTENT_DIFFER,
    &EMPTY_SHEET,
    &ERROR_CELL,
    &NUMBER_NOT_EXACT,
    &DATE_NOT_A_DAY,
    &FORMULA_WITHOUT_RESULT,
    &FORMULAS_NOT_SHOWN,
    &VALUE_UNDER_A_MERGE,
    &READER_FAILED,
    &OUT_OF_TIME,
    &OUT_OF_MEMORY,
    &text::NO_RECORDS,
    &text::ENCODING_UNKNOWN,
    &text::BYTES_NOT_TEXT,
    &text::ENCODING_CHOSEN,
    &text::QUOTE_NOT_CLOSED,
    &text::QUOTE_INSIDE_FIELD,
    &text::NUL_CHARACTER,
    &text::ROW_TOO_LONG,
    &text::END_OF_FILE_MARK,
    &SUM_OVERFLOW,
    &RECORD_LEFT_OUT,
    &CODE_PAGE_UNKNOWN,
];

/// A file of 0 bytes.
pub const EMPTY_FILE: Code = Code {
    number: 101,
    name: "empty-file",
    severity: Severity::Error,
    what: "The file has no content at all.",
    why: "An empty file that passed as an empty table would make every total that it feeds look nil.",
    fix: "Ask for the file again, or remove it from the inputs.",
};

/// Content that is no table.
pub const NOT_A_SPREADSHEET: Code = Code {
    number: 102,
    name: "not-a-spreadsheet",
    severity: Severity::Error,
    what: "The content is neither a workbook nor delimited text.",
    why: "Its figures, if it has any, are not in the outputs.",
    fix: "Save the tables as .xlsx or .csv and name that file instead.",
};

/// A web page under the name of a workbook.
pub const HTML_NOT_EXCEL: Code = Code {
    number: 103,
    name: "html-not-excel",
    severity: Severity::Error,
    what: "The content is a web page that is named like a workbook, as many systems export it.",
    why: "A spreadsheet program guesses its cells, types and encoding; a guess is no source.",
    fix: "Open it in a spreadsheet program and save as .xlsx.",
};

/// Encrypted.
pub const PASSWORD_PROTECTED: Code = Code {
    number: 104,
    name: "password-protected",
    severity: Severity::Error,
    what: "The workbook is encrypted and opens with a password alone.",
    why: "None of its figures can be read.",
    fix: "Open it with its password, remove the protection and save it again.",
};

/// A structure that contradicts its format.
pub const DAMAGED: Code = Code {
    number: 105,
    name: "damaged",
    severity: Severity::Error,
    what: "The file contradicts its own format: cut off, overwritten, or made by a faulty program.",
    why: "What could still be read may lack rows, so nothing of the damaged part is used.",
    fix: "Ask for the file again, or open it in a spreadsheet program, check it and save as .xlsx.",
};

/// Larger than anything that we read.
pub const OVER_A_LIMIT: Code = Code {
    number: 106,
    name: "over-a-limit",
    severity: Severity::Error,
    what: "The content is larger than any table that people make.",
    why: "A small file can be written so that it fills all memory; one such file must not stop a batch.",
    fix: "Look at the named place: a stray value or a repeated row; remove it and save again.",
};

/// The name says one format, the content another.
pub const NAME_AND_CONTENT_DIFFER: Code = Code {
    number: 107,
    name: "name-and-content-differ",
    severity: Severity::Warning,
    what: "The content is not in the format that the name says; it was read in the format that it has.",
    why: "Other programs may refuse it, or read it differently.",
    fix: "Rename the file, or save it in the format that its name says.",
};

/// A sheet without a cell.
pub const EMPTY_SHEET: Code = Code {
    number: 108,
    name: "empty-sheet",
    severity: Severity::Info,
    what: "A sheet holds no cell.",
    why: "Where figures were expected on it, they are missing.",
    fix: "Nothing, unless the sheet should hold figures.",
};

/// `#REF!` and its kin.
pub const ERROR_CELL: Code = Code {
    number: 109,
    name: "error-cell",
    severity: Severity::Warning,
    what: "A cell holds an error such as #REF! in place of a value.",
    why: "It is set aside, never read as 0; a sum over it cannot be checked.",
    fix: "Correct the formula in the workbook.",
};

/// A number that no exact decimal can hold.
pub const NUMBER_NOT_EXACT: Code = Code {
    number: 110,
    name: "number-not-exact",
    severity: Severity::Warning,
    what: "A number cell holds something other than a finite number of at most 28 digits.",
    why: "It is set aside: an approximate amount would make totals wrong without a word.",
    fix: "Correct the cell; store codes and identifiers as text.",
};

/// A serial number that is no day.
pub const DATE_NOT_A_DAY: Code = Code {
    number: 111,
    name: "date-not-a-day",
    severity: Severity::Warning,
    what: "A number under a date format is not a day of the calendar; it is kept as a number.",
    why: "Serials below 1, the 29 February 1900 and days after 9999 exist in files but not in time.",
    fix: "Correct the date, or give the cell a number format.",
};

/// A formula that was never calculated.
pub const FORMULA_WITHOUT_RESULT: Code = Code {
    number: 112,
    name: "formula-without-result",
    severity: Severity::Warning,
    what: "A formula has no stored result.",
    why: "Unless formulas are audited, crossfoot reads results and calculates none: this figure is \
          missing.",
    fix: "Run with --audit, which computes it, or open the workbook in a spreadsheet program, let \
           it calculate, and save.",
};

/// Formulas whose text the reader cannot give.
pub const FORMULAS_NOT_SHOWN: Code = Code {
    number: 113,
    name: "formulas-not-shown",
    severity: Severity::Warning,
    what: "The texts of the formulas could not be read; their stored results were.",
    why: "The figures are sound, but where they come from inside the workbook cannot be shown.",
    fix: "Save the workbook as .xlsx to see its formulas.",
};

/// A value that a merged range covers.
pub const VALUE_UNDER_A_MERGE: Code = Code {
    number: 114,
    name: "value-under-a-merge",
    severity: Severity::Warning,
    what: "A cell that a merged range covers still holds a value; it is read.",
    why: "It cannot be seen in a spreadsheet program, yet formulas over the range count it.",
    fix: "Unmerge the range and delete the value, or show it.",
};

/// The reader broke down.
pub const READER_FAILED: Code = Code {
    number: 116,
    name: "reader-failed",
    severity: Severity::Error,
    what: "The reader failed in the middle of the file; nothing of the file is used.",
    why: "Its figures are missing from the outputs. All other files were read.",
    fix: "Open it in a spreadsheet program, save as .xlsx and name that file instead; report it too: \
           no file should be able to do this.",
};

/// Longer than a file may take.
pub const OUT_OF_TIME: Code = Code {
    number: 117,
    name: "out-of-time",
    severity: Severity::Error,
    what: "The file could not be read in the time that one file may take.",
    why: "One file that takes for ever must not keep all others waiting; its figures are missing.",
    fix: "Check whether it is as large as it should be; if it is, give it more time with \
           --file-seconds.",
};

/// More memory than a file may take.
pub const OUT_OF_MEMORY: Code = Code {
    number: 118,
    name: "out-of-memory",
    severity: Severity::Error,
    what: "The file could not be read in the memory that one file may take.",
    why: "One file that fills the memory would stop the whole batch; its figures are missing.",
    fix: "Check whether it is as large as it should be; if it is, give it more memory with \
           --file-memory.",
};

/// A sum that does not fit.
pub const SUM_OVERFLOW: Code = Code {
    number: 129,
    name: "sum-overflow",
    severity: Severity::Warning,
    what: "The sum of a sheet's numbers has more than 28 digits and is left empty.",
    why: "A rounded control total would control nothing.",
    fix: "Look for identifiers stored as numbers.",
};

/// A record that holds no cell and cannot be read.
pub const RECORD_LEFT_OUT: Code = Code {
    number: 130,
    name: "record-left-out",
    severity: Severity::Warning,
    what: "A part of the file that holds no cell could not be read, and was left out.",
    why: "A page header, a merged range, a hidden column or a number format may be missing; no figure is.",
    fix: "Open the file in a spreadsheet program and save it again.",
};

/// A code page that is not known.
pub const CODE_PAGE_UNKNOWN: Code = Code {
    number: 131,
    name: "code-page-unknown",
    severity: Severity::Warning,
    what: "An old workbook does not say in which code page its texts are, or names one that is not known.",
    why: "Letters beyond ASCII may come out as others; figures do not.",
    fix: "Name the encoding with --encoding, or save the file as .xlsx.",
};
