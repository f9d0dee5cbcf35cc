//! `CF4xx`: the load stage.

use crate::diagnostic::{Code, Severity};

/// A sheet's cells do not add up.
pub const CELLS_UNACCOUNTED: Code = Code {
    number: 401,
    name: "cells-unaccounted",
    severity: Severity::Error,
    what: "The counts of a sheet's cells by what they were read as do not add up to its cells.",
    why: "A cell that nobody accounts for could be a figure that stands in no output.",
    mend: "This is a fault of the program: report it with the file.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[&CELLS_UNACCOUNTED];
