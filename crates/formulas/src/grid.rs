//! The cells of a sheet by place: one cell, a row, a column, a rectangle.

use std::collections::BTreeMap;

use crossfoot_cells::model::{
    place::CellRef,
    workbook::{Cell, Sheet},
};

use crate::reference::Area;

/// A sheet whose cells are found by row and by column.
#[derive(Debug)]
pub struct Grid<'w> {
    /// The sheet.
    pub sheet: &'w Sheet,
    /// For each column that holds a cell, the indices of its cells, by row.
    columns: BTreeMap<u32, Vec<u32>>,
}

impl<'w> Grid<'w> {
    /// The cells of that sheet.
    pub fn new(sheet: &'w Sheet) -> Self {
        let mut columns: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (index, cell) in (0..).zip(&sheet.cells) {
            columns.entry(cell.at.column).or_default().push(index);
        }
        Self { sheet, columns }
    }

    /// The index of the cell among the sheet's.
    pub fn index(&self, at: CellRef) -> Option<usize> {
        self.sheet.cells.binary_search_by_key(&at, |cell| cell.at).ok()
    }

    /// The cell, unless it is blank.
    pub fn cell(&self, at: CellRef) -> Option<&'w Cell> {
        self.index(at).map(|index| &self.sheet.cells[index])
    }

    /// The cells of a row from one column to another.
    pub fn row(&self, row: u32, (first, last): (u32, u32)) -> &'w [Cell] {
        let cells = &self.sheet.cells;
        let start = cells.partition_point(|cell| cell.at < CellRef::new(row, first));
        let length = cells[start..].partition_point(|cell| cell.at <= CellRef::new(row, last));
        &cells[start..start + length]
    }

    /// The cells of a column from one row to another, by row.
    pub fn column(
        &self,
        column: u32,
        (first, last): (u32, u32),
    ) -> impl DoubleEndedIterator<Item = &'w Cell> + use<'w, '_> {
        self.column_indices(column, (first, last))
            .iter()
            .filter_map(|index| self.sheet.cells.get(usize::try_from(*index).ok()?))
    }

    /// The columns that hold a cell, within those two.
    pub fn used_columns(
        &self,
        (first, last): (u32, u32),
    ) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.columns.range(first..=last).map(|(column, _)| *column)
    }

    /// The cells of a rectangle, by column if it is tall and by row if it is wide.
    pub fn cells_in(&self, area: &Area) -> Box<dyn Iterator<Item = &'w Cell> + '_> {
        let (rows, columns) =
            ((area.first.row, area.last.row), (area.first.column, area.last.column));
        let (height, width) = area.size();
        if width > height {
            Box::new((rows.0..=rows.1).flat_map(move |row| self.row(row, columns)))
        } else {
            Box::new(self.used_columns(columns).flat_map(move |column| self.column(column, rows)))
        }
    }

    fn column_indices(&self, column: u32, (first, last): (u32, u32)) -> &[u32] {
        let Some(indices) = self.columns.get(&column) else { return &[] };
        let row_of = |index: &u32| self.sheet.cells[*index as usize].at.row;
        let start = indices.partition_point(|index| row_of(index) < first);
        let end = indices.partition_point(|index| row_of(index) <= last);
        &indices[start..end.max(start)]
    }
}
