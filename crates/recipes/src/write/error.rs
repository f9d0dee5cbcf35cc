//! Why a book could not be written.

/// Why a book could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The writer of `.xlsx` refused.
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The archive of an `.ods` could not be made.
    #[error("the archive could not be written: {0}")]
    Archive(#[from] rawzip::Error),
    /// Compression failed.
    #[error("a part could not be compressed: {0}")]
    Compression(#[from] std::io::Error),
    /// A number or a text that the format has no room for.
    #[error("{what} does not fit in the format")]
    TooLarge {
        /// What was to be written.
        what: String,
    },
}
