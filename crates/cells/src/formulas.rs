//! The texts of formulas in binary workbooks, through calamine, which knows their tokens.
//!
//! Asked for last, and only of files that our own pass has read whole. It gets a copy with nothing in
//! it but formulas, since it trusts counts and chains that a file claims, lays formulas out as dense
//! rectangles, and may panic on tokens that it does not know. Its failure costs the texts alone.

use std::{
    collections::BTreeMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Reader, Xls, Xlsb};

use super::sheet::SheetReading;
use crate::{
    diagnostic::{Diagnostic, codes::extract as codes},
    model::{Text, place::CellRef},
};

/// Cells of the rectangle around a sheet that calamine may lay out: some 60 MB.
const MOST_DENSE_CELLS: u64 = 1_000_000;

/// What calamine puts in place of a formula that it cannot read.
const UNRECOGNISED: &str = "Unrecognised formula";

type Texts = BTreeMap<CellRef, String>;

/// Gives the formulas of an `.xls` their texts, or says why they have none.
pub(super) fn add_to_xls(
    file: &Text,
    slim: impl FnOnce() -> Option<Vec<u8>>,
    readings: &mut [SheetReading],
) -> Option<Diagnostic> {
    let dense: u64 = readings.iter().map(SheetReading::rectangle).sum();
    let read = || {
        if dense > MOST_DENSE_CELLS {
            return None;
        }
        let mut book: Xls<_> = Xls::new(Cursor::new(slim()?)).ok()?;
        let texts = |reading: &SheetReading| {
            let range = book.worksheet_formula(reading.name()).ok()?;
            let start = range.start().unwrap_or_default();
            let texts = range.used_cells().map(|(row, column, text)| {
                let row = start.0.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
                let column = start.1.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
                (CellRef::new(row, column), text.clone())
            });
            Some(texts.collect())
        };
        readings.iter().map(texts).collect::<Option<Vec<Texts>>>()
    };
    if !readings.iter().any(SheetReading::has_formulas) {
        return None;
    }
    let texts = catch_unwind(AssertUnwindSafe(read)).ok().flatten();
    give(file, texts, readings)
}

/// Gives the formulas of an `.xlsb` their texts, or says why they have none.
pub(super) fn add_to_xlsb(
    file: &Text,
    slim: impl FnOnce() -> Option<Vec<u8>>,
    readings: &mut [SheetReading],
) -> Option<Diagnostic> {
    let read = || {
        let mut book: Xlsb<_> = Xlsb::new(Cursor::new(slim()?)).ok()?;
        let mut all = Vec::new();
        for reading in &*readings {
            let mut texts = Texts::new();
            let mut cells = book.worksheet_cells_reader(reading.name()).ok()?;
            while let Some(cell) = cells.next_formula().ok()? {
                let (row, column) = cell.get_position();
                texts.insert(CellRef::new(row, column), cell.get_value().clone());
            }
            all.push(texts);
        }
        Some(all)
    };
    if !readings.iter().any(SheetReading::has_formulas) {
        return None;
    }
    let texts = catch_unwind(AssertUnwindSafe(read)).ok().flatten();
    give(file, texts, readings)
}

fn give(
    file: &Text,
    texts: Option<Vec<Texts>>,
    readings: &mut [SheetReading],
) -> Option<Diagnostic> {
    for (reading, mut texts) in readings.iter_mut().zip(texts.unwrap_or_default()) {
        texts.retain(|_, text| !text.is_empty() && !text.starts_with(UNRECOGNISED));
        reading.set_formulas(texts);
    }
    let without: usize = readings.iter().map(SheetReading::n_formulas_without_text).sum();
    let message = match without {
        1 => "the text of one formula could not be read; its result was".to_owned(),
        n => format!("the texts of {n} formulas could not be read; their results were"),
    };
    (without > 0).then(|| Diagnostic::of_file(&codes::FORMULAS_NOT_SHOWN, file, message))
}
