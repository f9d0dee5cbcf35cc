//! What a file holds, as data: sheets, cells, their values and their places.

pub mod date;
pub mod definitions;
pub mod place;
pub mod plain;
pub mod workbook;

/// Shared text: many cells hold the same words, and none is ever edited. One word wide.
pub type Text = arcstr::ArcStr;
