//! The one place where a figure becomes a binary number: spreadsheets store nothing else.

use super::{WriteError, number::plain};

/// The nearest number that a spreadsheet stores.
pub(crate) fn float(value: i64) -> Result<f64, WriteError> {
    let text = plain(value);
    text.parse().map_err(|_| WriteError::TooLarge { what: text })
}
