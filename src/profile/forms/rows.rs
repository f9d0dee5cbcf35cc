//! What rows look like.

use crate::profile::expression::Pattern;

/// What the rows say.
#[derive(Debug, Clone, Default)]
pub struct RowWords {
    /// Words that make a row a total, longest first.
    pub total: Vec<Pattern>,
    /// Words that begin a note, where no mark does.
    pub notes: Vec<String>,
    /// Words that begin a part of the row above.
    pub of_which: Vec<String>,
    /// Words that begin the label of a row whose figures are taken away, in lower case.
    pub less: Vec<String>,
    /// Words that make a label's figures an index.
    pub index: Vec<Pattern>,
    /// Words that make a label's figures percentages.
    pub percent: Vec<Pattern>,
    /// Signs before a label that only indent it.
    pub bullets: Vec<String>,
    /// Ends of a line that go on in the next.
    pub line_ends: Vec<String>,
    /// Beginnings of a line that go on from the one above.
    pub line_begins: Vec<String>,
}
