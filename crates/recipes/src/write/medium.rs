//! The formats of files.

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
