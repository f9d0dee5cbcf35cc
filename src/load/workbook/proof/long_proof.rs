//! Long rows of a workbook that is read back: each against the digest that was taken of it while it was
//! written, which is the one that the seal has.

use crate::{
    extract::visit::CellRead,
    load::workbook::{model::long_rows::LongRows, proof::as_put::mark},
    signoff::seal::{self, CellDigest},
};

/// Long rows as they are found again, one after the other.
pub struct LongProof<'a> {
    /// The rows.
    pub rows: &'a LongRows<'a>,
    /// The number of the row whose cells are read.
    at: u32,
    /// The digests of its cells so far, by column.
    marks: Vec<(u32, CellDigest)>,
}

impl<'a> LongProof<'a> {
    /// Nothing of them was found yet.
    pub fn of(rows: &'a LongRows<'a>) -> Self {
        Self { rows, at: 0, marks: Vec::new() }
    }

    /// What of the rows before this cell's is not as it was written; rows come in order, and so do
    /// their cells.
    pub fn difference(&mut self, number: u32, cell: &CellRead<'_>) -> Option<String> {
        let found = self.pass(number);
        self.marks.push((cell.at.column, mark(cell)));
        found
    }

    /// What of the rows was not found by the end of the sheet.
    pub fn missing(&mut self) -> Option<String> {
        self.pass(self.rows.n_rows)
    }

    /// Goes on to the row of that number; says which of those before it is not as it was written.
    fn pass(&mut self, number: u32) -> Option<String> {
        let mut found = None;
        while self.at < number {
            let now = seal::whole(self.marks.drain(..));
            if self.rows.digests().get(self.at as usize) != Some(&now) && found.is_none() {
                found =
                    Some(format!("row {} is not as it was written", self.rows.first + self.at + 1));
            }
            self.at += 1;
        }
        found
    }
}
