//! `CF140` to `CF189`: what the pass over an `.xlsx` package can find.

use crate::diagnostic::{Code, Severity};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &AMBIGUOUS_PART,
    &CHECKSUM_MISMATCH,
    &UNREADABLE_PART,
    &MISSING_PART,
    &MALFORMED_XML,
    &DOCUMENT_TYPE,
    &UNEXPECTED_ROOT,
    &NOT_A_WORKBOOK,
    &SHEET_NAMED_TWICE,
    &OUTSIDE_GRID,
    &CELL_TWICE,
    &UNREADABLE_REFERENCE,
    &UNKNOWN_STRING,
    &UNKNOWN_CELL_TYPE,
    &VALUE_NOT_OF_ITS_TYPE,
    &CONTROL_CHARACTERS,
    &LONG_TEXT,
    &UNKNOWN_STYLE,
    &UNKNOWN_FORMULA,
    &NO_GRID,
    &FAR_CELL,
    &UNREADABLE_MERGE,
];

/// The package holds a part twice, or calls it by two names.
pub const AMBIGUOUS_PART: Code = Code {
    number: 140,
    name: "ambiguous-part",
    severity: Severity::Error,
    what: "The package holds a part twice, or under two names.",
    why: "Two programs would read different figures from the same file.",
    fix: "Open and save the file in the program that wrote it, and look at what it shows.",
};

/// A part does not have the checksum or size that the package states.
pub const CHECKSUM_MISMATCH: Code = Code {
    number: 141,
    name: "checksum-mismatch",
    severity: Severity::Error,
    what: "A part does not have the checksum or size that the package states.",
    why: "At least one byte changed since it was written, and it may be a digit.",
    fix: "Ask for the file again; do not repair it.",
};

/// A part is compressed in a way that cannot be read, or its compressed data is damaged.
pub const UNREADABLE_PART: Code = Code {
    number: 142,
    name: "unreadable-part",
    severity: Severity::Error,
    what: "A part is compressed in a way that cannot be read, or its compressed data is damaged.",
    why: "Its figures are missing from the results.",
    fix: "Open and save the file in a spreadsheet program.",
};

/// A part that the workbook refers to is not in the package.
pub const MISSING_PART: Code = Code {
    number: 143,
    name: "missing-part",
    severity: Severity::Error,
    what: "A part that the workbook refers to is not in the package.",
    why: "A sheet, its texts or its formats are missing from the results.",
    fix: "Ask for the file again, or open and save it in the program that wrote it.",
};

/// A part is not well-formed XML, or not in the encoding that it says.
pub const MALFORMED_XML: Code = Code {
    number: 144,
    name: "malformed-xml",
    severity: Severity::Error,
    what: "A part is not well-formed XML, or not in the encoding that it says.",
    why: "What follows the fault cannot be read, so nothing of the part is used.",
    fix: "Open and save the file in the program that wrote it.",
};

/// A part declares a document type.
pub const DOCUMENT_TYPE: Code = Code {
    number: 145,
    name: "document-type",
    severity: Severity::Error,
    what: "A part declares a document type.",
    why: "No spreadsheet needs one, and entities declared in it can exhaust a reader.",
    fix: "Ask where the file comes from; open and save it in a spreadsheet program.",
};

/// A part's root element is not the one that is due there.
pub const UNEXPECTED_ROOT: Code = Code {
    number: 146,
    name: "unexpected-root",
    severity: Severity::Error,
    what: "A part's root element is not the one expected there.",
    why: "It may hold figures in a form that is not known, so none are read from it.",
    fix: "Open and save the file in a spreadsheet program.",
};

/// The package is not an Excel workbook, or does not say where its workbook is.
pub const NOT_A_WORKBOOK: Code = Code {
    number: 147,
    name: "not-a-workbook",
    severity: Severity::Error,
    what: "The package is not an Excel workbook, or does not say where its workbook is.",
    why: "There is no table to read.",
    fix: "Give the spreadsheet itself, saved as .xlsx.",
};

/// Two sheets bear one name, or one part stands for two sheets.
pub const SHEET_NAMED_TWICE: Code = Code {
    number: 148,
    name: "sheet-named-twice",
    severity: Severity::Error,
    what: "Two sheets have the same name, or one part is used for two sheets.",
    why: "An address no longer says which figure is meant.",
    fix: "Rename one of the sheets and save the file.",
};

/// A cell or row lies outside the 1,048,576 rows and 16,384 columns of a sheet.
pub const OUTSIDE_GRID: Code = Code {
    number: 149,
    name: "outside-grid",
    severity: Severity::Error,
    what: "A cell or row lies outside the 1,048,576 rows and 16,384 columns of a sheet.",
    why: "No program would show it there, and it could overwrite another figure.",
    fix: "Correct the program that wrote the file; the cell is left out.",
};

