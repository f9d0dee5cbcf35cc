//! Cells to figures: which cells take part in sums, with which value and which last place.

pub mod grid;
pub mod labels;
pub mod text;
mod not_figures;
mod units;
