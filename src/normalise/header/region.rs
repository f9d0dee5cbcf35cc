//! Columns of a sheet beside each other.

/// Columns of a sheet, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The first column.
    pub left: u32,
    /// The last.
    pub right: u32,
}

impl Region {
    /// Whether a column lies inside.
    pub fn has(self, column: u32) -> bool {
        (self.left..=self.right).contains(&column)
    }
}
