//! Rows by their figures: whether a row that one table lacks stands in another.

use std::cell::OnceCell;

use rust_decimal::Decimal;

use super::{
    constraint_state::half,
    evidence::{Evidence, facts_of},
    gaps::{ColumnSubject, Gap, GapColumn},
};
use crate::model::{
    fact::{Basis, FactId},
    keys::Level,
    ledger::Ledger,
    period::Period,
    table::Row,
};

/// Rows that are compared before the search is given up.
const MOST_COMPARED: usize = 200;

/// A figure under its period, basis and value.
type FigureEntry<'a> = (Option<Period>, Option<&'a Basis>, Decimal, FactId);

/// All figures in the order of period, basis and value; sorted when first asked.
#[derive(Debug)]
pub struct Counterparts<'a> {
    ledger: &'a Ledger,
    /// The tables of the family.
    tables: &'a [u32],
    sorted: OnceCell<Vec<FigureEntry<'a>>>,
}

impl<'a> Counterparts<'a> {
    /// Over the tables of a family.
    pub fn new(ledger: &'a Ledger, tables: &'a [u32]) -> Self {
        Self { ledger, tables, sorted: OnceCell::new() }
    }

    fn sorted(&self) -> &[FigureEntry<'a>] {
        self.sorted.get_or_init(|| {
            let entry = |id: FactId| {
                let fact = self.ledger.fact(id);
                let amount = fact.summable()?;
                Some((fact.period(), fact.basis(), amount.value, id))
            };
            let tables = self.tables.iter().map(|at| &self.ledger.tables[*at as usize]);
            let facts = tables.flat_map(|table| &table.rows).flat_map(|row| &row.facts);
            let mut sorted: Vec<FigureEntry<'_>> = facts.copied().filter_map(entry).collect();
            sorted.sort();
            sorted
        })
    }

    /// A row of another table that says in every column what the gap lacks, and that the table of
    /// the gap does not have: one of its figures.
    pub fn of(&self, gap: &Gap, evidence: &Evidence<'_>) -> Option<FactId> {
        // A counterpart stands in another table: a lone list has none, and is not sorted for it.
        if self.tables.len() < 2 {
            return None;
        }
        let sharpest = gap.failing().min_by_key(|column| (column.slack, column.check))?;
        let head = &evidence.ledger.fact(sharpest.last).keys()[Level::First];
        let ColumnSubject { period, basis, .. } = &sharpest.meaning;
        let from = sharpest.lacks.checked_sub(sharpest.slack)?;
        let to = sharpest.lacks.checked_add(sharpest.slack)?;
        let first = (*period, basis.as_ref(), from, FactId(0));
        let sorted = self.sorted();
        let at = sorted.partition_point(|entry| *entry < first);
        let near = sorted[at..]
            .iter()
            .take(MOST_COMPARED)
            .take_while(|entry| (entry.0, entry.1) == (*period, basis.as_ref()) && entry.2 <= to);
        // The gap's own book first: the other edition shows the same row.
        let book = evidence.ledger.fact(sharpest.last).book();
        let is_counterpart = |id: &FactId| {
            let fact = self.ledger.fact(*id);
            fact.slot.table != gap.table
                && fact.keys()[Level::First] == *head
                && row_at(self.ledger, *id).is_some_and(|row| {
                    says(row, &gap.columns, self.ledger) && !has_it(row, gap.table, evidence)
                })
        };
        let counterparts = near.map(|entry| entry.3).filter(is_counterpart);
        counterparts.min_by_key(|id| (*self.ledger.fact(*id).book() != *book, *id))
    }
}

/// The row of a figure.
pub fn row_at(ledger: &Ledger, id: FactId) -> Option<&Row> {
    let slot = ledger.fact(id).slot;
    ledger.tables.get(slot.table as usize)?.rows.get(slot.row as usize)
}

/// The amount of a row under a meaning; a figure that it does not state is nothing.
pub fn amount_of(row: &Row, meaning: &ColumnSubject, ledger: &Ledger) -> (Decimal, Decimal) {
    let facts = row.facts.iter().map(|id| ledger.fact(*id));
    let amount =
        facts.filter(|fact| ColumnSubject::of(fact) == *meaning).find_map(|fact| fact.summable());
    amount.map_or((Decimal::ZERO, Decimal::ZERO), |amount| (amount.value, half(amount.quantum)))
}

fn says(row: &Row, columns: &[GapColumn], ledger: &Ledger) -> bool {
    columns.iter().all(|column| {
        let (value, half) = amount_of(row, &column.meaning, ledger);
        column.lacks.checked_sub(value).is_some_and(|gap| gap.abs() <= column.slack + half)
    })
}

/// Whether a check pairs a figure of the row with one of that table.
fn has_it(row: &Row, table: u32, evidence: &Evidence<'_>) -> bool {
    row.facts.iter().any(|fact| {
        evidence.links(*fact).iter().any(|link| {
            let facts = facts_of(evidence.check(link.check));
            let pairs = facts.len() == 2;
            pairs && facts.iter().any(|other| evidence.ledger.fact(*other).slot.table == table)
        })
    })
}
