//! Cells to figures: which cells take part in sums, with which value and which last place.

pub mod grid;
pub mod labels;
mod not_figures;
pub mod text;
mod units;
