//! Structural faults show in every column at once: for rows that are added in failing checks, what
//! they would have to make more or less, column by column.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::evidence::Evidence;
use crate::model::{
    Text,
    check::{Check, Status},
    constraint::{Constraint, Relation, Sign, Term},
    fact::{Basis, Fact, FactId},
    period::Period,
};

/// What a column is about, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnSubject {
    /// When.
    pub period: Option<Period>,
    /// On what basis.
    pub basis: Option<Basis>,
    /// What it counts.
    pub series: Text,
}

impl ColumnSubject {
    /// Of a figure's column.
    pub fn of(fact: &Fact) -> Self {
        Self { period: fact.period(), basis: fact.basis().cloned(), series: fact.series().clone() }
    }
}

/// Rows of one table that are added in checks of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The table of the rows.
    pub table: u32,
    /// The rows.
    pub rows: BTreeSet<u32>,
    /// Whether they are held against a total of their own table.
    pub total: Total,
    /// The columns, failing ones and others.
    pub columns: Vec<GapColumn>,
}

/// What rows are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// A total of their own table.
    Own,
    /// Another table.
    Elsewhere,
}

/// One column of a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapColumn {
    /// The check.
    pub check: u32,
    /// What the column is about.
    pub meaning: ColumnSubject,
    /// What the rows would have to make more for the check to be exact.
    pub lacks: Decimal,
    /// How much of it rounding hides.
    pub slack: Decimal,
    /// Whether the check fails.
    pub status: Status,
    /// On which side of the check the rows stand: plus for the left.
    pub side: Sign,
    /// The total, where the table has one.
    pub total: Option<FactId>,
    /// The last of the rows' figures.
    pub last: FactId,
}

impl GapColumn {
    /// Whether the check of the column fails.
    pub fn fails(&self) -> bool {
        self.status == Status::Breaks
    }
}

impl Gap {
    /// The failing columns.
    pub fn failing(&self) -> impl Iterator<Item = &GapColumn> {
        self.columns.iter().filter(|column| column.fails())
    }

    /// Whether another gap is about some of the same rows.
    pub fn shares_rows(&self, other: &Self) -> bool {
        self.table == other.table && !self.rows.is_disjoint(&other.rows)
    }
}

/// The rows on one side of a check.
struct SideRows {
    table: u32,
    facts: Vec<FactId>,
    side: Sign,
    total: Option<FactId>,
}

/// The gaps of failing checks: each with all the columns of its rows.
pub fn gaps(evidence: &Evidence<'_>, failing: &[u32]) -> Vec<Gap> {
    let mut seen: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut gaps = Vec::new();
    for at in failing {
        for rows in sides(evidence, evidence.check(*at)) {
            if !seen.contains(&(*at, rows.table)) {
                let gap = gap(evidence, *at, &rows);
                seen.extend(gap.columns.iter().map(|column| (column.check, rows.table)));
                gaps.push(gap);
            }
        }
    }
    gaps
}

/// The sides of a check that are figures of one column of one table, a total of it aside.
fn sides(evidence: &Evidence<'_>, check: &Check) -> Vec<SideRows> {
    let Constraint::Linear { left, right, relation } = &check.constraint else {
        return Vec::new();
    };
    match relation {
        Relation::Equal => {}
        // What is printed twice is no sum of rows.
        Relation::Same | Relation::NotMore | Relation::Compared => return Vec::new(),
    }
    let one = |side: &[Term], other: &[Term], sign: Sign| -> Option<SideRows> {
        let facts: Vec<FactId> = side.iter().map(|term| term.fact).collect();
        let slot = evidence.ledger.fact(*facts.first()?).slot;
        let in_column = |fact: &FactId| {
            let other = evidence.ledger.fact(*fact).slot;
            (other.table, other.column) == (slot.table, slot.column)
        };
        let plain = side.iter().all(|term| term.sign == Sign::Plus);
        let total = match other {
            [total] if in_column(&total.fact) => Some(total.fact),
            _ => None,
        };
        // The total of a cast is no row that could lack another.
        let is_total =
            side.len() == 1 && total.is_none() && other.iter().any(|it| in_column(&it.fact));
        (plain && facts.iter().all(in_column) && !is_total).then_some(SideRows {
            table: slot.table,
            facts,
            side: sign,
            total,
        })
    };
    let (on_left, on_right) = (one(left, right, Sign::Plus), one(right, left, Sign::Minus));
    // Of a cast the items are the rows, whatever there is on its other side.
    match (on_left, on_right) {
        (Some(items), Some(total)) if items.total.is_some() && total.total.is_some() => {
            vec![items]
        }
        (one, other) => one.into_iter().chain(other).collect(),
    }
}

fn gap(evidence: &Evidence<'_>, at: u32, rows: &SideRows) -> Gap {
    let mut gap = Gap {
        table: rows.table,
        rows: BTreeSet::new(),
        total: if rows.total.is_some() { Total::Own } else { Total::Elsewhere },
        columns: Vec::new(),
    };
    for check in siblings(evidence, at, rows) {
        let sides = sides(evidence, evidence.check(check)).into_iter();
        let same = sides.filter(|other| other.table == rows.table && other.side == rows.side);
        for other in same {
            gap.columns.extend(column(evidence, check, &other));
            let rows = other.facts.iter().map(|fact| evidence.ledger.fact(*fact).slot.row);
            gap.rows.extend(rows);
        }
    }
    gap
}

fn column(evidence: &Evidence<'_>, check: u32, rows: &SideRows) -> Option<GapColumn> {
    let state = evidence.state(check);
    let last = rows.facts.last().copied()?;
    Some(GapColumn {
        check,
        meaning: ColumnSubject::of(evidence.ledger.fact(last)),
        lacks: match rows.side {
            Sign::Plus => -state.difference,
            Sign::Minus => state.difference,
        },
        slack: state.slack,
        status: state.status,
        side: rows.side,
        total: rows.total,
        last,
    })
}

/// Rows that are looked at for the columns of a check: each has most of them.
const ROWS_ASKED: usize = 8;

/// The checks of the same rule over the same rows in other columns, the check itself included.
fn siblings(evidence: &Evidence<'_>, at: u32, rows: &SideRows) -> BTreeSet<u32> {
    let check = evidence.check(at);
    let asked: Vec<FactId> = match rows.total {
        Some(total) => vec![total],
        None => rows.facts.iter().take(ROWS_ASKED).copied().collect(),
    };
    let mut found = BTreeSet::from([at]);
    for fact in asked {
        for other in super::plausible::row_of(evidence, fact) {
            for link in evidence.links(other) {
                let sibling = evidence.check(link.check);
                let is_one = sibling.rule == check.rule
                    && sibling.scope.keys == check.scope.keys
                    && sibling.scope.book == check.scope.book;
                // A total is the total of one cast and an item of another.
                let as_total = rows.total.is_none() || sibling.right_facts() == [other];
                if is_one && as_total {
                    found.insert(link.check);
                }
            }
        }
    }
    found
}
