//! What the formulas of a workbook take, what they give, and which of them are wrong.
//!
//! ```text
//! Workbook ──parse──▶ Book ──▶ sum: signed ranges
//! (texts)             │   ──▶ recalculate: exact results, cycles
//!                     │   ──▶ audit: flaws, one rule a file
//!                     └───▶ trace: the tree behind a cell
//! ```
//! No word of any language but the functions' names is here, and no float: a literal is read from its
//! text, a cell's number is the decimal that the file stores.

pub mod audit;
pub mod book;
pub mod expression;
pub mod function;
pub mod grid;
pub mod leaves_out;
pub mod parse;
pub mod print;
pub mod recalculate;
pub mod reference;
pub mod subtotal;
pub mod sum;
pub mod trace;

pub use book::{Book, Formula};
pub use expression::Expression;
pub use reference::{Area, CellId, Reference};
pub use sum::{Sign, SumShape, TakenBy};
