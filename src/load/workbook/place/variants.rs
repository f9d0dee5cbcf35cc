//! Which figures of a table share a column: all that differ in nothing but their row.

use crate::model::{
    Text,
    fact::{ComparedTo, Fact, FactId},
    ledger::Ledger,
    table::{Row, Table},
    unit::Unit,
};

/// What makes two figures of one column stand in two columns here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant {
    /// The column of the table.
    pub column: u32,
    /// A change or not.
    pub compared_to: Option<ComparedTo>,
    /// The least of their parts of a cell.
    pub part: u16,
    /// What is counted.
    pub series: Text,
    /// Where nothing is printed above them, their unit.
    pub unit: Option<Unit>,
    /// The turn among the figures of a row that are alike in all this.
    pub turn: u32,
}

/// A column while the rows are gone through.
pub struct BegunColumn {
    /// What its figures have in common.
    pub variant: Variant,
    /// The first of its figures.
    pub first: FactId,
    /// The unit of its figures so far, where they have one.
    pub unit: Option<Unit>,
}

/// Whether figures of several units may stand in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Units {
    /// They may: the header of a printed column holds for them.
    #[default]
    Together,
    /// Each has its own: the figures stand in sentences.
    Apart,
}

impl Units {
    /// Those of a table.
    pub fn of(table: &Table) -> Self {
        if is_told(table) { Self::Apart } else { Self::Together }
    }
}

/// Whether nothing is printed above the figures of a table: they stand in sentences.
pub fn is_told(table: &Table) -> bool {
    table.columns.iter().all(|column| column.heading.is_empty())
}

impl Variant {
    /// Whether a figure that has that turn among its like belongs to it.
    pub fn holds(&self, fact: &Fact, turn: u32, units: Units) -> bool {
        self.column == fact.slot.column
            && self.turn == turn
            && self.compared_to == fact.compared_to()
            && self.series == *fact.series()
            && (units == Units::Together || self.unit.as_ref() == Some(fact.unit()))
    }
}

/// Whether two figures of a row would stand in one column, were it not for their turns.
pub fn are_alike(one: &Fact, other: &Fact, units: Units) -> bool {
    one.slot.column == other.slot.column
        && one.compared_to() == other.compared_to()
        && one.series() == other.series()
        && (units == Units::Together || one.unit() == other.unit())
}

/// The figures of a row, each with its turn among those that are alike.
pub fn turns<'a>(
    ledger: &'a Ledger,
    row: &'a Row,
    units: Units,
) -> impl Iterator<Item = (FactId, &'a Fact, u32)> {
    row.facts.iter().enumerate().map(move |(at, &id)| {
        let fact = ledger.fact(id);
        let before = row.facts[..at].iter().filter(|&&it| are_alike(ledger.fact(it), fact, units));
        (id, fact, u32::try_from(before.count()).unwrap_or(u32::MAX))
    })
}

/// How many figure columns some rows of a table need.
pub fn n_columns<'r>(ledger: &Ledger, table: &Table, rows: impl Iterator<Item = &'r Row>) -> usize {
    begun(ledger, Units::of(table), rows).len()
}

/// The columns in the order in which they are met.
pub fn begun<'r>(
    ledger: &Ledger,
    units: Units,
    rows: impl Iterator<Item = &'r Row>,
) -> Vec<BegunColumn> {
    let mut begun: Vec<BegunColumn> = Vec::new();
    for row in rows {
        // Most rows are as the one before: the next column is the one after the last.
        let mut next = 0;
        for (id, fact, turn) in turns(ledger, row, units) {
            let holds = |it: &BegunColumn| it.variant.holds(fact, turn, units);
            let at = match begun.get(next) {
                Some(it) if holds(it) => Some(next),
                Some(_) | None => begun.iter().position(holds),
            };
            match at.and_then(|at| Some((at, begun.get_mut(at)?))) {
                Some((at, column)) => {
                    next = at + 1;
                    column.variant.part = column.variant.part.min(fact.part);
                    if column.unit.as_ref() != Some(fact.unit()) {
                        column.unit = None;
                    }
                }
                None => begun.push(BegunColumn {
                    variant: Variant {
                        column: fact.slot.column,
                        compared_to: fact.compared_to(),
                        part: fact.part,
                        series: fact.series().clone(),
                        unit: (units == Units::Apart).then(|| fact.unit().clone()),
                        turn,
                    },
                    first: id,
                    unit: Some(fact.unit().clone()),
                }),
            }
        }
    }
    begun
}
