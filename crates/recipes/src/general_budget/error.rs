//! Why a workbook of the budget could not be written.

use crate::{list::ListError, write::WriteError};

/// Why a workbook of the budget could not be written.
#[derive(Debug, thiserror::Error)]
pub enum GeneralBudgetError {
    /// The words are no such file.
    #[error("the words of the general budget: {0}")]
    Words(#[from] toml::de::Error),
    /// A list of figures cannot be read.
    #[error(transparent)]
    List(#[from] ListError),
    /// A line has no total before it, or one of nothing, so that it has no share.
    #[error("comparison.csv: `{label}` is a share of no total")]
    NoTotal {
        /// The line.
        label: String,
    },
    /// An amount belongs to no function and agency, or two belong to the same.
    #[error("amounts.csv: function {function} and agency {agency} are unknown or listed twice")]
    Misplaced {
        /// The function's code.
        function: String,
        /// The agency's code.
        agency: u32,
    },
    /// A figure has no binary form.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The writer of `.xlsx` refused.
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
