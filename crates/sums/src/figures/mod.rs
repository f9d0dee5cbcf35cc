//! Cells to figures: which cells take part in sums, with which value and which last place.

pub mod grid;
pub mod keys;
pub mod labels;
mod not_figures;
mod signs;
pub mod text;
mod units;

use grid::Grid;

use crate::input::SheetInput;

/// The figures of a sheet, with what is no figure set aside and each last place settled; `None` where
/// it holds none, or is too wide and long at once.
pub fn figures(sheet: &SheetInput) -> Option<Grid> {
    let mut grid = Grid::new(sheet)?;
    not_figures::set_aside(&mut grid);
    units::settle(&mut grid);
    grid.holds_figures().then_some(grid)
}
