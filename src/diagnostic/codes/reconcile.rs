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

/// Two books about the same thing.
pub static BOOK_TWICE: Code = Code {
    number: 302,
    name: "book-twice",
    severity: Severity::Warning,
    what: "Two books of the batch are about the same edition, language and entity.",
    why: "A draft beside the final, or last week's copy beside this week's, is easily taken for it; \
          each is reconciled by itself, and nothing of the two is chosen or added up.",
    mend: "Take the copy that is not wanted out of the batch, or compare the two.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[&SUM_TOO_LARGE, &BOOK_TWICE];
