//! Cells to figures: which cells take part in sums, with which value and which last place.

mod core;
pub mod grid;
pub mod keys;
pub mod labels;
mod mark;
mod not_figures;
mod sheet_mark;
mod sides;
mod signs;
pub mod text;
mod units;

use grid::Grid;

use crate::{
    input::{At, Content, SheetInput},
    words::{TotalWord, read},
};

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
    not_figures::set_aside(&mut grid, &|row| is_total(sheet, row));
    units::settle(&mut grid);
    Ok(grid.holds_figures().then_some(grid))
}

/// Figures of more digits than are added exactly, which take part in no sum.
pub fn too_long(sheet: &SheetInput) -> Vec<At> {
    let long = sheet.cells.iter().filter(|cell| match &cell.content {
        Content::Text(text) => text::is_too_long(text),
        Content::Number { .. } | Content::Other => false,
    });
    long.map(|cell| cell.at).collect()
}

/// Whether a text of a row calls it a total.
fn is_total(sheet: &SheetInput, row: u32) -> bool {
    let first = sheet.cells.partition_point(|cell| cell.at.row < row);
    let own = sheet.cells[first..].iter().take_while(|cell| cell.at.row == row);
    own.filter_map(|cell| match &cell.content {
        Content::Text(text) => Some(text.as_str()),
        Content::Number { .. } | Content::Other => None,
    })
    .any(|text| read(text).total == TotalWord::Strict)
}
