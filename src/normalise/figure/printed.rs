//! What the text of a cell says, before any unit is applied.

use crate::model::{
    Text,
    amount::Amount,
    fact::{Certainty, Mark},
    unit::Multiple,
};

/// What the text of a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum PrintedText {
    /// Nothing.
    Blank,
    /// One figure, or several in one cell.
    Figures(Vec<PrintedFigure>),
    /// Not surely a figure.
    Unreadable,
}

/// A figure as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedFigure {
    /// Its value and last place, before any unit is applied.
    pub said: PrintedValue,
    /// The unit that stands with it.
    pub unit: Option<PrintedUnit>,
    /// As printed, marks and unit removed.
    pub printed: String,
    /// Footnote marks and qualifiers.
    pub marks: Vec<Mark>,
    /// Whether a qualifier makes it inexact.
    pub certainty: Certainty,
}

/// The value of a printed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintedValue {
    /// A number; the quantum is that of its last printed place.
    Number(Amount),
    /// A dash.
    Nil,
    /// Not applicable.
    NotApplicable,
}

/// A unit that stands in the cell with the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedUnit {
    /// A multiple of the currency, with its word.
    Money(Multiple, Text),
    /// Percent.
    Percent,
    /// What a number format leaves out: a unit for want of another one, since the unit of a header
    /// applies to what the format shows.
    Scale(Multiple),
}
