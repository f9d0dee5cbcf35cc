//! The header of one table: its rows, and what its columns say.

use crate::{
    model::{Text, fact::Lang, keys::Level},
    normalise::header::words::HeaderWords,
    profile::ColumnHolds,
};

/// The header block of one table: rows of the grid, and the columns it heads.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderBlock {
    /// Index of the first header row in the grid.
    pub first: usize,
    /// Index of the last.
    pub last: usize,
    /// Its columns from left to right.
    pub columns: Vec<HeaderColumn>,
    /// The sheet's last column of which its titles may take up cells.
    pub reach: u32,
}

/// One column of a header block.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderColumn {
    /// The sheet's column.
    pub at: u32,
    /// The header's pieces from top to bottom.
    pub heading: Text,
    /// The column of the profile that it names.
    pub named: Option<(Text, ColumnHolds)>,
    /// The language of its words.
    pub lang: Option<Lang>,
    /// What it says of its figures; `None` where the column holds none.
    pub figures: Option<HeaderWords>,
}

impl HeaderBlock {
    /// The columns that hold figures.
    pub fn figure_columns(&self) -> impl Iterator<Item = &HeaderColumn> {
        self.columns.iter().filter(|it| it.figures.is_some())
    }

    /// The innermost level whose codes are in a column of the table.
    pub fn innermost_code(&self) -> Option<Level> {
        self.columns
            .iter()
            .filter_map(|it| match &it.named {
                Some((_, ColumnHolds::Code(level))) => Some(*level),
                Some(_) | None => None,
            })
            .max()
    }

    /// Whether it is a panel of a matrix: its headings say neither period nor basis.
    pub fn is_panel(&self) -> bool {
        self.figure_columns().all(|it| {
            let says = |words: &HeaderWords| words.period.is_some() || words.basis.is_some();
            it.named.is_none() && !it.figures.as_ref().is_some_and(says)
        })
    }

    /// Whether it shares columns with another.
    pub fn overlaps(&self, other: &Self) -> bool {
        let ((left, right), (first, last)) = (self.span(), other.span());
        left <= last && right >= first
    }

    /// From its first column to its last.
    pub fn span(&self) -> (u32, u32) {
        let first = self.columns.first().map_or(0, |it| it.at);
        let last = self.columns.last().map_or(0, |it| it.at);
        (first, last)
    }
}
