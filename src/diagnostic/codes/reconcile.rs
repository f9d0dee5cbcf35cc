//! `CF3xx`: the reconcile stage.

use crate::diagnostic::{Code, Severity};

/// A sum that cannot be told exactly.
pub static SUM_TOO_LARGE: Code = Code {
    number: 301,
    name: "sum-too-large",
    severity: Severity::Error,
    what: "The figures of a check exceed 28 digits when they are added, so the check is unchecked.",
    why: "A sum that had to be rounded could agree by accident; crossfoot says nothing instead.",
    fix: "Look for a figure that is not an amount, or for a unit that is applied twice.",
};

/// Two books about the same thing.
pub static BOOK_TWICE: Code = Code {
    number: 302,
    name: "book-twice",
    severity: Severity::Warning,
    what: "Two books of the batch are about the same edition, language and entity.",
    why: "A draft beside the final, or last week's copy beside this week's, is easily taken for it; \
          each is reconciled by itself, and nothing of the two is chosen or added up.",
    fix: "Take the copy that is not wanted out of the batch, or compare the two.",
};

/// An acceptance that accepts nothing.
pub static ACCEPTANCE_UNUSED: Code = Code {
    number: 303,
    name: "acceptance-unused",
    severity: Severity::Warning,
    what: "An acceptance names no check of this batch, or none that fails.",
    why: "What was accepted may have been corrected, or its keys no longer fit; an acceptance that \
          is left over could one day hide another difference.",
    fix: "Remove it from the file, or correct its rule and keys: they are the columns of \
           reconciliation.csv.",
};

/// An acceptance whose time is over.
pub static ACCEPTANCE_LAPSED: Code = Code {
    number: 304,
    name: "acceptance-lapsed",
    severity: Severity::Warning,
    what: "An acceptance has passed its last edition or day, so the checks that it names fail again.",
    why: "A difference is accepted for a time; whoever accepted it wanted to be asked again. A day \
          is held against --as-of: in a run without that date no acceptance lapses by its day.",
    fix: "Correct the figures, or renew the acceptance with its reason.",
};

/// A difference larger than the one that was accepted.
pub static ACCEPTANCE_OUTGROWN: Code = Code {
    number: 305,
    name: "acceptance-outgrown",
    severity: Severity::Warning,
    what: "A check that an acceptance names fails by more than the largest difference it accepts.",
    why: "A known difference was accepted; a larger one is a different one.",
    fix: "Look at the finding; accept the new difference only for a reason of its own.",
};

/// A signed finding that is another now.
pub static ACCEPTANCE_REOPENED: Code = Code {
    number: 306,
    name: "acceptance-reopened",
    severity: Severity::Warning,
    what: "A finding was signed off with figures that have changed since, so it is open again.",
    why: "The signature was given for those figures; it does not hold for others.",
    fix: "Look at the finding as it is now, and sign it off again or correct it.",
};

/// Checks that agree one by one and not all at once.
pub static JOINTLY_IMPOSSIBLE: Code = Code {
    number: 307,
    name: "jointly-impossible",
    severity: Severity::Warning,
    what: "Checks over the same rounded figures each agree within rounding, but no true amounts \
           exist that would print as all of these figures.",
    why: "Rounding can hide a fault from every single sum and not from all of them: a figure that one \
          sum needs at the top of its range cannot be at the bottom for another.",
    fix: "Compare the figures named with their source in a finer unit: one was rounded the wrong \
           way, a percentage was worked out from rounded figures, or it is not the same money.",
};

/// A search that was given up.
pub static SEARCH_BOUND_MET: Code = Code {
    number: 308,
    name: "search-bound-met",
    severity: Severity::Warning,
    what: "Too many checks of one document fail together for the search for their causes to be \
           finished; the checks that were left are unexplained findings.",
    why: "When nearly everything is wrong, the cell at fault cannot be found in reasonable time, \
          and a guess would mislead.",
    fix: "Look for one thing that is wrong with the whole table: a unit, a column that was shifted, \
           a profile that does not fit it; then run again.",
};

/// Columns that cannot be told apart.
pub static COLUMNS_ALIKE: Code = Code {
    number: 309,
    name: "columns-alike",
    severity: Severity::Warning,
    what: "Two columns of a table have the same period and basis, and no word of their headings that \
           the profile knows tells them apart.",
    why: "A rule by period and basis could mean either, so that its checks of the two columns are \
          unchecked; a sum down a column and a roll-forward take each column by itself.",
    fix: "Name the sub-headings in the profile as series, or correct the heading.",
};

/// Lines that no total adds.
pub static ROWS_WITHOUT_TOTAL: Code = Code {
    number: 313,
    name: "rows-without-total",
    severity: Severity::Warning,
    what: "The totals of a table add up, but leave out more of the lines above them than they add.",
    why: "A total over two remarks agrees, and looks as if the table had been added up.",
    fix: "Look at the headings and at the words of the total: if it is the total of all the lines, the \
           figures that it should add up to are wrong, or one of its rows is missing.",
};

/// A rule that checked nothing.
pub static RULE_WITHOUT_CHECK: Code = Code {
    number: 310,
    name: "rule-without-check",
    severity: Severity::Warning,
    what: "A book has the tables that a rule compares, but the rule made no check of it.",
    why: "A header that lost its period, or codes that no longer fit, can leave a rule with nothing \
          to compare; that looks like agreement.",
    fix: "Compare the headers of the tables with the profile: `crossfoot profile try` shows which \
           condition fails. A rule that does not hold for this document can be left out with --ignore.",
};

/// A total that is taken for a line.
pub static UNNAMED_TOTAL: Code = Code {
    number: 311,
    name: "unnamed-total",
    severity: Severity::Warning,
    what: "No row of a table is a total, and its last row is the sum of all others in every column.",
    why: "The total is named by a word that the profile does not have: the columns are not \
          checked, and the total is read as a line.",
    fix: "Add the word for the total to `[rows]` of the profile.",
};

/// A row whose code is another one than in the edition before.
pub static RENUMBERED: Code = Code {
    number: 312,
    name: "renumbered",
    severity: Severity::Info,
    what: "A row has another code than in the edition before; the two were joined by their name.",
    why: "After a reorganisation the old number belongs to another row: figures joined by number \
          would be compared with a stranger's.",
    fix: "Nothing, if the row was renumbered; otherwise correct the code or the name.",
};

/// All of them in the order of their numbers.
pub const ALL: &[&Code] = &[
    &SUM_TOO_LARGE,
    &BOOK_TWICE,
    &ACCEPTANCE_UNUSED,
    &ACCEPTANCE_LAPSED,
    &ACCEPTANCE_OUTGROWN,
    &ACCEPTANCE_REOPENED,
    &JOINTLY_IMPOSSIBLE,
    &SEARCH_BOUND_MET,
    &COLUMNS_ALIKE,
    &RULE_WITHOUT_CHECK,
    &UNNAMED_TOTAL,
    &RENUMBERED,
    &ROWS_WITHOUT_TOTAL,
];
