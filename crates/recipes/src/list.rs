//! A list of figures or names that the project keeps as CSV.

use std::io;

use serde::de::DeserializeOwned;

/// Why a list could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// It cannot be opened.
    #[error("{file}: {why}")]
    Open {
        /// The list.
        file: String,
        /// What the system said.
        why: io::Error,
    },
    /// It is no such list.
    #[error("{file}: {why}")]
    Read {
        /// The list.
        file: String,
        /// What its reader said.
        why: csv::Error,
    },
}

/// The rows of a list. `read` gives its text.
pub(crate) fn rows<T: DeserializeOwned>(
    name: &str,
    read: impl Fn(&str) -> io::Result<String>,
) -> Result<Vec<T>, ListError> {
    let file = format!("{name}.csv");
    match read(&file) {
        Err(why) => Err(ListError::Open { file, why }),
        Ok(text) => csv::Reader::from_reader(text.as_bytes())
            .deserialize()
            .collect::<Result<Vec<T>, csv::Error>>()
            .map_err(|why| ListError::Read { file, why }),
    }
}
