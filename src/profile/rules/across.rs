//! Rules within one table, across its columns or between rows that are known by their labels.

use super::selection::{RowPattern, Tables};
use crate::model::{Text, constraint::Sign, fact::TableId, keys::Level};

/// Each row's figures under the headings of a series against the one under the heading of its total.
/// Panels of one table in a book are one table here: a row goes on in the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossCast {
    /// The table.
    pub table: TableId,
    /// Headings of the column of totals.
    pub totals: Vec<Text>,
}

/// Printed percentages of a total: each against its row's figure and that of the total that the row
/// belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The tables it holds for.
    pub tables: Tables,
}

/// Rows of a table that make another one of it in every column, or columns that do so in every row.
#[derive(Debug, Clone, PartialEq)]
pub struct Balance {
    /// The table.
    pub table: TableId,
    /// Whether its terms are rows or columns.
    pub of: BalanceOf,
    /// Added and taken away.
    pub terms: Vec<(Sign, RowPattern)>,
    /// Rows with a code of one of these levels are no terms.
    pub without: Vec<Level>,
    /// What they must make.
    pub equals: RowPattern,
    /// The columns, or rows, in which it holds; empty: in all.
    pub only: Vec<RowPattern>,
}

/// What the terms of a balance are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalanceOf {
    /// Rows, known by their labels.
    Rows,
    /// Columns, known by their headings.
    Columns,
}
