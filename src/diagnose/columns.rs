//! To what place the figures of a table are printed.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{
    fact::{Fact, Figure},
    ledger::Ledger,
    table::Table,
    unit::Measure,
};

/// Figures that a column must state before it speaks for itself.
const ENOUGH: usize = 3;

/// The figures of one measure in a column, or in all columns of a table.
type Figures = (u32, Option<u32>, Measure);

/// How often figures are printed to which place.
type PlaceCounts = BTreeMap<Decimal, usize>;

/// The usual last place of the figures of each column: the one to which more than half of them are
/// printed. A column of one or two figures goes by its table; sentences print to any
/// place, and have no usual one.
#[derive(Debug, Clone, Default)]
pub struct UsualPlaces(BTreeMap<Figures, PlaceCounts>);

impl UsualPlaces {
    /// Looks the columns of these tables over.
    pub fn new<'a>(tables: impl Iterator<Item = &'a Table>, ledger: &Ledger) -> Self {
        let mut seen: BTreeMap<Figures, PlaceCounts> = BTreeMap::new();
        let rows = tables.flat_map(|table| &table.rows);
        for fact in rows.flat_map(|row| &row.facts).map(|id| ledger.fact(*id)) {
            if let Figure::Stated(amount) = fact.figure
                && !amount.quantum.is_zero()
            {
                for column in [Some(fact.slot.column), None] {
                    let figures = (fact.slot.table, column, fact.measure());
                    *seen.entry(figures).or_default().entry(amount.quantum).or_default() += 1;
                }
            }
        }
        Self(seen)
    }

    /// The usual last place around a figure in the base unit; zero where none is stated.
    pub fn place(&self, fact: &Fact) -> Decimal {
        let places = |column| self.0.get(&(fact.slot.table, column, fact.measure()));
        let own =
            places(Some(fact.slot.column)).filter(|own| own.values().sum::<usize>() >= ENOUGH);
        match own {
            Some(own) => shared_by(own, (1, 2)),
            None => places(None).and_then(|all| shared_by(all, (1, 2))),
        }
        .unwrap_or_default()
    }
}

/// The place to which more than such a share of the figures is printed.
fn shared_by(places: &PlaceCounts, (of, all): (usize, usize)) -> Option<Decimal> {
    let n: usize = places.values().sum();
    places.iter().find(|(_, own)| **own * all > n * of).map(|(place, _)| *place)
}
