//! A sheet as rows of cells with their text, and what has become of each cell.

use std::{borrow::Cow, collections::BTreeMap};

use super::shown::{Shows, format_of, shown, squeezed, squeezed_text};
use crate::{
    extract::format::{NumberFormat, Precision},
    model::{
        Text,
        ledger::CellUse,
        place::{CellRange, CellRef},
        workbook::{Cell, CellValue, Sheet},
    },
    normalise::{gather::lines::GatheredLines, header::block::HeaderBlock, table::rows::BodyRow},
    profile::TableForm,
};

/// Merged ranges above a cell in which one is looked for that covers it.
const MERGES_LOOKED_AT: usize = 200;

/// A row that holds something.
#[derive(Debug)]
pub struct GridRow<'a> {
    /// The sheet's row, from 0.
    pub at: u32,
    /// Its cells from left to right; none where it was read as a line of a long list.
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
    /// Whether it shows just that.
    pub shows: Shows,
    /// To which place its format shows its number, where that fixes one.
    pub precision: Option<Precision>,
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
    /// The lines of a long list, which are rows without cells here.
    lines: Option<LinesRead<'a>>,
}

/// Lines that were read before, and what became of their cells.
#[derive(Debug)]
struct LinesRead<'a> {
    lines: GatheredLines<'a>,
    /// How many of their cells hold facts, and the last of these.
    n_facts: u64,
    last: Option<CellRef>,
}

impl<'a> Grid<'a> {
    /// Lays a sheet out.
    pub fn new(sheet: &'a Sheet) -> Self {
        let mut rows: Vec<GridRow<'a>> = Vec::new();
        let mut formats: Vec<(&Text, NumberFormat)> = Vec::new();
        for cell in &sheet.cells {
            let ((text, shows), precision) = match (&cell.value, &cell.number_format) {
                (CellValue::Text(text), _) => (squeezed_text(&text.text), None),
                (CellValue::Number(number), Some(code)) => {
                    let format = format_of(code, &mut formats);
                    let precision = format.precision(number.value);
                    (squeezed(format.display(number.value)), precision)
                }
                (
                    CellValue::Number(_)
                    | CellValue::Date(_)
                    | CellValue::Logical(_)
                    | CellValue::Error(_)
                    | CellValue::EmptyFormula,
                    _,
                ) => (squeezed(shown(cell)), None),
            };
            if text.is_empty() && matches!(cell.value, CellValue::Text(_)) {
                continue;
            }
            let cell =
                GridCell { column: cell.at.column, cell, text, shows, precision, used: None };
            match rows.last_mut() {
                Some(row) if row.at == cell.cell.at.row => row.cells.push(cell),
                last => {
                    // Rows of one table are alike.
                    let mut cells = Vec::with_capacity(last.map_or(4, |row| row.cells.len()));
                    let at = cell.cell.at.row;
                    cells.push(cell);
                    rows.push(GridRow { at, cells });
                }
            }
        }
        let mut merged: BTreeMap<u32, Vec<CellRange>> = BTreeMap::new();
        for range in &sheet.merges {
            merged.entry(range.first.row).or_default().push(*range);
        }
        Self { sheet, rows, merged, lines: None }
    }

    /// Lays a sheet out, some of whose rows were read as lines of a long list.
    pub fn with_lines(sheet: &'a Sheet, lines: GatheredLines<'a>) -> Self {
        let mut grid = Self::new(sheet);
        let mut rows = Vec::with_capacity(grid.rows.len() + lines.len());
        let mut others = std::mem::take(&mut grid.rows).into_iter().peekable();
        for at in lines.rows() {
            rows.extend(std::iter::from_fn(|| others.next_if(|row| row.at < at)));
            rows.push(GridRow { at, cells: Vec::new() });
        }
        rows.extend(others);
        grid.rows = rows;
        grid.lines = Some(LinesRead { lines, n_facts: 0, last: None });
        grid
    }

    /// The line of a row that was read before, where it is one of this table.
    pub fn take_line(
        &mut self,
        index: usize,
        block: &HeaderBlock,
        form: &TableForm,
    ) -> Option<BodyRow> {
        if !self.rows[index].is_line() {
            return None;
        }
        let line = self.lines.as_mut()?.lines.take(block, form)?;
        Some(BodyRow { index, ..line })
    }

    /// Whether every line is in the table that it was read for; else the sheet has to be read anew
    /// with all of its cells.
    pub fn lines_are_placed(&self) -> bool {
        let Some(LinesRead { lines, .. }) = &self.lines else { return true };
        let covers = |range: &CellRange| {
            let from = self.rows.partition_point(|row| row.at < range.first.row);
            let under = self.rows[from..].iter().take_while(|row| row.at <= range.last.row);
            under.into_iter().any(GridRow::is_line)
        };
        lines.is_empty() && !self.sheet.merges.iter().any(covers)
    }

    /// How many cells the sheet has, those of lines included.
    pub fn n_cells(&self) -> u64 {
        let of_lines = self.lines.as_ref().map_or(0, |it| it.lines.n_cells());
        self.sheet.cells.len() as u64 + of_lines
    }

    /// The merged range that begins at a cell.
    pub fn merge_at(&self, at: CellRef) -> Option<CellRange> {
        self.merged.get(&at.row)?.iter().find(|range| range.first == at).copied()
    }

    /// The merged cell that begins above a row and covers it in a column.
    pub fn merged_over(&self, index: usize, column: u32) -> Option<&GridCell<'a>> {
        let row = self.rows[index].at;
        let above = self.merged.range(..row).rev().flat_map(|(_, ranges)| ranges);
        let covers = |it: &&CellRange| {
            it.first.column == column && it.last.row >= row && it.last.column == column
        };
        let range = above.take(MERGES_LOOKED_AT).find(covers)?;
        self.rows[self.row_at(range.first.row)?].cell(column)
    }

    /// Says what a cell was read as. What is known stands: a fact is never only a label.
    pub fn mark(&mut self, at: CellRef, as_what: CellUse) {
        let Some(index) = self.row_at(at.row) else { return };
        if self.rows[index].is_line() {
            if let (CellUse::Fact, Some(listed)) = (as_what, &mut self.lines)
                && listed.last != Some(at)
            {
                listed.n_facts += 1;
                listed.last = Some(at);
            }
            return;
        }
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
        let mut n_blank = self.sheet.cells.len() as u64 - n_shown;
        if let Some(LinesRead { lines, n_facts, .. }) = &self.lines {
            // What is no figure in a line is of its labels: all of its cells stand in the table.
            let n_labels = lines.n_cells() - lines.n_blank() - n_facts;
            n_blank += lines.n_blank();
            for (as_what, n) in [(CellUse::Fact, *n_facts), (CellUse::Label, n_labels)] {
                if n > 0 {
                    *counts.entry(as_what).or_insert(0) += n;
                }
            }
        }
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
    /// Whether it was read as a line of a long list: any other row holds a cell.
    pub fn is_line(&self) -> bool {
        self.cells.is_empty()
    }

    /// The cell in a column.
    pub fn cell(&self, column: u32) -> Option<&GridCell<'a>> {
        self.cells.iter().find(|it| it.column == column)
    }
}
