//! What a run read, as its outputs have it: `facts.csv`, `reconciliation.csv` and `diagnostics.csv`.

use std::collections::{BTreeMap, BTreeSet};

use csv::StringRecord;

use super::{
    NotOurs, ReadAgain, Spot,
    books::{BookOfRun, table_name},
    rows::OutputRows,
    spots::column,
};
use crate::model::{Text, check::Status, place::quoted};

/// The figures of a run by their addresses.
pub struct FactsRead {
    facts: OutputRows,
}

impl FactsRead {
    /// Those of the bytes of `facts.csv`.
    ///
    /// # Errors
    /// Where they are not what a run writes.
    pub fn of(facts: &[u8]) -> Result<Self, NotOurs> {
        Ok(Self { facts: OutputRows::of("facts.csv", facts)? })
    }

    /// The spots of some cells; those that hold no figure are left out.
    ///
    /// # Errors
    /// Where a column is missing.
    pub fn spots(&self, wanted: &BTreeSet<Text>) -> Result<BTreeMap<Text, Spot>, NotOurs> {
        let mut spots = BTreeMap::new();
        for row in &self.facts.rows {
            let spot = self.spot(row)?;
            if wanted.contains(&spot.cell) {
                spots.insert(spot.cell.clone(), spot);
            }
        }
        Ok(spots)
    }

    /// What a run read, for findings of an earlier one.
    ///
    /// # Errors
    /// Where a column is missing.
    pub fn read_again(&self, files: BTreeSet<Text>, told: &[u8]) -> Result<ReadAgain, NotOurs> {
        let mut again = ReadAgain { files, ..ReadAgain::default() };
        for row in &self.facts.rows {
            let Spot { cell, column } = self.spot(row)?;
            again.cells.insert(cell);
            again.columns.insert(column);
        }
        let told = OutputRows::of("diagnostics.csv", told)?;
        for row in &told.rows {
            let of = |column| told.text(row, column);
            let cell = address(of("file")?, of("sheet")?, of("cell")?);
            if !again.cells.contains(&cell) {
                again.refused.insert(cell);
            }
        }
        Ok(again)
    }

    fn spot(&self, row: &StringRecord) -> Result<Spot, NotOurs> {
        let of = |column| self.facts.text(row, column);
        let (file, sheet) = (of("file")?, of("sheet")?);
        let parts = [
            file,
            sheet,
            of("table")?,
            of("head")?,
            of("programme")?,
            of("period")?,
            of("basis")?,
            of("series")?,
        ];
        let cell = address(file, sheet, of("cell")?);
        Ok(Spot { cell, column: column(parts) })
    }

    /// What each book gave, with the checks in the bytes of `reconciliation.csv`.
    ///
    /// # Errors
    /// Where a column is missing.
    pub fn books(&self, checks: &[u8]) -> Result<BTreeMap<Text, BookOfRun>, NotOurs> {
        let mut books: BTreeMap<Text, BookOfRun> = BTreeMap::new();
        for row in &self.facts.rows {
            let of = |column| self.facts.text(row, column);
            let book = books.entry(of("book")?.into()).or_default();
            let file = of("file")?;
            book.figures += 1;
            if !book.files.contains(file) {
                book.files.insert(file.into());
            }
            book.tables.insert(table_name(file, of("sheet")?, of("table")?));
        }
        let checks = OutputRows::of("reconciliation.csv", checks)?;
        for row in &checks.rows {
            if checks.text(row, "status")? != Status::Unchecked.word()
                && let Some(book) = books.get_mut(checks.text(row, "book")?)
            {
                book.checks += 1;
            }
        }
        Ok(books)
    }
}

/// The address of a cell as the outputs write it.
fn address(file: &str, sheet: &str, cell: &str) -> Text {
    format!("{}!{}!{cell}", quoted(file), quoted(sheet)).into()
}
