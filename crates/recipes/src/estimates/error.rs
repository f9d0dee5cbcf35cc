//! Why the Estimates could not be written.

use crate::list::ListError;

/// Why the Estimates could not be written.
#[derive(Debug, thiserror::Error)]
pub enum EstimatesError {
    /// The layout of the tables is no such file.
    #[error("the layout of the Estimates: {0}")]
    Layout(#[from] toml::de::Error),
    /// A table of figures cannot be read.
    #[error(transparent)]
    List(#[from] ListError),
    /// A row lacks a column.
    #[error("{file}.csv has no column {column}")]
    NoColumn {
        /// The table.
        file: String,
        /// The column that the layout shows.
        column: String,
    },
    /// A list of names lacks a name.
    #[error("{names}.csv has no {language} name for `{key}`")]
    NoName {
        /// The list.
        names: String,
        /// The language, `en` or `zh`.
        language: &'static str,
        /// What was looked up.
        key: String,
    },
    /// A deviation names a row that is not there, or not as one.
    #[error("deviations.csv: {n} rows of {table}.csv are head {head}, `{row}`; expected one")]
    NotARow {
        /// How many there are.
        n: usize,
        /// The table.
        table: String,
        /// The head.
        head: String,
        /// The name of the row.
        row: String,
    },
    /// What is to be bare in the file is no figure.
    #[error("{file}.csv: `{text}` is no figure")]
    NotAFigure {
        /// The table.
        file: String,
        /// What is there.
        text: String,
    },
    /// A text has no Big5 form.
    #[error("{file}.csv: a text cannot be written in Big5")]
    NotInBig5 {
        /// The file to write.
        file: String,
    },
}
