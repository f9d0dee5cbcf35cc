//! A book as the bytes of a file, in several formats.

mod archive;
mod compound;
mod csv;
mod error;
mod float;
mod look;
mod medium;
mod number;
mod ods;
mod xls;
mod xlsx;

pub use error::WriteError;
pub(crate) use float::float;
pub use look::{Negative, Numbers, Thousands};
pub use medium::Medium;
pub(crate) use number::grouped;

use crate::book::Book;

/// The bytes of a book. The same book gives the same bytes.
///
/// # Errors
/// A sheet, a name or a text does not fit in the format.
pub fn write(book: &Book, medium: Medium, numbers: Numbers) -> Result<Vec<u8>, WriteError> {
    match medium {
        Medium::Xlsx => xlsx::write(book, numbers, xlsx::Computed::AsValues),
        Medium::XlsxFormulas => xlsx::write(book, numbers, xlsx::Computed::AsFormulas),
        Medium::CsvComma => Ok(csv::write(book, csv::COMMA, numbers)),
        Medium::CsvSemicolon => Ok(csv::write(book, csv::SEMICOLON, numbers)),
        Medium::Ods => ods::write(book, numbers),
        Medium::Xls => xls::write(book, numbers),
    }
}
