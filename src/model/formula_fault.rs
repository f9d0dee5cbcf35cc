//! What is wrong with a formula: the cell, what it takes and should take, and what would change.

use rust_decimal::Decimal;

use super::{Text, cause::Cause, place::Place};

/// One fault of a formula. Its cell need not hold a figure of the document: it may be a text, an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaFault {
    /// What is wrong.
    pub cause: Cause,
    /// The cell at fault.
    pub suspect: Place,
    /// The cell whose formula shows it.
    pub at: Place,
    /// What the suspect says.
    pub printed: Text,
    /// What it would say, in the unit of its sheet.
    pub proposed: Option<Decimal>,
    /// The formula as it is, with `=`; empty where there is none.
    pub formula: Text,
    /// The formula as it would be, with `=`; empty where none is proposed.
    pub repaired: Text,
    /// Cells that it is about: left out, counted twice, in another unit, around the circle.
    pub cells: Vec<Text>,
    /// Neighbours that have another formula.
    pub witnesses: Vec<Text>,
    /// The constant, error or workbook that it is about.
    pub detail: Text,
    /// By how much a figure would change; 0 if none would, or by an unknown amount.
    pub change: Decimal,
    /// Whether it must be settled.
    pub gravity: Gravity,
}

/// Whether a fault of a formula must be settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// A figure is wrong, or will be at the next change.
    Fault,
    /// The figure is right as it is; worth knowing.
    Note,
}

impl FormulaFault {
    /// What the formula is and would be, as the column `formula` has it.
    pub fn formulas(&self) -> String {
        match (&*self.formula, &*self.repaired) {
            (is, "") => is.to_owned(),
            ("", would) => would.to_owned(),
            (is, would) => format!("{is} → {would}"),
        }
    }
}
