//! [`Workbook`] and [`Profile`] to facts: what the cells mean.
//!
//! A profile says what to look for, not where: tables are found by what their headers say, rows
//! become headings, items and totals by label, code, position and arithmetic. Every figure inside a
//! found table becomes a fact or a diagnostic with its address.
//!
//! A sheet is read as a whole, but for the lines of a long list: [`gather`] reads them as they come.

mod book;
mod bounds;
mod cell;
mod facts;
mod figure;
pub mod gather;
mod header;
mod normalised;
mod outline;
mod sheet;
mod table;
mod text;
mod unread;

pub use book::{
    append::append,
    join::join,
    long_names::cut as cut_long_names,
    sheets::{LinesOutsideTable, book_of, normalise, normalise_gathered},
};
pub use bounds::TableBounds;
pub use facts::unstated::Unstated;
pub use figure::{
    PrintedFigure, PrintedText, PrintedUnit, PrintedValue, read_alone as read_figure,
};
pub use normalised::{Normalised, Recognition};
pub use unread::tried::{Requirement, TriedBlock, TriedCondition, TriedTable, tried};
