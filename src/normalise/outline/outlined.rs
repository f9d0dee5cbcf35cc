//! What each row of a body is in the outline.

use crate::model::fact::Role;

/// What a row is in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutlinePlace {
    /// A heading that groups rows.
    Heading,
    /// A heading that names the table.
    TableName,
    /// A line.
    Item,
    /// A part of the row with that index.
    OfWhich(usize),
    /// A total over the rows with these indices.
    Sum(Role, Vec<usize>),
    /// A total that stands alone.
    Alone,
}

/// A row's place and the headings above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlined {
    /// What the row is.
    pub place: OutlinePlace,
    /// Indices of the headings above it, outermost first.
    pub headings: Vec<usize>,
}
