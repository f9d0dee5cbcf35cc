//! The CSV outputs: each file is a table of fields, made in one file of this room.

pub mod diagnostics;
pub mod extracts;
pub mod facts;
pub mod findings;
pub mod history;
pub mod named;
pub mod reconciliation;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use serde::{Deserialize, Serialize};

use super::{CsvBom, field::Field};
use crate::{
    history::Past,
    model::{
        fact::{FactId, Keys, Level, TableId},
        ledger::Ledger,
        outcome::Outcome,
        unit::Unit,
    },
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
    pub fn table(self, outcome: &'a Outcome) -> Option<CsvTable<'a>> {
        let ledger = &outcome.ledger;
        match self {
            Self::Facts => Some(facts::facts(ledger)),
            Self::Reconciliation => Some(reconciliation::reconciliation(ledger, &outcome.checks)),
            Self::Findings => Some(findings::findings(outcome)),
            Self::Extract(id) => Some(extracts::extract(ledger, id)),
            Self::Programmes => named::programmes(ledger),
            Self::Notes => named::notes(ledger),
            Self::History(past) => Some(history::history(past)),
        }
    }
}

/// A CSV file: its columns, and its rows, of which each is made when it is written.
pub struct CsvTable<'a> {
    /// The columns.
    pub columns: Columns,
    /// One field a column, in order.
    pub rows: Rows<'a>,
}

/// Rows in their order, made one by one.
pub type Rows<'a> = Box<dyn Iterator<Item = Vec<Field>> + 'a>;

/// The columns of a CSV file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// Their names.
    pub header: Vec<String>,
    /// In which base units the figures of a column are, by the column's position; separated by a
    /// comma where there are several.
    pub units: BTreeMap<usize, String>,
}

impl<'a> CsvTable<'a> {
    /// A table of those columns and rows.
    pub fn new(header: &[&str], rows: impl Iterator<Item = Vec<Field>> + 'a) -> Self {
        let header = header.iter().map(|&name| name.to_owned()).collect();
        Self { columns: Columns { header, units: BTreeMap::new() }, rows: Box::new(rows) }
    }
}

/// RFC 4180 with LF: UTF-8, a field quoted only where it must be.
///
/// # Errors
/// Where a row has not as many fields as the header, or the file cannot be written to.
pub fn write(
    columns: &Columns,
    rows: impl Iterator<Item = Vec<Field>>,
    bom: CsvBom,
    mut file: impl Write,
) -> io::Result<()> {
    match bom {
        CsvBom::Absent => {}
        CsvBom::Present => file.write_all("\u{feff}".as_bytes())?,
    }
    let mut writer = csv::Writer::from_writer(file);
    writer.write_record(columns.header.iter().map(String::as_bytes))?;
    for row in rows {
        writer.write_record(row.iter().map(|field| field.written().into_owned()))?;
    }
    writer.flush()
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
        let written = |bom| {
            let rows = [
                vec![Field::text("a \"b\", c"), Field::Figure("-1".to_owned())],
                vec![Field::text("two\nlines"), Field::Empty],
            ];
            let CsvTable { columns, rows } = CsvTable::new(&["label", "value"], rows.into_iter());
            let mut bytes = Vec::new();
            write(&columns, rows, bom, &mut bytes).unwrap();
            bytes
        };
        let text = String::from_utf8(written(CsvBom::Absent)).unwrap();
        assert_eq!(text, "label,value\n\"a \"\"b\"\", c\",-1\n\"two\nlines\",\n");
        assert!(written(CsvBom::Present).starts_with(b"\xef\xbb\xbflabel"));
    }
}
