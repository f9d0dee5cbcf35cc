//! Where a check is on the sheet of checks.

/// Where a check is on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedCheck {
    /// Its row.
    pub row: u32,
    /// Its number, from 1.
    pub number: u32,
}
