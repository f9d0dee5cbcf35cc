//! An edition: its language, how its cells are written, and its encoding.

use super::{
    EstimatesError,
    layout::{FieldKind, PrintedColumn, TableLayout},
    tables::{Row, Tables, field},
};

/// An edition of the Estimates.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edition {
    /// Encoded in Big5, which differs from ASCII in a few apostrophes, dashes and bullets only.
    English,
    /// Encoded in UTF-8, with a byte order mark.
    Chinese,
}

impl Edition {
    pub(super) const ALL: [Self; 2] = [Self::English, Self::Chinese];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The bytes of a table: a record a row, a carriage return and a line feed after each. Within a
    /// header cell a line ends with a line feed alone, as spreadsheet programs save it.
    pub(super) fn write(
        self,
        table: &TableLayout,
        rows: &[&Row],
        tables: &Tables,
    ) -> Result<Vec<u8>, EstimatesError> {
        let headers = table.columns.iter().map(|it| match self {
            Self::English => quoted(&it.en),
            Self::Chinese => quoted(&it.zh),
        });
        let mut text = record(headers.collect());
        for row in rows {
            let cells: Result<Vec<String>, EstimatesError> =
                table.columns.iter().map(|it| self.cell(table, it, row, tables)).collect();
            text += &record(cells?);
        }
        self.encoded(table, &text)
    }

    fn cell(
        self,
        table: &TableLayout,
        column: &PrintedColumn,
        row: &Row,
        tables: &Tables,
    ) -> Result<String, EstimatesError> {
        match column.kind {
            FieldKind::Text => Ok(quoted(self.text(table, column, row, tables)?)),
            FieldKind::Figure => {
                let text = field(row, &table.rows, &column.from)?;
                let is_figure = |it: char| it.is_ascii_digit() || matches!(it, '-' | '.');
                if !text.chars().all(is_figure) {
                    let file = table.rows.clone();
                    return Err(EstimatesError::NotAFigure { file, text: text.to_owned() });
                }
                Ok(match self {
                    Self::English => text.to_owned(),
                    Self::Chinese => in_larger_unit(text, column.zh_places),
                })
            }
        }
    }

    fn text<'a>(
        self,
        table: &TableLayout,
        column: &PrintedColumn,
        row: &'a Row,
        tables: &'a Tables,
    ) -> Result<&'a str, EstimatesError> {
        if let Some(own) = &column.unless {
            let name = field(row, &table.rows, &format!("{own}_{}", self.code()))?;
            if !name.is_empty() {
                return Ok(name);
            }
        }
        if let Some(names) = &column.names {
            return tables.name(names, field(row, &table.rows, &column.from)?, self.code());
        }
        match row.get(&format!("{}_{}", column.from, self.code())) {
            Some(name) => Ok(name),
            None => field(row, &table.rows, &column.from),
        }
    }

    fn encoded(self, table: &TableLayout, text: &str) -> Result<Vec<u8>, EstimatesError> {
        match self {
            Self::English => match encoding_rs::BIG5.encode(text) {
                (bytes, _, false) => Ok(bytes.into_owned()),
                (_, _, true) => Err(EstimatesError::NotInBig5 { file: table.file.clone() }),
            },
            Self::Chinese => Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        }
    }
}

fn record(cells: Vec<String>) -> String {
    cells.join(",") + "\r\n"
}

/// Quoted by the kind of its column and not by what it holds, which no writer of CSV offers.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A figure in a unit that is larger by a power of ten: `46.0` million is `0.460` hundred million.
fn in_larger_unit(text: &str, n_places: usize) -> String {
    if n_places == 0 || text.is_empty() {
        return text.to_owned();
    }
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole:0>width$}", width = n_places + 1);
    let (whole, moved) = digits.split_at(digits.len() - n_places);
    format!("{sign}{whole}.{moved}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::in_larger_unit;

    #[test]
    fn the_point_moves_and_no_digit_is_lost() {
        for (text, want) in [("46.0", "0.460"), ("14693.7", "146.937"), ("-5", "-0.05"), ("", "")] {
            assert_eq!(in_larger_unit(text, 2), want);
        }
        assert_eq!(in_larger_unit("46.0", 0), "46.0");
    }
}
