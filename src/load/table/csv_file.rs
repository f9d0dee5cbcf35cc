//! A table as CSV: RFC 4180 with LF, UTF-8, a field quoted only if it must be.

use std::io::{self, Write};

use csv::Writer;
use rayon::prelude::*;

use super::typed::{OutputTable, TableSchema};
use crate::load::{
    delivery::{Delivered, Delivery, deliver},
    error::LoadError,
    options::CsvBom,
};

/// One thread makes this many rows at a time.
const PORTION: usize = 4_096;

/// Delivers a table as a file; gives what the manifest and the data package say of it.
///
/// # Errors
/// Where `to` cannot keep the file.
pub fn deliver_csv(
    to: &impl Delivery,
    path: &str,
    table: OutputTable<'_>,
    bom: CsvBom,
) -> Result<(Delivered, TableSchema), LoadError> {
    let file = deliver(to, path, |file| write_csv(&table, bom, file))?;
    Ok((file, table.schema))
}

/// Writes a table with its header.
///
/// # Errors
/// Where the file cannot be written to.
pub fn write_csv(table: &OutputTable<'_>, bom: CsvBom, mut file: impl Write) -> io::Result<()> {
    match bom {
        CsvBom::Absent => {}
        CsvBom::Present => file.write_all("\u{feff}".as_bytes())?,
    }
    let starts: Vec<usize> = (0..table.n_rows().max(1)).step_by(PORTION).collect();
    // A few portions for each thread at a time, so that no table is held in memory as text.
    for some in starts.chunks(4 * rayon::current_num_threads()) {
        let portions: Result<Vec<Vec<u8>>, csv::Error> =
            some.par_iter().map(|&start| portion(table, start)).collect();
        portions?.iter().try_for_each(|portion| file.write_all(portion))?;
    }
    Ok(())
}

/// The rows of the portion that begins with that row; the header before the first.
fn portion(table: &OutputTable<'_>, start: usize) -> Result<Vec<u8>, csv::Error> {
    let mut writer = Writer::from_writer(Vec::new());
    let columns = &table.schema.columns;
    if start == 0 {
        writer.write_record(columns.iter().map(|column| &*column.name))?;
    }
    let mut scratch = String::new();
    for row in start..table.n_rows().min(start + PORTION) {
        for column in 0..columns.len() {
            writer.write_field(table.field(row, column).text(&mut scratch))?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::{super::column::TableColumn, *};

    fn written(table: &OutputTable<'_>, bom: CsvBom) -> String {
        let mut bytes = Vec::new();
        write_csv(table, bom, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_field_is_quoted_only_where_it_must_be() {
        let rows = [("a \"b\", c", "-1"), ("two\nlines", "")];
        type Of<'a> = TableColumn<'a, (&'static str, &'static str)>;
        let columns = vec![Of::text("label", |row| row.0), Of::id("value", |row| row.1)];
        let table = OutputTable::over("facts", rows.as_slice().into(), columns);
        let text = "label,value\n\"a \"\"b\"\", c\",-1\n\"two\nlines\",\n";
        assert_eq!(written(&table, CsvBom::Absent), text);
        assert_eq!(written(&table, CsvBom::Present), format!("\u{feff}{text}"));
    }

    #[test]
    fn a_long_table_has_each_row_once_and_in_order() {
        let rows: Vec<i64> = (0..3 * 4_096 + 1).collect();
        let columns = vec![TableColumn::integer("row", |row: &i64| Some(*row))];
        let table = OutputTable::over("facts", rows.as_slice().into(), columns);
        let text = written(&table, CsvBom::Absent);
        let read: Vec<i64> = text.lines().skip(1).map(|it| it.parse().unwrap()).collect();
        assert_eq!(read, rows);
    }
}
