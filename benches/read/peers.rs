//! crossfoot as a library, and calamine's two ways to read a sheet, each over many files in one process.
//! All count the cells and add the numbers: crossfoot exactly, calamine as floats.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, Xlsx};
use crossfoot::{
    extract::{
        ReadOptions,
        visit::{CellRead, Surroundings, ValueRead, Visitor},
        visit_xlsx,
    },
    model::{Text, workbook::Visibility},
};
use rust_decimal::Decimal;

/// Cell by cell, nothing kept.
pub fn crossfoot(bytes: &[u8]) -> u64 {
    let mut tally = Tally::default();
    let diagnostics = visit_xlsx(&"book.xlsx".into(), bytes, &ReadOptions::default(), &mut tally);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    std::hint::black_box(tally.sum);
    tally.cells
}

#[derive(Default)]
struct Tally {
    cells: u64,
    sum: Decimal,
}

impl Visitor for Tally {
    fn begin(&mut self, _name: &Text, _visibility: Visibility) {}

    fn cell(&mut self, cell: &CellRead<'_>) {
        self.cells += 1;
        if let ValueRead::Number(number) = &cell.value {
            self.sum += number.value;
        }
    }

    fn withdraw(&mut self) {
        *self = Self::default();
    }

    fn end(&mut self, _surroundings: Surroundings) {}
}

/// Whole sheets in memory.
pub fn calamine_range(bytes: &[u8]) -> u64 {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (mut count, mut sum) = (0, 0.0);
    for name in workbook.sheet_names() {
        for (_, _, value) in workbook.worksheet_range(&name).unwrap().used_cells() {
            count += 1;
            if let Data::Float(value) = value {
                add(&mut sum, *value);
            }
        }
    }
    std::hint::black_box(sum);
    count
}

/// Cell by cell.
pub fn calamine_cells(bytes: &[u8]) -> u64 {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (mut count, mut sum) = (0, 0.0);
    for name in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = cells.next_cell().unwrap() {
            count += u64::from(*cell.get_value() != DataRef::Empty);
            if let DataRef::Float(value) = cell.get_value() {
                add(&mut sum, *value);
            }
        }
    }
    std::hint::black_box(sum);
    count
}

#[allow(clippy::float_arithmetic, reason = "what the peer gives are floats")]
fn add(sum: &mut f64, value: f64) {
    *sum += value;
}
