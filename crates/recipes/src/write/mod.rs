//! A book as the bytes of a file, in several formats.

mod archive;
mod compound;
mod csv;
mod float;
mod number;
mod ods;
mod xls;
mod xlsx;

use crate::{book::Book, random::Random};

/// What a book is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Medium {
    /// `.xlsx`, figures only.
    Xlsx,
    /// `.xlsx` with formulas and their results.
    XlsxFormulas,
    /// `.csv` with commas and decimal points; the first sheet alone.
    CsvComma,
    /// `.csv` with semicolons and decimal commas; the first sheet alone.
    CsvSemicolon,
    /// `.ods`, figures only.
    Ods,
    /// `.xls` (BIFF8), figures only.
    Xls,
}

impl Medium {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Xlsx, Self::XlsxFormulas, Self::CsvComma, Self::CsvSemicolon, Self::Ods, Self::Xls];

    /// The extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx | Self::XlsxFormulas => "xlsx",
            Self::CsvComma | Self::CsvSemicolon => "csv",
            Self::Ods => "ods",
            Self::Xls => "xls",
        }
    }

    /// Its name in tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::XlsxFormulas => "xlsx with formulas",
            Self::CsvComma => "csv, comma",
            Self::CsvSemicolon => "csv, semicolon",
            Self::Ods => "ods",
            Self::Xls => "xls",
        }
    }

    /// Whether a book of several sheets can be written so.
    #[must_use]
    pub fn has_sheets(self) -> bool {
        match self {
            Self::Xlsx | Self::XlsxFormulas | Self::Ods | Self::Xls => true,
            Self::CsvComma | Self::CsvSemicolon => false,
        }
    }
}

/// How negative amounts look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negative {
    /// `-1,234`
    Minus,
    /// `(1,234)`
    Brackets,
}

/// Whether thousands are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thousands {
    /// `1,234,567`
    Apart,
    /// `1234567`
    Together,
}

/// The look of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// Of those below zero.
    pub negative: Negative,
    /// Of those above a thousand.
    pub thousands: Thousands,
}

impl Numbers {
    /// A look at random.
    pub fn draw(random: &mut Random) -> Self {
        Self {
            negative: random.one_of([Negative::Minus, Negative::Minus, Negative::Brackets]),
            thousands: random.one_of([Thousands::Apart, Thousands::Apart, Thousands::Together]),
        }
    }
}

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
