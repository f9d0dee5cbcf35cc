//! The CSV outputs: each file is a table of fields, made in one file of this room.

pub mod diagnostics;
pub mod extracts;
pub mod facts;
pub mod findings;
pub mod history;
pub mod named;
pub mod reconciliation;

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fmt::Write,
};

use rayon::prelude::*;

use super::{CsvBom, record::Record};
use crate::model::{
    fact::{FactId, Keys, Level},
    ledger::Ledger,
    place::Place,
    unit::Unit,
};

/// A CSV file before it is written: its columns, and how each row is filled.
pub struct CsvTable<'a> {
    /// Names of the columns.
    pub header: Vec<String>,
    /// In which base units the figures of a column are, by the column's position; separated by a
    /// comma where there are several.
    pub units: BTreeMap<usize, String>,
    n_rows: usize,
    fill: Box<dyn Fn(usize, &mut Record) + Sync + 'a>,
}

/// So many rows are made at a time by one thread.
const PORTION: usize = 4_096;

impl<'a> CsvTable<'a> {
    /// A table with a row for each of `items`, which `fill` puts into a record.
    pub fn new<T: Sync>(
        header: &[&str],
        items: &'a [T],
        fill: impl Fn(&'a T, &mut Record) + Sync + 'a,
    ) -> Self {
        let header = header.iter().map(|&name| name.to_owned()).collect();
        let n_rows = items.len();
        let fill = Box::new(move |at: usize, record: &mut Record| fill(&items[at], record));
        Self { header, units: BTreeMap::new(), n_rows, fill }
    }

    /// A table whose rows are made by their number.
    pub fn by_number(
        header: Vec<String>,
        n_rows: usize,
        fill: impl Fn(usize, &mut Record) + Sync + 'a,
    ) -> Self {
        Self { header, units: BTreeMap::new(), n_rows, fill: Box::new(fill) }
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.n_rows == 0
    }

    /// RFC 4180 with LF: UTF-8, a field quoted only where it must be.
    ///
    /// # Errors
    /// Where a row has not as many fields as the header.
    pub fn to_bytes(&self, bom: CsvBom) -> Result<Vec<u8>, csv::Error> {
        let mut bytes = match bom {
            CsvBom::Absent => Vec::new(),
            CsvBom::Present => "\u{feff}".as_bytes().to_vec(),
        };
        let starts: Vec<usize> = (0..self.n_rows.max(1)).step_by(PORTION).collect();
        // A few portions for each thread at a time, so that no table stands there twice.
        for some in starts.chunks(4 * rayon::current_num_threads()) {
            let portions: Result<Vec<Vec<u8>>, csv::Error> =
                some.par_iter().map(|&start| self.portion(start)).collect();
            portions?.into_iter().for_each(|portion| bytes.extend(portion));
        }
        Ok(bytes)
    }

    /// The rows from one on, as far as a portion goes; the header before the first.
    fn portion(&self, start: usize) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        if start == 0 {
            writer.write_record(&self.header)?;
        }
        let mut record = Record::default();
        for at in start..self.n_rows.min(start + PORTION) {
            record.clear();
            (self.fill)(at, &mut record);
            if record.fields().len() != self.header.len() {
                let uneven = csv::ErrorKind::UnequalLengths {
                    pos: None,
                    expected_len: self.header.len() as u64,
                    len: record.fields().len() as u64,
                };
                return Err(std::io::Error::other(format!("{uneven:?}")).into());
            }
            writer.write_byte_record(record.fields())?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }
}

/// The base units of figures, in words: the currency, `percent`, `count`, `index`.
fn base_units<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    let words: BTreeSet<String> = units
        .map(|unit| match unit {
            Unit::Money { currency, .. } => currency.to_string(),
            Unit::Percent | Unit::Count | Unit::Index => unit.to_string(),
        })
        .collect();
    words.into_iter().collect::<Vec<_>>().join(", ")
}

/// The codes of all levels, outermost first.
fn codes(keys: &Keys, record: &mut Record) {
    Level::ALL.into_iter().for_each(|level| record.code(keys.get(level)));
}

/// The addresses of facts in order, each once, separated by one blank.
pub fn addresses(ledger: &Ledger, facts: impl IntoIterator<Item = FactId>) -> String {
    let mut seen: HashSet<&Place> = HashSet::new();
    let mut listed = String::new();
    for id in facts {
        let place = &ledger.fact(id).place;
        if seen.insert(place) {
            if !listed.is_empty() {
                listed.push(' ');
            }
            // A text can always be added to.
            let _ = write!(listed, "{place}");
        }
    }
    listed
}

/// Marks separated by blanks, each once, in order.
fn marks<'a>(marks: impl IntoIterator<Item = &'a crate::model::fact::Mark>, record: &mut Record) {
    let mut seen: Vec<&str> = Vec::new();
    for mark in marks {
        if !seen.contains(&&*mark.0) {
            seen.push(&mark.0);
        }
    }
    record.text(&seen.join(" "));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_quoted_only_where_it_must_be() {
        let rows = [("a \"b\", c", "-1"), ("two\nlines", "")];
        let table = CsvTable::new(&["label", "value"], &rows, |(label, value), record| {
            record.text(label);
            record.word(value);
        });
        let text = String::from_utf8(table.to_bytes(CsvBom::Absent).unwrap()).unwrap();
        assert_eq!(text, "label,value\n\"a \"\"b\"\", c\",-1\n\"two\nlines\",\n");
        assert!(table.to_bytes(CsvBom::Present).unwrap().starts_with(b"\xef\xbb\xbflabel"));
    }

    #[test]
    fn a_long_table_has_each_row_once_and_in_order() {
        let rows: Vec<usize> = (0..3 * PORTION + 1).collect();
        let table = CsvTable::new(&["row"], &rows, |row, record| record.figure(row));
        let text = String::from_utf8(table.to_bytes(CsvBom::Absent).unwrap()).unwrap();
        let read: Vec<usize> = text.lines().skip(1).map(|it| it.parse().unwrap()).collect();
        assert_eq!(read, rows);
    }

    #[test]
    fn a_row_of_another_length_is_an_error() {
        let table = CsvTable::new(&["a", "b"], &[1], |row, record| record.figure(row));
        assert!(table.to_bytes(CsvBom::Absent).is_err());
    }
}
