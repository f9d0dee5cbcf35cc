//! Why no outputs could be made.

/// Why no outputs could be made.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The workbook writer refused.
    #[error("workbook {path} could not be made: {source}")]
    Workbook {
        /// Which.
        path: String,
        /// Why.
        source: rust_xlsxwriter::XlsxError,
    },
    /// A finished workbook does not hold what was put into it.
    #[error("{path} was read back, and is not what was meant: {what}")]
    NotAsWritten {
        /// Which.
        path: String,
        /// The first difference.
        what: String,
    },
    /// A file could not be given away.
    #[error("{path} cannot be written")]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A Parquet file could not be made.
    #[error("{path} could not be made: {source}")]
    Parquet {
        /// Which.
        path: String,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The page could not be made.
    #[error("report.html could not be made: {0}")]
    Page(#[from] minijinja::Error),
    /// The manifest or the data package could not be written as JSON.
    #[error("no JSON could be made: {0}")]
    Json(#[from] serde_json::Error),
}
