//! Cells to figures: which cells take part in sums, with which value and which last place.

mod core;
pub mod grid;
pub mod keys;
pub mod labels;
mod mark;
mod not_figures;
mod signs;
pub mod text;
mod units;

use grid::Grid;

use crate::input::SheetInput;

/// A sheet with more rows and columns than are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// The figures of a sheet, with what is no figure set aside and each last place settled; `None` where
/// it holds none.
///
/// # Errors
/// The sheet is too wide and long at once.
pub fn figures(sheet: &SheetInput) -> Result<Option<Grid>, TooLarge> {
    let mut grid = Grid::new(sheet).ok_or(TooLarge)?;
    not_figures::set_aside(&mut grid);
    units::settle(&mut grid);
    Ok(grid.holds_figures().then_some(grid))
}
