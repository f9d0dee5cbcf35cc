//! Checks that would add up without a figure that stands in the document and could not be read: they
//! say nothing, least of all that another figure is wrong.

use std::collections::BTreeMap;

use super::{draft::Draft, judge::Standing};
use crate::model::{
    check::Scope,
    constraint::Constraint,
    fact::Fact,
    keys::{Keys, Level},
    ledger::Ledger,
    table::{Row, RowKind, Table},
};

/// The cells of each table that could not be read, as its rows and columns.
pub struct UnreadCells<'a> {
    ledger: &'a Ledger,
    by_table: BTreeMap<u32, Vec<Hole>>,
}

#[derive(Debug, Clone, Copy)]
struct Hole {
    row: u32,
    column: u32,
}

impl<'a> UnreadCells<'a> {
    /// Of the ledger's tables.
    pub fn new(ledger: &'a Ledger) -> Self {
        let tables = (0u32..).zip(&ledger.tables);
        let with_holes = tables.filter(|(_, table)| !table.unread.is_empty());
        Self { ledger, by_table: with_holes.map(|(at, table)| (at, holes(table))).collect() }
    }

    /// The draft as it is, or as one of which nothing can be said.
    pub fn heeded(&self, draft: Draft) -> Draft {
        if self.by_table.is_empty() || !self.takes_part(&draft) {
            return draft;
        }
        let (left, right) = draft.constraint.sides();
        Draft {
            constraint: Constraint::Presence { left, right },
            standing: Standing::Unread,
            ..draft
        }
    }

    fn takes_part(&self, draft: &Draft) -> bool {
        match draft.constraint {
            Constraint::Linear { .. } | Constraint::Change { .. } | Constraint::Product { .. } => {}
            Constraint::Presence { .. } => return false,
        }
        let facts: Vec<&Fact> = draft.facts().map(|id| self.ledger.fact(id)).collect();
        self.by_table.iter().any(|(at, holes)| {
            let own: Vec<&Fact> =
                facts.iter().copied().filter(|fact| fact.slot.table == *at).collect();
            let table = &self.ledger.tables[*at as usize];
            let of_one_line = facts.iter().all(|fact| *fact.label() == *facts[0].label());
            let sums =
                own.len() > 1 || (!of_one_line && own.iter().any(|it| adds_up(it, &draft.scope)));
            sums && holes.iter().any(|hole| lacks(&own, *hole, table, &draft.scope))
        })
    }
}

/// The rows and columns of a table's unread cells: of a line that takes several rows the one whose
/// figures stand nearest above.
fn holes(table: &Table) -> Vec<Hole> {
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let of_cell = |cell: &crate::model::place::CellRef| {
        let row = table.rows.iter().rposition(|row| row.at <= cell.row)?;
        let column = table.columns.iter().position(|column| column.at == cell.column)?;
        Some(Hole { row: index(row), column: index(column) })
    };
    table.unread.iter().filter_map(of_cell).collect()
}

/// Whether a figure stands for all of its kind: the check is about less than its line is.
fn adds_up(fact: &Fact, scope: &Scope) -> bool {
    let is_deeper = |level| fact.keys().get(level).is_some() && scope.keys.get(level).is_none();
    Level::ALL.into_iter().any(is_deeper)
}

/// Whether figures of one table that stand in a check would stand there with the unread one.
fn lacks(own: &[&Fact], hole: Hole, table: &Table, scope: &Scope) -> bool {
    // Figures across its line: a change, a roll-forward, a cross-cast.
    if own.iter().filter(|fact| fact.slot.row == hole.row).count() > 1 {
        return true;
    }
    let rows: Vec<u32> = own
        .iter()
        .filter(|fact| fact.slot.column == hole.column)
        .map(|fact| fact.slot.row)
        .collect();
    // Figures down its column: a cast lacks it where the total adds its line, any other sum where
    // it is about the same codes.
    let adds = |row: &u32| match &table.rows[*row as usize].kind {
        kind @ RowKind::Sum { adds, .. } if adds.iter().any(|item| rows.contains(item)) => {
            Some((kind, adds))
        }
        RowKind::Sum { .. }
        | RowKind::Heading
        | RowKind::Item
        | RowKind::OfWhich { .. }
        | RowKind::Alone => None,
    };
    let mut totals = rows.iter().filter_map(adds).peekable();
    if totals.peek().is_some() {
        return totals.any(|(kind, adds)| {
            adds.contains(&hole.row) && !kind.passes_over(hole.row, hole.column)
        });
    }
    let row: Option<&Row> = table.rows.get(hole.row as usize);
    !rows.is_empty() && row.is_some_and(|row| agree(&row.keys, &scope.keys))
}

/// Whether no code of one contradicts the other's.
fn agree(one: &Keys, other: &Keys) -> bool {
    Level::ALL.into_iter().all(|level| match (one.get(level), other.get(level)) {
        (Some(one), Some(other)) => one == other,
        (Some(_), None) | (None, Some(_) | None) => true,
    })
}
