//! `CF2xx`: the normalise stage.

use crate::diagnostic::{Code, Severity};

/// A cell in a column of figures holds no figure.
pub const NOT_A_FIGURE: Code = Code {
    number: 201,
    name: "not-a-figure",
    severity: Severity::Warning,
    what: "A cell in a column of figures could not be read as a figure with certainty and was set \
           aside.",
    why: "A figure that is guessed is worse than one that is missing: sums over it would look right.",
    fix: "Correct the cell in the source, or add its wording to the profile.",
};

/// No unit is stated anywhere.
pub const UNIT_NOT_STATED: Code = Code {
    number: 202,
    name: "unit-not-stated",
    severity: Severity::Warning,
    what: "A table of money states no unit in its headers, labels, cells or title; the message says in \
           which it was read, and what settles it.",
    why: "The same digits in thousands and in millions are a thousand times apart.",
    fix: "State the unit in the table, or check that the unit in which it was read is right.",
};

/// A header block that no table of the profile fits.
pub const UNKNOWN_TABLE: Code = Code {
    number: 203,
    name: "unknown-table",
    severity: Severity::Warning,
    what: "A table with headers of figures fits none of the profile's tables; it was not read. It is an \
           error if it is nearly one of them.",
    why: "Its figures take part in no check.",
    fix: "Correct the header that the message names, or add the table to the profile: its title, its \
           columns or a row that only it has.",
};

/// A sheet that is hidden.
pub const HIDDEN_SHEET: Code = Code {
    number: 204,
    name: "hidden-sheet",
    severity: Severity::Warning,
    what: "A hidden sheet holds figures; they are not facts of the document.",
    why: "A hidden sheet is often an older version: counting it would count twice.",
    fix: "Unhide the sheet if it belongs to the document, or delete it.",
};

/// A workbook in which the profile finds nothing.
pub const NOTHING_FOUND: Code = Code {
    number: 205,
    name: "nothing-found",
    severity: Severity::Warning,
    what: "The profile finds no table and no figure in this file.",
    why: "The file may belong to another family of documents, or its layout is not known yet.",
    fix: "Choose another profile with --profile, or extend this one.",
};

/// A figure beyond the bound of amounts.
pub const OUT_OF_BOUNDS: Code = Code {
    number: 206,
    name: "out-of-bounds",
    severity: Severity::Warning,
    what: "A figure with its unit applied is too large to be kept exactly.",
    why: "Amounts are kept in 28 digits, so that sums stay exact; this one would not.",
    fix: "Check whether the unit or the figure is wrong.",
};

/// An old copy of a table.
pub const OLD_COPY: Code = Code {
    number: 207,
    name: "old-copy",
    severity: Severity::Warning,
    what: "A sheet whose name says that it is old holds tables that the book has elsewhere.",
    why: "The same table twice would count twice; the older one is not the document's.",
    fix: "Delete the old sheet, or rename it if it is the right one.",
};

/// A table that does not say to whom it belongs.
pub const SCOPE_TAKEN: Code = Code {
    number: 209,
    name: "scope-taken",
    severity: Severity::Info,
    what: "A table does not say to which head it belongs; the only one that its book names was taken.",
    why: "The code is not printed with the table: check that it is the right one.",
    fix: "Print the head above the table.",
};

/// A code that a spreadsheet program took for a day.
pub const CODE_IS_A_DAY: Code = Code {
    number: 210,
    name: "code-is-a-day",
    severity: Severity::Warning,
    what: "A cell in a column of codes holds a day, and the order of the codes around it does not \
           settle which code it was.",
    why: "A spreadsheet program takes a number or a pair of numbers for a day where the cell's \
          format, or the way it was typed, suggests one: which code was meant is lost.",
    fix: "Set the column's format to text and type the code again.",
};

/// More numbers than a sheet's tables hold stand outside of them.
pub const NUMBERS_LEFT_OUT: Code = Code {
    number: 211,
    name: "numbers-left-out",
    severity: Severity::Warning,
    what: "More numbers of a sheet are outside the tables of the profile than in them.",
    why: "A profile that does not name the columns of figures reads others in their place: what it \
          leaves out is in no fact and no check.",
    fix: "Name the columns in the profile, as figures or as what they are, and look at facts.csv.",
};

/// A heading of a known table that says nothing the profile knows.
pub const UNKNOWN_HEADING: Code = Code {
    number: 212,
    name: "unknown-heading",
    severity: Severity::Warning,
    what: "The heading of a column says nothing that the profile knows, although the table is \
           known: a column of figures has no period or basis, or a column of names or codes has no \
           meaning. It is an error if a rule needs the column.",
    why: "Rules find figures by their period and basis, and rows by their codes and names: without \
          them a check is not made, and a sum lacks a part.",
    fix: "Correct the heading in the source, or add its words to the profile.",
};

