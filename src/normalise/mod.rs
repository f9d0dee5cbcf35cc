//! [`Workbook`] and [`Profile`] to facts: what the cells mean.
//!
//! A profile says what to look for, not where: tables are found by what their headers say, rows
//! become headings, items and totals by label, code, position and arithmetic. Every figure inside a
//! found table becomes a fact or a diagnostic with its address.
//!
//! A sheet is read as a whole, but for the lines of a long list: [`gather`] reads them as they come.

mod body;
mod build;
mod cells;
mod changes;
mod codes;
mod dated_codes;
mod edition;
mod entities;
mod figure;
mod figures_by_name;
pub mod gather;
mod grid;
mod header;
mod header_cells;
mod header_columns;
mod header_rows;
mod headings;
mod holding;
mod identify;
mod join;
mod labels;
mod left_over;
mod lines;
mod locate;
mod located;
mod marks;
mod matrix;
mod meaning;
mod narrative;
mod notes;
mod old_copies;
mod only_head;
mod outline;
mod outside;
mod pages;
mod phrases;
mod sentence_table;
mod sentences;
mod sheets;
mod shown_numbers;
mod surroundings;
mod units;
mod unread;
mod unstated;
mod wraps;
mod years;

pub use figure::{PrintedFigure, PrintedUnit, Reading, Said, read_alone as read_figure};
pub use join::join;
pub use sheets::{Torn, normalise, normalise_gathered};
pub use unstated::Unstated;

use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, stored},
    model::ledger::Ledger,
};

/// One file as read: its part of the ledger, whose ids count within the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Normalised {
    /// Tables, facts, notes and tallies of this file.
    pub ledger: Ledger,
    /// What could not be read, each with its place.
    #[serde(with = "stored")]
    pub diagnostics: Vec<Diagnostic>,
    /// Figures of money whose unit nothing states, until the whole book is there to settle it.
    pub unstated: Vec<Unstated>,
}
