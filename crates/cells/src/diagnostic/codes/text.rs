//! `CF120` to `CF128`: what is found in delimited text.

use crate::diagnostic::{Code, Severity};

/// Text without a record.
pub const NO_RECORDS: Code = Code {
    number: 120,
    name: "no-records",
    severity: Severity::Error,
    what: "The text holds no header and no row.",
    why: "A table without rows that passed as read would make every total that it feeds look nil.",
    fix: "Ask for the file again, or remove it from the inputs.",
};

/// No encoding fits.
pub const ENCODING_UNKNOWN: Code = Code {
    number: 121,
    name: "encoding-unknown",
    severity: Severity::Error,
    what: "No known encoding reads every byte of the text.",
    why: "A guess would turn names and units into other words.",
    fix: "Save the file as UTF-8, or name its encoding with --encoding.",
};

/// A byte that the encoding does not have.
pub const BYTES_NOT_TEXT: Code = Code {
    number: 122,
    name: "bytes-not-text",
    severity: Severity::Error,
    what: "A byte does not belong to the encoding of the rest of the text.",
    why: "Files pasted together from two encodings lose words and figures where they meet.",
    fix: "Save the file anew as UTF-8 from the program that made it.",
};

/// Several encodings fit.
pub const ENCODING_CHOSEN: Code = Code {
    number: 123,
    name: "encoding-chosen",
    severity: Severity::Warning,
    what: "Every byte reads under more than one encoding; the best was chosen by the words it gives.",
    why: "Under another encoding the same bytes are other words; figures are the same under all.",
    fix: "Name the encoding with --encoding, or save the file as UTF-8.",
};

/// A quote that opens and never closes.
pub const QUOTE_NOT_CLOSED: Code = Code {
    number: 124,
    name: "quote-not-closed",
    severity: Severity::Error,
    what: "A quoted field is opened and never closed, so that all rows after it are one field.",
    why: "Whole tables vanish into one cell without a word.",
    fix: "Close or remove the quote on the named line.",
};

/// A quote in the middle of a field.
pub const QUOTE_INSIDE_FIELD: Code = Code {
    number: 125,
    name: "quote-inside-field",
    severity: Severity::Warning,
    what: "Text follows the closing quote of a field; both are kept.",
    why: "Programs differ in what they make of it.",
    fix: "Double the quotes inside the field and quote the whole of it.",
};

/// A NUL in a text.
pub const NUL_CHARACTER: Code = Code {
    number: 126,
    name: "nul-character",
    severity: Severity::Error,
    what: "A field holds a NUL, which no text has; the field is set aside.",
    why: "The file was damaged on its way, or is no text.",
    fix: "Ask for the file again.",
};

/// More fields than the header has.
pub const ROW_TOO_LONG: Code = Code {
    number: 127,
    name: "row-too-long",
    severity: Severity::Warning,
    what: "A row of a table has more fields than the table's header.",
    why: "An unquoted comma in a name or an amount moves all figures after it by a column.",
    fix: "Quote the field that holds the delimiter.",
};

/// The end-of-file mark of DOS.
pub const END_OF_FILE_MARK: Code = Code {
    number: 128,
    name: "end-of-file-mark",
    severity: Severity::Info,
    what: "The text ends with the end-of-file mark of DOS, which is no part of the table.",
    why: "It is left out of the cells.",
    fix: "Nothing: the table is whole.",
};
