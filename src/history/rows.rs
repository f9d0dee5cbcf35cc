//! The rows of a CSV output, by the names of its columns.

use csv::{ReaderBuilder, StringRecord};

use super::NotOurs;
use crate::model::Text;

/// A CSV output read back.
pub struct OutputRows {
    file: &'static str,
    header: StringRecord,
    /// Its rows after the header.
    pub rows: Vec<StringRecord>,
}

impl OutputRows {
    /// Reads the bytes of an output; `file` names it in errors.
    ///
    /// # Errors
    /// Where it is no CSV.
    pub fn of(file: &'static str, bytes: &[u8]) -> Result<Self, NotOurs> {
        let wrong = |source| NotOurs::Csv { file, source };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut reader = ReaderBuilder::new().from_reader(bytes);
        let header = reader.headers().map_err(wrong)?.clone();
        let rows = reader.records().collect::<Result<_, _>>().map_err(wrong)?;
        Ok(Self { file, header, rows })
    }

    /// The field of a row in a column.
    ///
    /// # Errors
    /// Where there is no such column.
    pub fn field(&self, row: &StringRecord, column: &'static str) -> Result<Text, NotOurs> {
        Ok(self.text(row, column)?.into())
    }

    /// The text of a row in a column.
    ///
    /// # Errors
    /// Where there is no such column.
    pub fn text<'a>(
        &self,
        row: &'a StringRecord,
        column: &'static str,
    ) -> Result<&'a str, NotOurs> {
        let at = self.header.iter().position(|name| name == column);
        let missing = NotOurs::Column { file: self.file, column };
        at.and_then(|at| row.get(at)).ok_or(missing)
    }
}
