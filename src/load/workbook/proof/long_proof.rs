//! Long rows of a workbook that is read back: the same rows made a second time, cell by cell.

use crate::{
    extract::visit::CellRead,
    load::workbook::{
        model::long_rows::{Held, LongRow, LongRows},
        proof::as_put::{gives, is_number, is_text},
    },
    model::place::CellRef,
};

/// Long rows as they are found again, one after the other.
pub struct LongProof<'a> {
    /// The rows.
    pub rows: &'a LongRows<'a>,
    /// The number of the next row.
    next: u32,
    /// The row before it, and its first cell that is still to be found.
    row: LongRow,
    cell: usize,
}

impl<'a> LongProof<'a> {
    /// Nothing of them was found yet.
    pub fn of(rows: &'a LongRows<'a>) -> Self {
        Self { rows, next: 0, row: LongRow::default(), cell: 0 }
    }

    /// What of a cell is not as it was put; rows come in order, and so do their cells.
    pub fn difference(&mut self, number: u32, cell: &CellRead<'_>) -> Option<String> {
        while self.next <= number {
            if let Some(lost) = self.lost() {
                return Some(lost);
            }
            self.rows.row(self.next, &mut self.row);
            self.next += 1;
            self.cell = 0;
        }
        self.pass_blanks();
        let put = self.row.cell(self.cell);
        self.cell += 1;
        match put {
            Some(put) if put.column == cell.at.column && is_as_held(put.content, cell) => None,
            put => Some(format!("{} holds {:?} in place of {put:?}", cell.at, cell.value)),
        }
    }

    fn pass_blanks(&mut self) {
        while self.row.cell(self.cell).is_some_and(|cell| cell.content == Held::Blank) {
            self.cell += 1;
        }
    }

    /// A cell that was not found where the next row begins, or at the end.
    fn lost(&mut self) -> Option<String> {
        let row = self.rows.first + self.next.checked_sub(1)?;
        self.pass_blanks();
        let lost = self.row.cell(self.cell)?;
        Some(format!("{} holds nothing", CellRef::new(row, lost.column)))
    }

    /// What of the rows was not found by the end of the sheet.
    pub fn missing(&mut self) -> Option<String> {
        let (next, rows) = (self.next, self.rows);
        self.lost().or_else(|| {
            (next < rows.n_rows).then(|| format!("row {} is not there", rows.first + next + 1))
        })
    }
}

/// Whether a cell of a long row holds what was put there.
fn is_as_held(put: Held<'_>, cell: &CellRead<'_>) -> bool {
    match put {
        Held::Blank => false,
        Held::Text(_) => is_text(cell),
        Held::Number(value) => is_number(value, cell),
        Held::Formula(_, result) => gives(result, cell),
    }
}
