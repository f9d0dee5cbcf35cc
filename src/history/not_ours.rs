//! Why outputs cannot be read back.

/// Why outputs cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum NotOurs {
    /// It is no CSV.
    #[error("{file} cannot be read: {source}")]
    Csv {
        /// Which output.
        file: &'static str,
        /// Why.
        source: csv::Error,
    },
    /// A column is missing.
    #[error("{file} has no column `{column}`")]
    Column {
        /// Which output.
        file: &'static str,
        /// Which column.
        column: &'static str,
    },
    /// The manifest is none.
    #[error("manifest.json cannot be read: {0}")]
    Manifest(#[from] serde_json::Error),
}