/// A cell is given more than once.
pub const CELL_TWICE: Code = Code {
    number: 150,
    name: "cell-twice",
    severity: Severity::Error,
    what: "A cell is given more than once.",
    why: "It is not known which of its values is meant, so none is used.",
    fix: "Look at the cell in the program that wrote the file, and save it again.",
};

/// A cell does not say where it stands, or says it against its row.
pub const UNREADABLE_REFERENCE: Code = Code {
    number: 151,
    name: "unreadable-reference",
    severity: Severity::Error,
    what: "A cell does not give its address, or gives one in another row.",
    why: "A figure in the wrong row is worse than none, so it is left out.",
    fix: "Open and save the file in a spreadsheet program.",
};

/// A cell refers to a shared text that the workbook does not have.
pub const UNKNOWN_STRING: Code = Code {
    number: 152,
    name: "unknown-string",
    severity: Severity::Error,
    what: "A cell refers to a shared text that the workbook does not have.",
    why: "Its text cannot be known; another would be a wrong one.",
    fix: "Open and save the file in the program that wrote it.",
};

/// A cell is of a type that the format does not have.
pub const UNKNOWN_CELL_TYPE: Code = Code {
    number: 153,
    name: "unknown-cell-type",
    severity: Severity::Error,
    what: "A cell is of a type that the format does not have.",
    why: "It is not known whether it holds a figure.",
    fix: "Open and save the file in a spreadsheet program.",
};

/// A cell for a date or a truth value holds something else.
pub const VALUE_NOT_OF_ITS_TYPE: Code = Code {
    number: 154,
    name: "value-not-of-its-type",
    severity: Severity::Warning,
    what: "A cell for a date or a truth value holds something else.",
    why: "It is kept as it is and is part of no sum.",
    fix: "Correct the cell.",
};

/// A text holds control characters or marks that turn the direction of writing.
pub const CONTROL_CHARACTERS: Code = Code {
    number: 155,
    name: "control-characters",
    severity: Severity::Warning,
    what: "A text holds control characters, or marks that change the direction of writing.",
    why: "What is seen is not what is stored: two labels that look alike may differ.",
    fix: "Type the text anew.",
};

/// A text is longer than the 32,767 characters that a cell can hold.
pub const LONG_TEXT: Code = Code {
    number: 156,
    name: "long-text",
    severity: Severity::Warning,
    what: "A text is longer than the 32,767 characters that a cell can hold, or long texts would make the \
           list of `cells` out of proportion to the file. It was cut.",
    why: "Spreadsheet programs cut a text that is too long, or refuse the file.",
    fix: "Shorten the text, or keep it outside the workbook.",
};

/// A cell refers to a style or number format that the workbook does not have.
pub const UNKNOWN_STYLE: Code = Code {
    number: 157,
    name: "unknown-style",
    severity: Severity::Warning,
    what: "A cell refers to a style or number format that the workbook does not have.",
    why: "It is not known whether the number is a date, nor to how many places it is shown.",
    fix: "Open and save the file in a spreadsheet program.",
};

/// A cell refers to a shared formula that the sheet does not have.
pub const UNKNOWN_FORMULA: Code = Code {
    number: 158,
    name: "unknown-formula",
    severity: Severity::Warning,
    what: "A cell refers to a shared formula that the sheet does not have.",
    why: "Its value is read; the formula behind it cannot be shown.",
    fix: "Open and save the file in a spreadsheet program.",
};

/// A sheet is a chart, a dialog or a macro sheet.
pub const NO_GRID: Code = Code {
    number: 159,
    name: "no-grid",
    severity: Severity::Info,
    what: "A sheet is a chart, a dialog or a macro sheet.",
    why: "It has no table to read; its figures are in other sheets.",
    fix: "Nothing, unless a table was expected there.",
};

/// A cell stands far away from all others.
pub const FAR_CELL: Code = Code {
    number: 160,
    name: "far-cell",
    severity: Severity::Warning,
    what: "A cell is far away from all others.",
    why: "It is probably a slip, and a figure there would be overlooked.",
    fix: "Look at the cell, and delete it if it is not meant to be there.",
};

/// A merged range cannot be read.
pub const UNREADABLE_MERGE: Code = Code {
    number: 161,
    name: "unreadable-merge",
    severity: Severity::Warning,
    what: "A merged range cannot be read.",
    why: "A header may not cover all of its columns.",
    fix: "Merge the cells again and save the file.",
};
