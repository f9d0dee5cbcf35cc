//! The CSV outputs: each file is a table of fields, made in one file of this room.

pub mod diagnostics;
pub mod extracts;
pub mod facts;
pub mod findings;
pub mod history;
pub mod named;
pub mod reconciliation;

use std::collections::{BTreeMap, BTreeSet};

use super::{CsvBom, field::Field};
use crate::model::{
    fact::{FactId, Keys, Level},
    ledger::Ledger,
    unit::Unit,
};

/// A CSV file before it is written: the header and the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct CsvTable {
    /// Names of the columns.
    pub header: Vec<String>,
    /// One field a column, in order.
    pub rows: Vec<Vec<Field>>,
    /// In which base units the figures of a column are, by the column's position; separated by a
    /// comma where there are several.
    pub units: BTreeMap<usize, String>,
}

impl CsvTable {
    /// A table without rows.
    pub fn new(header: &[&str]) -> Self {
        let header = header.iter().map(|&name| name.to_owned()).collect();
        Self { header, rows: Vec::new(), units: BTreeMap::new() }
    }

    /// RFC 4180 with LF: UTF-8, a field quoted only where it must be.
    ///
    /// # Errors
    /// Where a row has not as many fields as the header.
    pub fn to_bytes(&self, bom: CsvBom) -> Result<Vec<u8>, csv::Error> {
        let start = match bom {
            CsvBom::Absent => Vec::new(),
            CsvBom::Present => "\u{feff}".as_bytes().to_vec(),
        };
        let mut writer = csv::Writer::from_writer(start);
        writer.write_record(self.header.iter().map(String::as_bytes))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|field| field.written().into_owned()))?;
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
fn codes(keys: &Keys) -> impl Iterator<Item = Field> {
    Level::ALL.into_iter().map(|level| Field::code(keys.get(level)))
}

/// The addresses of facts in order, each once, separated by one blank.
pub fn addresses(ledger: &Ledger, facts: impl IntoIterator<Item = FactId>) -> String {
    let mut seen = Vec::new();
    for id in facts {
        let place = &ledger.fact(id).place;
        if !seen.contains(&place) {
            seen.push(place);
        }
    }
    seen.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Marks separated by blanks, each once, in order.
fn marks<'a>(marks: impl IntoIterator<Item = &'a crate::model::fact::Mark>) -> Field {
    let mut seen: Vec<&str> = Vec::new();
    for mark in marks {
        if !seen.contains(&&*mark.0) {
            seen.push(&mark.0);
        }
    }
    Field::text(&seen.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_quoted_only_where_it_must_be() {
        let mut table = CsvTable::new(&["label", "value"]);
        table.rows.push(vec![Field::text("a \"b\", c"), Field::Figure("-1".to_owned())]);
        table.rows.push(vec![Field::text("two\nlines"), Field::Empty]);
        let text = String::from_utf8(table.to_bytes(CsvBom::Absent).unwrap()).unwrap();
        assert_eq!(text, "label,value\n\"a \"\"b\"\", c\",-1\n\"two\nlines\",\n");
        assert!(table.to_bytes(CsvBom::Present).unwrap().starts_with(b"\xef\xbb\xbflabel"));
    }
}
