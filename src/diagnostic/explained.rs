//! What a rule kind or a cause is, for people who ask.

/// A name with its paragraph: what `crossfoot explain NAME` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explained {
    /// The name as the outputs have it.
    pub name: &'static str,
    /// What it is, in a sentence or two.
    pub what: &'static str,
    /// Why it matters to an accountant.
    pub why: &'static str,
    /// How to fix what it shows.
    pub fix: &'static str,
    /// An example with figures.
    pub example: &'static str,
}
