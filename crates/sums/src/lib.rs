//! The sums of a sheet, found without being told where they are, and those that do not add up.
//!
//! The same relation between lines is tried in every lane, and the lanes vote in bits. A *line* is a
//! row (its lanes are the columns) or a column (its lanes are the rows). A relation between lines that
//! holds in most lanes is structure; the lanes in which it fails are the errors. Nothing is learned
//! from other sheets, and no language is needed: words of totals only add to the evidence.
//!
//! ```
//! use crossfoot_sums::{find, input::{CellInput, Content, SheetInput}};
//!
//! let rows = [
//!     ("Pay", [1_204, 1_316, 1_458, 1_502]),
//!     ("Rent", [310, 310, 325, 325]),
//!     ("Travel", [87, 132, 94, 101]),
//!     ("Total", [1_601, 1_758, 1_877, 1_982]),
//! ];
//! let mut cells = Vec::new();
//! for (row, (label, figures)) in (0..).zip(rows) {
//!     cells.push(CellInput::new(row, 0, Content::text(label)));
//!     for (column, figure) in (1..).zip(figures) {
//!         cells.push(CellInput::new(row, column, Content::number(figure.into())));
//!     }
//! }
//! let found = find(&SheetInput { cells, ..SheetInput::default() });
//! let broken: Vec<_> = found.equations().filter(|one| one.breaks()).collect();
//! assert_eq!(broken.len(), 1);
//! assert_eq!((broken[0].total.row, broken[0].total.column), (3, 4));
//! assert_eq!(broken[0].difference, 54.into());
//! ```

mod bands;
pub mod between;
pub mod bits;
pub mod book;
pub mod cell_relation;
pub mod figures;
mod formulas;
pub mod from_cells;
pub mod input;
pub mod judge;
pub mod kinds;
mod refuted;
pub mod report;
mod reported;
pub mod search;
mod sheet;
mod siblings;
pub mod view;
pub mod vote;
pub mod witness;
pub mod words;

pub use sheet::find;
