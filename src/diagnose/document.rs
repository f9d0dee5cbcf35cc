//! What the books of a family have in common: what single figures are weighed by.

use super::{
    columns::UsualPlaces,
    families::ConnectedBooks,
    plausible::{Habits, Likeness},
};
use crate::model::{check::Check, ledger::Ledger};

/// The habits of a family of books.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// To what place columns are printed.
    pub columns: UsualPlaces,
    /// How exact checks are elsewhere.
    pub habits: Habits<'a>,
    /// What rows show.
    pub likeness: Likeness,
}

impl<'a> Document<'a> {
    /// Of a family.
    pub fn of(family: &ConnectedBooks, ledger: &'a Ledger, checks: &'a [Check]) -> Self {
        let own = family.checks.iter().map(|at| &checks[*at as usize]);
        let tables = || family.tables.iter().map(|at| &ledger.tables[*at as usize]);
        Self {
            columns: UsualPlaces::new(tables(), ledger),
            habits: Habits::new(own),
            likeness: Likeness::new(tables(), ledger),
        }
    }
}
