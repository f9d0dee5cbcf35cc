//! A sheet as rows of cells with their text, and what has become of each cell.

use std::collections::{BTreeMap, HashMap};

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
    /// What it shows, folded and squeezed.
    pub text: String,
}

/// A sheet's rows, and what each cell was read as.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The rows that hold something, in order.
    pub rows: Vec<GridRow<'a>>,
    uses: HashMap<CellRef, CellUse>,
    merged: BTreeMap<u32, Vec<CellRange>>,
}

impl<'a> Grid<'a> {
    /// Lays a sheet out.
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut rows: Vec<GridRow<'a>> = Vec::new();
        for cell in &sheet.cells {
            let text = fold::squeeze(&shown(cell));
            if text.is_empty() && matches!(cell.value, CellValue::Text(_)) {
                continue;
            }
            let cell = GridCell { column: cell.at.column, cell, text };
            match rows.last_mut() {
                Some(row) if row.at == cell.cell.at.row => row.cells.push(cell),
                _ => rows.push(GridRow { at: cell.cell.at.row, cells: vec![cell] }),
            }
        }
        let mut merged: BTreeMap<u32, Vec<CellRange>> = BTreeMap::new();
        for range in &sheet.merges {
            merged.entry(range.first.row).or_default().push(*range);
        }
        Self { sheet, rows, uses: HashMap::new(), merged }
    }

    /// The merged range that begins at a cell.
    pub fn merge_at(&self, at: CellRef) -> Option<CellRange> {
        self.merged.get(&at.row)?.iter().find(|range| range.first == at).copied()
    }

    /// Says what a cell was read as. What is known stands: a fact is never only a label.
    pub fn mark(&mut self, at: CellRef, as_what: CellUse) {
        let known = self.uses.entry(at).or_insert(as_what);
        if as_what < *known {
            *known = as_what;
        }
    }

    /// Says what all cells of a row were read as.
    pub fn mark_row(&mut self, index: usize, as_what: CellUse) {
        let cells: Vec<CellRef> = self.rows[index].cells.iter().map(|it| it.cell.at).collect();
        for at in cells {
            self.mark(at, as_what);
        }
    }

    /// What a cell was read as, if anything.
    pub fn use_of(&self, at: CellRef) -> Option<CellUse> {
        self.uses.get(&at).copied()
    }

    /// Counts the cells by what they were read as.
    pub fn tally(&self) -> BTreeMap<CellUse, u64> {
        let mut counts = BTreeMap::new();
        for cell in &self.sheet.cells {
            let what = self.use_of(cell.at).unwrap_or(CellUse::Outside);
            *counts.entry(what).or_insert(0) += 1;
        }
        counts
    }
}

impl GridRow<'_> {
    /// The cell in a column.
    pub fn cell(&self, column: u32) -> Option<&GridCell<'_>> {
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
