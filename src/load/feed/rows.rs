//! The findings of a run as CSV: the same bytes as findings.csv.

use std::io;

use crate::{
    load::{CsvBom, table},
    model::outcome::Outcome,
    words::Sentences,
};

/// findings.csv as text.
///
/// # Errors
/// Never for these types; the writer's signature has it.
pub fn findings(outcome: &Outcome, sentences: &Sentences<'_>) -> io::Result<String> {
    let mut bytes = Vec::new();
    table::write_csv(&table::findings::findings(outcome, sentences), CsvBom::Absent, &mut bytes)?;
    String::from_utf8(bytes).map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why))
}
