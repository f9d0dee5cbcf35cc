//! `CF3xx`: the reconcile stage.

use crate::diagnostic::{Code, Severity};

/// A sum that cannot be told exactly.
pub static SUM_TOO_LARGE: Code = Code {
    number: 301,
    name: "sum-too-large",
    severity: Severity::Error,
    what: "The figures of a check pass 28 digits when they are added, so the check is unchecked.",
    why: "A sum that had to be rounded could agree by accident; crossfoot says nothing instead.",
    mend: "Look for a figure that is not an amount, or for a unit that is applied twice.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[&SUM_TOO_LARGE];
