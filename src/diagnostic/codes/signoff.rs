//! `CF5xx`: workbooks that come back signed.

use crate::diagnostic::{Code, Severity};

/// Not one of ours, or without what tells.
pub const NOT_DELIVERED: Code = Code {
    number: 501,
    name: "not-delivered",
    severity: Severity::Error,
    what: "A workbook is none that crossfoot delivered to be filled in, or has lost its seal or its \
           sheet of findings.",
    why: "Without the seal nobody can tell whether the findings that were signed are those that were \
          delivered.",
    mend: "Fill in the yellow cells of a workbook as `crossfoot run` wrote it, and save it as .xlsx.",
};

/// A cell that is not as it was delivered.
pub const CELL_CHANGED: Code = Code {
    number: 502,
    name: "cell-changed",
    severity: Severity::Warning,
    what: "A cell of a returned workbook that was not open to be filled in is not as it was \
           delivered.",
    why: "A correction belongs into the document and into its next reading; what is typed over a \
          figure of ours is told, and is never read as data.",
    mend: "If the figure is wrong, correct the file that it comes from and run again.",
};

/// An answer that lacks something.
pub const ANSWER_INCOMPLETE: Code = Code {
    number: 503,
    name: "answer-incomplete",
    severity: Severity::Warning,
    what: "An answer to a finding lacks its explanation or who accepts it, has a date that is no \
           day, or stands where no finding is.",
    why: "A difference is accepted by somebody and for a reason; without both it stays open.",
    mend: "Fill in the explanation and who accepts it, the date as 2026-03-31, and sign off again.",
};

/// An answer that accepts nothing.
pub const NOT_ACCEPTED: Code = Code {
    number: 504,
    name: "not-accepted",
    severity: Severity::Info,
    what: "The answer to a finding is another than that it is accepted, so it stays open.",
    why: "What is to be corrected or asked is found again until it is gone.",
    mend: "Nothing: correct the document, or ask.",
};

/// Two answers to one finding.
pub const ANSWERS_DIFFER: Code = Code {
    number: 505,
    name: "answers-differ",
    severity: Severity::Warning,
    what: "Two workbooks, or a workbook and another, give different answers to one finding.",
    why: "To choose between two people is not for a program.",
    mend: "Agree on one answer, and sign off with the workbook that has it.",
};

/// A response that is no word of the list.
pub const UNKNOWN_RESPONSE: Code = Code {
    number: 506,
    name: "unknown-response",
    severity: Severity::Warning,
    what: "The response to a finding is none of the words that its cell offers, so the finding stays \
           open.",
    why: "What somebody meant by another word is not for a program to guess, and an acceptance that \
          is lost in silence is signed twice.",
    mend: "Choose one of the words of the list in the cell, and sign off again.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &NOT_DELIVERED,
    &CELL_CHANGED,
    &ANSWER_INCOMPLETE,
    &NOT_ACCEPTED,
    &ANSWERS_DIFFER,
    &UNKNOWN_RESPONSE,
];
