//! The sheet as rows of cells with their text, the lines that say what everything below them belongs
//! to, and which cells hold figures.

pub mod figures;
pub mod grid;
pub mod lines;
pub mod shown;
