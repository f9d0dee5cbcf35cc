//! To what place the columns of the tables are printed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{fact::Figure, ledger::Ledger};

/// A column: its table and its place in it.
type Column = (u32, u32);

/// The usual last place of each column: the commonest one, of several the finest.
#[derive(Debug, Clone, Default)]
pub struct Columns(BTreeMap<Column, Decimal>);

impl Columns {
    /// Looks all columns over.
    pub fn new(ledger: &Ledger) -> Self {
        let mut seen: BTreeMap<Column, BTreeMap<Decimal, usize>> = BTreeMap::new();
        for fact in &ledger.facts {
            if let Figure::Stated(amount) = fact.figure
                && !amount.quantum.is_zero()
            {
                let column = (fact.slot.table, fact.slot.column);
                *seen.entry(column).or_default().entry(amount.quantum).or_default() += 1;
            }
        }
        let usual = |places: &BTreeMap<Decimal, usize>| {
            // The last of equals is taken: the finest must come last.
            places.iter().rev().max_by_key(|(_, n)| **n).map(|(place, _)| *place)
        };
        Self(seen.iter().filter_map(|(column, places)| Some((*column, usual(places)?))).collect())
    }

    /// The usual last place of a column in the base unit; zero where it states no figure.
    pub fn place(&self, table: u32, column: u32) -> Decimal {
        self.0.get(&(table, column)).copied().unwrap_or_default()
    }
}
