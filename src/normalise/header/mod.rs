//! The headers of tables: which cells make one, and what each column says.

pub mod block;
pub mod by_name;
pub mod cell;
pub mod columns;
pub mod extent;
pub mod kinds;
pub mod matrix;
pub mod region;
pub mod rows;
pub mod search;
pub mod words;
pub mod years;
