//! A sheet as rows of cells with their text, and what has become of each cell.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    extract::format,
    model::{
        amount::plain,
        ledger::CellUse,
        place::{CellRange, CellRef},
        workbook::{Cell, CellValue, Sheet},
    },
    script::fold,
};

/// A row that holds something.
#[derive(Debug)]
pub struct GridRow<'a> {
    /// The sheet's row, from 0.
    pub at: u32,
    /// Its cells from left to right.
    pub cells: Vec<GridCell<'a>>,
}

/// A cell with its text in one line.
#[derive(Debug)]
pub struct GridCell<'a> {
    /// The sheet's column, from 0.
    pub column: u32,
    /// The cell.
    pub cell: &'a Cell,
    /// What it shows, folded and squeezed: its own text where that is so already.
    pub text: Cow<'a, str>,
    /// What it was read as, if anything.
    used: Option<CellUse>,
}

/// A sheet's rows, and what each cell was read as.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The rows that hold something, in order.
    pub rows: Vec<GridRow<'a>>,
    merged: BTreeMap<u32, Vec<CellRange>>,
}

impl<'a> Grid<'a> {
    /// Lays a sheet out.
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut rows: Vec<GridRow<'a>> = Vec::new();
        for cell in &sheet.cells {
            let text = match &cell.value {
                CellValue::Text(text) => fold::squeezed(&text.text),
                CellValue::Number(_)
                | CellValue::Date(_)
                | CellValue::Logical(_)
                | CellValue::Error(_)
                | CellValue::EmptyFormula => Cow::Owned(fold::squeezed(&shown(cell)).into_owned()),
            };
            if text.is_empty() && matches!(cell.value, CellValue::Text(_)) {
                continue;
            }
            let cell = GridCell { column: cell.at.column, cell, text, used: None };
            match rows.last_mut() {
                Some(row) if row.at == cell.cell.at.row => row.cells.push(cell),
                _ => rows.push(GridRow { at: cell.cell.at.row, cells: vec![cell] }),
            }
        }
        let mut merged: BTreeMap<u32, Vec<CellRange>> = BTreeMap::new();
        for range in &sheet.merges {
            merged.entry(range.first.row).or_default().push(*range);
        }
        Self { sheet, rows, merged }
    }

    /// The merged range that begins at a cell.
    pub fn merge_at(&self, at: CellRef) -> Option<CellRange> {
        self.merged.get(&at.row)?.iter().find(|range| range.first == at).copied()
    }

    /// Says what a cell was read as. What is known stands: a fact is never only a label.
    pub fn mark(&mut self, at: CellRef, as_what: CellUse) {
        let Some(index) = self.row_at(at.row) else { return };
        let cells = &mut self.rows[index].cells;
        let Some(cell) = cells.iter_mut().find(|it| it.column == at.column) else { return };
        cell.used = Some(cell.used.map_or(as_what, |known| known.min(as_what)));
    }

    /// Says what all cells of a row were read as.
    pub fn mark_row(&mut self, index: usize, as_what: CellUse) {
        for cell in &mut self.rows[index].cells {
            cell.used = Some(cell.used.map_or(as_what, |known| known.min(as_what)));
        }
    }

    /// The index of a row of the sheet. Rows stand in order, and mostly without a gap.
    fn row_at(&self, row: u32) -> Option<usize> {
        let first = self.rows.first()?.at;
        let dense = usize::try_from(row.checked_sub(first)?).ok()?;
        if self.rows.get(dense).is_some_and(|it| it.at == row) {
            return Some(dense);
        }
        self.rows.binary_search_by_key(&row, |it| it.at).ok()
    }

    /// Counts the cells by what they were read as.
    pub fn tally(&self) -> BTreeMap<CellUse, u64> {
        let mut counts = BTreeMap::new();
        let mut n_shown = 0;
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            *counts.entry(cell.used.unwrap_or(CellUse::Outside)).or_insert(0) += 1;
            n_shown += 1;
        }
        // Texts of blanks alone are in no row.
        let n_blank = self.sheet.cells.len() as u64 - n_shown;
        if n_blank > 0 {
            *counts.entry(CellUse::Outside).or_insert(0) += n_blank;
        }
        counts
    }
}

impl GridCell<'_> {
    /// What it was read as, if anything.
    pub fn used(&self) -> Option<CellUse> {
        self.used
    }

    /// The cell as if it said only a part of its text.
    pub fn saying(&self, part: &str) -> Self {
        Self { text: Cow::Owned(part.to_owned()), ..*self }
    }
}

impl<'a> GridRow<'a> {
    /// The cell in a column.
    pub fn cell(&self, column: u32) -> Option<&GridCell<'a>> {
        self.cells.iter().find(|it| it.column == column)
    }
}

/// What a cell shows.
pub fn shown(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(text) => text.text.to_string(),
        CellValue::Number(number) => match &cell.number_format {
            Some(code) => format::display(number.value, code),
            None => plain(number.value),
        },
        CellValue::Date(date) => date.iso.to_string(),
        CellValue::Logical(true) => "TRUE".to_owned(),
        CellValue::Logical(false) => "FALSE".to_owned(),
        CellValue::Error(text) => text.to_string(),
        CellValue::EmptyFormula => String::new(),
    }
}
