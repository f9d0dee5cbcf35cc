//! Open cells of a delivered workbook that somebody has filled in.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    seal::{self, OPEN},
    unsealed::sealed,
};
use crate::model::{
    Text,
    amount::plain,
    place::CellRef,
    workbook::{Cell, CellValue, Sheet, Workbook},
};

/// What somebody wrote into an open cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledCell {
    /// The sheet.
    pub sheet: Text,
    /// The cell.
    pub cell: CellRef,
    /// What the row is about: its first text.
    pub about: Text,
    /// What was written.
    pub text: Text,
}

/// A note with the workbook that it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// The workbook.
    pub workbook: Text,
    /// What was written.
    pub note: FilledCell,
}

/// The open cells that hold something, but those of rows in `taken`: of these the answer is known
/// as a whole.
pub fn filled(workbook: &Workbook, taken: &BTreeSet<(Text, u32)>) -> Vec<FilledCell> {
    let Some(seal) = sealed(workbook) else { return Vec::new() };
    let mut notes = Vec::new();
    for sheet in workbook.sheets.iter().filter(|sheet| !seal::is_seal(&sheet.name)) {
        let Some(marks) = seal.get(&sheet.name) else { continue };
        let is_open = |cell: &&Cell| marks.cells.get(&cell.at) == Some(&OPEN);
        let labels = labels(sheet);
        for cell in sheet.cells.iter().filter(is_open) {
            let text = shown(&cell.value);
            if text.is_empty() || taken.contains(&(sheet.name.clone(), cell.at.row)) {
                continue;
            }
            notes.push(FilledCell {
                sheet: sheet.name.clone(),
                cell: cell.at,
                about: labels.get(&cell.at.row).cloned().unwrap_or_default(),
                text: text.into(),
            });
        }
    }
    notes
}

/// The first text of each row.
fn labels(sheet: &Sheet) -> BTreeMap<u32, Text> {
    let mut labels: BTreeMap<u32, (u32, Text)> = BTreeMap::new();
    for cell in &sheet.cells {
        if let CellValue::Text(text) = &cell.value {
            let first = labels.entry(cell.at.row).or_insert((cell.at.column, text.text.clone()));
            if cell.at.column < first.0 {
                *first = (cell.at.column, text.text.clone());
            }
        }
    }
    labels.into_iter().map(|(row, (_, text))| (row, text)).collect()
}

fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Text(text) => text.text.trim().to_owned(),
        CellValue::Number(number) => plain(number.value),
        CellValue::Date(date) => date.iso.to_string(),
        CellValue::Logical(value) => value.to_string(),
        CellValue::Error(text) => text.to_string(),
        CellValue::EmptyFormula => String::new(),
    }
}
