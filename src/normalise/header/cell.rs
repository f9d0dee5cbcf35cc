//! The cell in which a column's heading is.

use crate::{
    model::place::CellRef,
    normalise::{
        header::{extent::TableExtent, words},
        sheet::grid::Grid,
    },
    profile::Profile,
};

/// The cell of the heading that is nearest to the figures; a unit by itself is no heading.
pub fn cell_of(grid: &Grid<'_>, extent: TableExtent, column: u32, profile: &Profile) -> CellRef {
    let rows = grid.rows[extent.first..=extent.last].iter().rev();
    let covers = |at: CellRef| {
        at.column == column
            || grid
                .merge_at(at)
                .is_some_and(|range| (range.first.column..=range.last.column).contains(&column))
    };
    rows.flat_map(|row| &row.cells)
        .find(|cell| covers(cell.cell.at) && !words::read(&cell.text, profile).is_unit_alone())
        .map_or(CellRef::new(grid.rows[extent.last].at, column), |cell| cell.cell.at)
}
