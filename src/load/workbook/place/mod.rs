//! What belongs in which workbook, what things are called there, and where each figure is.

pub mod around;
pub mod casts;
pub mod contents;
pub mod entity_names;
pub mod figure_columns;
pub mod figures;
pub mod grid;
pub mod long_table;
pub mod missing;
pub mod names;
pub mod note_numbers;
pub mod parts;
pub mod positions;
pub mod printed;
pub mod sides;
pub mod ticks;
pub mod titles;
pub mod variants;
pub mod words;
pub mod workbooks;
