//! `CF4xx`: the load stage.

use crate::diagnostic::{Code, Severity};

/// A sheet's cells do not add up.
pub const CELLS_UNACCOUNTED: Code = Code {
    number: 401,
    name: "cells-unaccounted",
    severity: Severity::Error,
    what: "The counts of a sheet's cells by what they were read as do not add up to its cells.",
    why: "A cell that is not accounted for could be a figure that is in no output.",
    fix: "This is a fault of the program: report it with the file.",
};

/// A figure with more digits than a workbook keeps.
pub const FIGURE_AS_TEXT: Code = Code {
    number: 402,
    name: "figure-as-text",
    severity: Severity::Warning,
    what: "A figure has more digits than a cell of a workbook can keep, and is stored there as text.",
    why: "A workbook keeps 15 digits of a number: as a number the figure would not be the printed one.",
    fix: "Take the figure from facts.csv, which has it exactly; formulas do not count the cell.",
};

/// A text longer than a cell can hold.
pub const TEXT_CUT: Code = Code {
    number: 403,
    name: "text-cut",
    severity: Severity::Warning,
    what: "A text is longer than the 32,767 characters that a cell of a workbook holds, and was cut.",
    why: "The end of the text is missing in the workbook.",
    fix: "Read the whole text in the CSV of the same name.",
};

/// A workbook that does not hold what was put into it.
pub const WORKBOOK_NOT_AS_MEANT: Code = Code {
    number: 404,
    name: "workbook-not-as-meant",
    severity: Severity::Error,
    what: "A finished workbook was read back and did not hold the figures that were put into it.",
    why: "It would have been handed out with a wrong figure; instead no output was touched.",
    fix: "This is a fault of the program: report it with the message. The CSV outputs of the last \
           run are as they were.",
};

/// A workbook cannot be made; all other outputs are.
pub const WORKBOOK_NOT_MADE: Code = Code {
    number: 405,
    name: "workbook-not-made",
    severity: Severity::Error,
    what: "A workbook could not be made, or does not hold what was put into it; it was left out.",
    why: "The figures are in the CSV outputs, and not in that workbook.",
    fix: "Report it, with the input: no document should be able to do that.",
};

/// A figure with more places than a column of decimals keeps.
pub const FIGURE_TOO_FINE: Code = Code {
    number: 406,
    name: "figure-too-fine",
    severity: Severity::Warning,
    what: "A figure has more than nine decimal places: in the Parquet file it is null as a decimal.",
    why: "A column of decimals keeps nine places; rounded, the figure would not be the one that was read.",
    fix: "Take the figure from the column of texts beside it (value_text), which has it exactly.",
};

/// Outputs of an earlier run over other inputs stay in the folder.
pub const OUTPUTS_KEPT: Code = Code {
    number: 410,
    name: "outputs-kept",
    severity: Severity::Info,
    what: "The output folder holds files of an earlier run over other inputs.",
    why: "They are not of this run: what they say was not checked now.",
    fix: "Use another folder with -o, or remove them with --prune.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &CELLS_UNACCOUNTED,
    &FIGURE_AS_TEXT,
    &TEXT_CUT,
    &WORKBOOK_NOT_AS_MEANT,
    &WORKBOOK_NOT_MADE,
    &FIGURE_TOO_FINE,
    &OUTPUTS_KEPT,
];