/// A block of figures outside all tables.
pub const FIGURES_OUTSIDE: Code = Code {
    number: 213,
    name: "figures-outside",
    severity: Severity::Warning,
    what: "Figures one below the other are in no table that the profile knows. It is an error if their \
           headers or their title are nearly those of one.",
    why: "They were not read: they are in no fact and in no check.",
    fix: "Correct the header that the message names, or add the table to the profile.",
};

/// A number in a column of codes that is no code.
pub const NOT_A_CODE: Code = Code {
    number: 214,
    name: "not-a-code",
    severity: Severity::Warning,
    what: "A cell in a column of codes holds a number that does not have the form of a code.",
    why: "A spreadsheet program makes a number of a long code and keeps fifteen digits of it: \
          which code it was is lost, and its figures are found under no code.",
    fix: "Set the column's format to text and type the code again, or add its form to the profile.",
};

/// A code that the crosswalk does not have.
pub const NOT_IN_CROSSWALK: Code = Code {
    number: 215,
    name: "not-in-crosswalk",
    severity: Severity::Warning,
    what: "A code of the document has no line in the crosswalk that the profile names, or none that \
           holds in the document's year. It is kept as printed.",
    why: "Its figures are under the local code, while those around them are under the standard one.",
    fix: "Add a line for it to the crosswalk, with the same code on both sides if it does not change.",
};

/// A total that passes over hidden rows.
pub const HIDDEN_ROWS_NOT_COUNTED: Code = Code {
    number: 216,
    name: "hidden-rows-not-counted",
    severity: Severity::Warning,
    what: "A total is computed by SUBTOTAL or AGGREGATE, and rows above it are hidden or filtered: it does \
           not count them. It was checked against the rows that it counts, column by column.",
    why: "The table holds more than its total says, and the total changes when the filter does.",
    fix: "Clear the filter or show the rows, and save the file with the total over all of them.",
};

/// A figure that its number format hides.
pub const HIDDEN_BY_FORMAT: Code = Code {
    number: 217,
    name: "hidden-by-format",
    severity: Severity::Warning,
    what: "The number format of a cell, such as `;;;`, shows nothing of the figure in it. The figure was \
           read as it is stored.",
    why: "A reader of the document does not see a figure that its totals add.",
    fix: "Give the cell a format that shows its figure, or delete the figure.",
};

/// A label, heading or title beyond all measure.
pub const LONG_NAME: Code = Code {
    number: 218,
    name: "long-name",
    severity: Severity::Warning,
    what: "A label, heading, group or title has more bytes than --label-bytes allows, 4,096 unless given. \
           It was cut there and ends with `…~` and a digest of all of it, so that two names stay two.",
    why: "A name is repeated at each figure of its row: a small file could fill a disk.",
    fix: "Shorten the text, or move it to a note below the table.",
};

/// A footnote mark that nothing explains.
pub const MARK_WITHOUT_NOTE: Code = Code {
    number: 220,
    name: "mark-without-note",
    severity: Severity::Warning,
    what: "A figure, label or heading has a footnote mark, but the same part of the document has \
           no note with that mark.",
    why: "The reader learns that there is something to know about the figure, but not what.",
    fix: "Print the note, or use the mark that the note has: if the two are printed as different \
           signs, a note without a mark is reported too.",
};

/// A footnote whose mark stands nowhere.
pub const NOTE_WITHOUT_MARK: Code = Code {
    number: 221,
    name: "note-without-mark",
    severity: Severity::Warning,
    what: "A footnote begins with a mark that no figure, label or heading of the same part has.",
    why: "It is about some figure, and there is no way to know which.",
    fix: "Add the mark to the figure that the note is about, or delete the note.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &NOT_A_FIGURE,
    &UNIT_NOT_STATED,
    &UNKNOWN_TABLE,
    &HIDDEN_SHEET,
    &NOTHING_FOUND,
    &OUT_OF_BOUNDS,
    &OLD_COPY,
    &SCOPE_TAKEN,
    &CODE_IS_A_DAY,
    &NUMBERS_LEFT_OUT,
    &UNKNOWN_HEADING,
    &FIGURES_OUTSIDE,
    &NOT_A_CODE,
    &NOT_IN_CROSSWALK,
    &HIDDEN_ROWS_NOT_COUNTED,
    &HIDDEN_BY_FORMAT,
    &LONG_NAME,
    &MARK_WITHOUT_NOTE,
    &NOTE_WITHOUT_MARK,
];
