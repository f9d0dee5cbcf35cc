//! calamine's two ways to read a sheet: both count the cells and add the numbers, as floats.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader as _, Xlsx};

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
