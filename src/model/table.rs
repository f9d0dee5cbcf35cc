//! A located table: its columns and rows as the document prints them, with the outline as read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Text,
    fact::{Basis, FactId, Lang, Mark, Role, TableId},
    keys::{Keys, Level},
    period::Period,
    place::{CellRange, CellRef},
};

/// One table found on a sheet (or in a delimited file), or one group of sentences with figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Which table of the profile.
    pub id: TableId,
    /// Its book.
    pub book: Text,
    /// The edition of its book.
    pub edition: Option<Period>,
    /// Language of its headers.
    pub lang: Option<Lang>,
    /// File as the outputs name it.
    pub file: Text,
    /// Sheet; empty for a delimited file.
    pub sheet: Text,
    /// The cells it takes up, headers included.
    pub range: CellRange,
    /// The title above it, empty where none is printed.
    pub title: Text,
    /// The codes that hold for all of it (its head, its programme).
    pub keys: Keys,
    /// Its columns from left to right.
    pub columns: Vec<Column>,
    /// Its rows in printed order.
    pub rows: Vec<Row>,
    /// Cells where a figure is expected and none could be read: what they say is not known.
    pub unread: Vec<CellRef>,
    /// What its figures stand for in checks.
    pub precision: Precision,
}

/// What a printed figure stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// All amounts that would print so: it may have been rounded to its last place.
    #[default]
    Rounded,
    /// The amount that it says, as in a ledger that is kept in whole dollars or in cents.
    Exact,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The sheet's column, from 0.
    pub at: u32,
    /// The cell of the header that is nearest to the figures.
    pub cell: CellRef,
    /// The header as printed, its rows joined by one blank.
    pub heading: Text,
    /// What stands in it.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// The row's name.
    Label,
    /// A code.
    Code(Level),
    /// A heading repeated on each row (account, type).
    Group,
    /// Figures.
    Figures(FigureColumn),
    /// Text that belongs to no figure.
    Other,
}

/// What the figures of a column mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureColumn {
    /// When.
    pub period: Option<Period>,
    /// On what basis.
    pub basis: Option<Basis>,
    /// The header's remaining words.
    pub series: Text,
    /// The column's own language, where columns differ.
    pub lang: Option<Lang>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The sheet's row, from 0, on which its figures (else its label) stand.
    pub at: u32,
    /// What it is.
    pub kind: RowKind,
    /// Levels of headings above it.
    pub depth: u8,
    /// Its name, cleaned; empty where none is printed.
    pub label: Text,
    /// The headings above it, joined by `/`.
    pub group: Text,
    /// Its codes, those that hold for the whole table included.
    pub keys: Keys,
    /// Its codes as printed, where a crosswalk changed them.
    pub printed: Option<Box<PrintedCodes>>,
    /// Marks on its label.
    pub marks: Vec<Mark>,
    /// Its figures in column order, parts in order.
    pub facts: Vec<FactId>,
}

/// The codes of a row as printed, where a crosswalk changed them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedCodes {
    /// The codes.
    pub keys: Keys,
    /// Those that the document says, joined by `/`.
    pub path: Text,
}

/// What a row is in the outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RowKind {
    /// A heading without figures.
    Heading,
    /// A line.
    Item,
    /// A part of the row above: bounded, never added.
    OfWhich {
        /// Index of the row that bounds it.
        of: u32,
    },
    /// A total that stands alone: its table prints no rows that it could add.
    Alone,
    /// A subtotal or total over other rows of this table.
    Sum {
        /// Subtotal or total.
        role: Role,
        /// Indices of the rows it adds, in printed order, level by level: where a group has its
        /// own subtotal, that one stands here instead of its items. Empty: a sum over no rows.
        adds: Vec<u32>,
        /// Rows that it stands below and does not count in a column, in order: hidden ones, where the
        /// formula of the column passes over them. What it counts in no column is not among `adds`.
        passes_over: Vec<PassedOver>,
    },
}

/// A row that a sum does not count in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PassedOver {
    /// Index of the column.
    pub column: u32,
    /// Index of the row.
    pub row: u32,
}

impl RowKind {
    /// Whether it is a sum that does not count a row in a column, as hidden.
    pub fn passes_over(&self, row: u32, column: u32) -> bool {
        match self {
            Self::Sum { passes_over, .. } => {
                passes_over.binary_search(&PassedOver { column, row }).is_ok()
            }
            Self::Heading | Self::Item | Self::OfWhich { .. } | Self::Alone => false,
        }
    }
}
