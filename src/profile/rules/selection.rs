//! Which facts a rule is about, and what groups them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    model::{
        Text,
        fact::{Basis, TableId},
        keys::{Code, Level},
    },
    profile::expression::Pattern,
    profile::patterns::whole,
    script::fold::squeeze,
};

/// The tables that a rule holds for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tables {
    /// Only these; empty: all.
    pub only: Vec<TableId>,
    /// But not these.
    pub except: Vec<TableId>,
}

impl Tables {
    /// Whether the rule holds for that table.
    pub fn holds_for(&self, table: &TableId) -> bool {
        (self.only.is_empty() || self.only.contains(table)) && !self.except.contains(table)
    }
}

/// Facts of one table. Only amounts and counts take part; percentages are never added.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The table.
    pub table: TableId,
    /// Which rows.
    pub take: Take,
    /// Only these bases; empty: all.
    pub bases: Vec<Basis>,
    /// Only rows under one of these headings, each a name or names joined by `/`; empty: all.
    pub under: Vec<Text>,
    /// Only rows with one of these codes; empty: all.
    pub codes: Vec<(Level, Code)>,
    /// Only rows that have no code of these levels: those of an outer level.
    pub without: Vec<Level>,
    /// Only rows with one of these labels; empty: all.
    pub rows: Vec<RowPattern>,
    /// Only this series (the empty one included); `None`: all.
    pub series: Option<Text>,
}

/// Which rows of a table a selection takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The printed total where there is one, else the sum of the items.
    Total,
    /// The items.
    Items,
    /// Rows of any role but parts.
    Rows,
}

/// What facts are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// The book.
    Book,
    /// The edition.
    Edition,
    /// The language.
    Lang,
    /// A code.
    Level(Level),
    /// The label.
    Label,
    /// The headings above.
    Group,
    /// The period.
    Period,
    /// The basis.
    Basis,
    /// The series.
    Series,
}

/// Rows by the words of their label, or columns by those of their heading.
#[derive(Debug, Clone)]
pub struct RowPattern(Pattern);

impl RowPattern {
    /// Rows whose whole label fits.
    ///
    /// # Errors
    /// Where the pattern is none.
    pub fn new(pattern: &str) -> Result<Self, regex::Error> {
        whole(pattern).map(Self)
    }

    /// Whether a label, squeezed, is that of such a row.
    pub fn fits(&self, label: &str) -> bool {
        self.0.is_match(&squeeze(label))
    }
}

impl PartialEq for RowPattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}
