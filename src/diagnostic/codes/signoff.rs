//! `CF5xx`: workbooks that come back signed.

use crate::diagnostic::{Code, Severity};

/// Not one of ours, or without what tells.
pub const NOT_DELIVERED: Code = Code {
    number: 501,
    name: "not-delivered",
    severity: Severity::Error,
    what: "A workbook is not one that crossfoot delivered to be filled in, or has lost its seal or \
           its sheet of findings.",
    why: "Without the seal it cannot be shown that the findings that were signed are those that \
          were delivered.",
    fix: "Fill in the yellow cells of a workbook as `crossfoot run` wrote it, and save it as .xlsx.",
};

/// A cell that is not as it was delivered.
pub const CELL_CHANGED: Code = Code {
    number: 502,
    name: "cell-changed",
    severity: Severity::Warning,
    what: "A cell of a returned workbook that was not open to be filled in is not as it was delivered.",
    why: "A correction belongs in the document and in its next reading; what is typed over a \
          delivered figure is reported, and never read as data.",
    fix: "If the figure is wrong, correct the file that it comes from and run again.",
};

/// An answer that lacks something.
pub const ANSWER_INCOMPLETE: Code = Code {
    number: 503,
    name: "answer-incomplete",
    severity: Severity::Warning,
    what: "An answer to a finding lacks its explanation or the name of who accepts it, has an \
           invalid date, or is in a row without a finding.",
    why: "An acceptance needs a name and a reason; without both the finding stays open.",
    fix: "Fill in the explanation and who accepts it, the date as 2026-03-31, and sign off again.",
};

/// An answer that accepts nothing.
pub const NOT_ACCEPTED: Code = Code {
    number: 504,
    name: "not-accepted",
    severity: Severity::Info,
    what: "The answer to a finding is not that it is accepted, so the finding stays open.",
    why: "A finding that is to be corrected or asked about is reported until it is gone.",
    fix: "Nothing: correct the document, or ask.",
};

/// Two answers to one finding.
pub const ANSWERS_DIFFER: Code = Code {
    number: 505,
    name: "answers-differ",
    severity: Severity::Warning,
    what: "Two workbooks give different answers to one finding.",
    why: "A program cannot choose between two people.",
    fix: "Agree on one answer, and sign off with the workbook that has it.",
};

/// A response that is no word of the list.
pub const UNKNOWN_RESPONSE: Code = Code {
    number: 506,
    name: "unknown-response",
    severity: Severity::Warning,
    what: "The response to a finding is not one of the words that its cell offers, so the finding \
           stays open.",
    why: "A program cannot guess what another word means, and an acceptance that is lost in \
          silence has to be signed twice.",
    fix: "Choose one of the words of the list in the cell, and sign off again.",
};

/// A delivered workbook was saved again without anybody's answer in it.
pub const SAVED_AGAIN: Code = Code {
    number: 507,
    name: "workbook-saved-again",
    severity: Severity::Info,
    what: "A workbook in the output folder is not as the run before wrote it, and holds no answer.",
    why: "Whoever opened and saved it may have expected the file to stay; it was replaced.",
    fix: "Nothing, unless something was written outside the open cells: then look for a copy.",
};

/// A book gives far less than it did when it was read last.
pub const BOOK_SHRANK: Code = Code {
    number: 508,
    name: "book-shrank",
    severity: Severity::Error,
    what: "A book gives far fewer figures, tables or checks than in the run before.",
    why: "What is no longer read is no longer checked: that nothing fails in it shows nothing.",
    fix: "Compare the file with its last version: a header or a title was probably reworded. If \
           the book is meant to be shorter, the next run takes it as it is.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &NOT_DELIVERED,
    &CELL_CHANGED,
    &ANSWER_INCOMPLETE,
    &NOT_ACCEPTED,
    &ANSWERS_DIFFER,
    &UNKNOWN_RESPONSE,
    &SAVED_AGAIN,
    &BOOK_SHRANK,
];
