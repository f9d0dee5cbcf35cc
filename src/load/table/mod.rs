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
    fmt::Write as _,
    io::{self, Write},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{CsvBom, record::Record};
use crate::{
    history::Past,
    model::{
        fact::{FactId, Keys, Level, TableId},
        ledger::Ledger,
        outcome::Outcome,
        place::Place,
        unit::Unit,
    },
    words::Sentences,
};

/// A CSV output, before anything of it is made.
#[derive(Debug, Clone, Copy)]
pub enum Output<'a> {
    /// Every figure.
    Facts,
    /// Every check.
    Reconciliation,
    /// Every fault.
    Findings,
    /// A table of the profile, wide as printed.
    Extract(&'a TableId),
    /// Names by code.
    Programmes,
    /// Footnotes.
    Notes,
    /// Every finding of a history.
    History(&'a Past),
}

/// The CSV outputs of a run but `diagnostics.csv`.
pub fn of<'a>(outcome: &'a Outcome, history: Option<&'a Past>) -> Vec<Output<'a>> {
    let fixed = [Output::Facts, Output::Reconciliation, Output::Findings];
    let extracts = extracts::tables(&outcome.ledger).into_iter().map(Output::Extract);
    let listed = [Output::Programmes, Output::Notes].into_iter();
    fixed.into_iter().chain(extracts).chain(listed).chain(history.map(Output::History)).collect()
}

impl<'a> Output<'a> {
    /// Its path in the output folder.
    pub fn path(self) -> String {
        match self {
            Self::Facts => "facts.csv".to_owned(),
            Self::Reconciliation => "reconciliation.csv".to_owned(),
            Self::Findings => "findings.csv".to_owned(),
            Self::Extract(id) => format!("extracts/{}.csv", id.0),
            Self::Programmes => "extracts/programmes.csv".to_owned(),
            Self::Notes => "extracts/notes.csv".to_owned(),
            Self::History(_) => "history.csv".to_owned(),
        }
    }

    /// Its table; `None` for a list of things of which the inputs have none.
    pub fn table(self, outcome: &'a Outcome, sentences: &'a Sentences<'_>) -> Option<CsvTable<'a>> {
        let ledger = &outcome.ledger;
        match self {
            Self::Facts => Some(facts::facts(ledger)),
            Self::Reconciliation => Some(reconciliation::reconciliation(ledger, &outcome.checks)),
            Self::Findings => Some(findings::findings(outcome, sentences)),
            Self::Extract(id) => Some(extracts::extract(ledger, id)),
            Self::Programmes => named::programmes(ledger),
            Self::Notes => named::notes(ledger),
            Self::History(past) => Some(history::history(past)),
        }
    }
}

/// A CSV file before it is written: its columns, and how each row is filled.
pub struct CsvTable<'a> {
    /// The columns.
    pub columns: Columns,
    n_rows: usize,
    fill: FillRow<'a>,
}

/// Puts the row of that number into a record.
type FillRow<'a> = Box<dyn Fn(usize, &mut Record) + Sync + 'a>;

/// The columns of a CSV file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// Their names.
    pub header: Vec<String>,
    /// In which base units the figures of a column are, by the column's position; separated by a
    /// comma where there are several.
    pub units: BTreeMap<usize, String>,
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
        Self { columns: Columns { header, units: BTreeMap::new() }, n_rows, fill }
    }

    /// A table whose rows are made by their number.
    pub fn by_number(
        header: Vec<String>,
        n_rows: usize,
        fill: impl Fn(usize, &mut Record) + Sync + 'a,
    ) -> Self {
        Self { columns: Columns { header, units: BTreeMap::new() }, n_rows, fill: Box::new(fill) }
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.n_rows == 0
    }

    /// RFC 4180 with LF: UTF-8, a field quoted only where it must be.
    ///
    /// # Errors
    /// Where a row has not as many fields as the header, or the file cannot be written to.
    pub fn write(&self, bom: CsvBom, mut file: impl Write) -> io::Result<()> {
        match bom {
            CsvBom::Absent => {}
            CsvBom::Present => file.write_all("\u{feff}".as_bytes())?,
        }
        let starts: Vec<usize> = (0..self.n_rows.max(1)).step_by(PORTION).collect();
        // A few portions for each thread at a time, so that no table stands there twice.
        for some in starts.chunks(4 * rayon::current_num_threads()) {
            let portions: Result<Vec<Vec<u8>>, csv::Error> =
                some.par_iter().map(|&start| self.portion(start)).collect();
            portions?.iter().try_for_each(|portion| file.write_all(portion))?;
        }
        Ok(())
    }

    /// The rows from one on, as far as a portion goes; the header before the first.
    fn portion(&self, start: usize) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        if start == 0 {
            writer.write_record(&self.columns.header)?;
        }
        let mut record = Record::default();
        for at in start..self.n_rows.min(start + PORTION) {
            record.clear();
            (self.fill)(at, &mut record);
            if record.fields().len() != self.columns.header.len() {
                let uneven = csv::ErrorKind::UnequalLengths {
                    pos: None,
                    expected_len: self.columns.header.len() as u64,
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

    fn written(table: &CsvTable<'_>, bom: CsvBom) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        table.write(bom, &mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn a_field_is_quoted_only_where_it_must_be() {
        let rows = [("a \"b\", c", "-1"), ("two\nlines", "")];
        let table = CsvTable::new(&["label", "value"], &rows, |(label, value), record| {
            record.text(label);
            record.word(value);
        });
        let text = String::from_utf8(written(&table, CsvBom::Absent).unwrap()).unwrap();
        assert_eq!(text, "label,value\n\"a \"\"b\"\", c\",-1\n\"two\nlines\",\n");
        assert!(written(&table, CsvBom::Present).unwrap().starts_with(b"\xef\xbb\xbflabel"));
    }

    #[test]
    fn a_long_table_has_each_row_once_and_in_order() {
        let rows: Vec<usize> = (0..3 * PORTION + 1).collect();
        let table = CsvTable::new(&["row"], &rows, |row, record| record.figure(row));
        let text = String::from_utf8(written(&table, CsvBom::Absent).unwrap()).unwrap();
        let read: Vec<usize> = text.lines().skip(1).map(|it| it.parse().unwrap()).collect();
        assert_eq!(read, rows);
    }

    #[test]
    fn a_row_of_another_length_is_an_error() {
        let table = CsvTable::new(&["a", "b"], &[1], |row, record| record.figure(row));
        assert!(written(&table, CsvBom::Absent).is_err());
    }
}
