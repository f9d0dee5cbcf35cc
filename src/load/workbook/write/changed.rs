//! What could not be written as it is.

/// What could not be written as it is.
#[derive(Debug, Default)]
pub struct Changed {
    /// Addresses of numbers that were written as text because a workbook would change them.
    pub inexact: Vec<String>,
    /// Addresses of texts that were cut.
    pub cut: Vec<String>,
}
