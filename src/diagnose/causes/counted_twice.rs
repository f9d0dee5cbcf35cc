//! Cause `counted_twice`: a row stands twice, or a subtotal is added with its parts.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::{
    diagnose::{
        counterparts::amount_of,
        evidence::{Evidence, passes},
        gaps::Gap,
        hypothesis::{Correction, Hypothesis},
        priors::NO_SLIP,
    },
    diagnostic::explained::Explained,
    model::{
        check::Status,
        finding::Cause,
        reason::{Reason, RepeatedRow, Repetition},
        table::{Row, RowKind, Table},
    },
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "counted_twice",
    what: "A row is in a table twice, or a subtotal is added together with the rows that it is \
           made of: in every column the rows add up to more than their total, by exactly that row. \
           Or one total alone is too high by exactly the figure of one of its lines.",
    why: "Rows are copied to begin new ones, and lists from several offices are put one below the \
          other; the surplus looks like any other line.",
    fix: "Take the second copy out, or correct it to the line that it was meant to be.",
    example: "`Salaries` is in rows 12 and 13 with the same figures, and every column adds up to \
              more than its total by exactly that.",
};

/// How a row came to be counted twice.
enum Twice {
    /// Another row says the same.
    Copy(u32),
    /// Its parts are added too.
    Parts,
    /// Nothing shows it but the sums.
    Alone,
}

/// One hypothesis for each row without which a gap would be closed in every column.
pub fn find(evidence: &Evidence<'_>, gaps: &[Gap]) -> Vec<Hypothesis> {
    gaps.iter().flat_map(|gap| of_gap(evidence, gap)).collect()
}

fn of_gap(evidence: &Evidence<'_>, gap: &Gap) -> Vec<Hypothesis> {
    let Some(table) = evidence.ledger.tables.get(gap.table as usize) else { return Vec::new() };
    let n_failing = gap.failing().count();
    gap.rows
        .iter()
        .filter_map(|at| {
            let row = table.rows.get(*at as usize)?;
            if !is_surplus(evidence, gap, row) {
                return None;
            }
            let twice = how(evidence, gap, table, *at)?;
            let weight = match twice {
                Twice::Copy(_) | Twice::Parts => Decimal::ONE,
                Twice::Alone if n_failing > 1 => NO_SLIP,
                Twice::Alone => return None,
            };
            hypothesis(evidence, gap, table, row, &twice, weight)
        })
        .collect()
}

/// Whether the row is what the rows make too much, in every column.
fn is_surplus(evidence: &Evidence<'_>, gap: &Gap, row: &Row) -> bool {
    gap.columns.iter().all(|column| {
        let (value, _) = amount_of(row, &column.meaning, evidence.ledger);
        value.checked_add(column.lacks).is_some_and(|rest| rest.abs() <= column.slack)
    })
}

fn how(evidence: &Evidence<'_>, gap: &Gap, table: &Table, at: u32) -> Option<Twice> {
    let row = table.rows.get(at as usize)?;
    if let RowKind::Sum { adds, .. } = &row.kind
        && adds.iter().any(|part| gap.rows.contains(part))
    {
        return Some(Twice::Parts);
    }
    let copy = (0u32..).zip(&table.rows).find(|(other, it)| {
        *other != at && it.label == row.label && it.keys == row.keys && same(evidence, row, it)
    });
    match copy {
        // Of two copies the second is the surplus one.
        Some((other, _)) if other < at => Some(Twice::Copy(other)),
        Some(_) => None,
        None => Some(Twice::Alone),
    }
}

fn same(evidence: &Evidence<'_>, one: &Row, other: &Row) -> bool {
    let figures = |row: &Row| -> Vec<_> {
        let facts = row.facts.iter().map(|id| evidence.ledger.fact(*id));
        facts.map(|fact| (fact.slot.column, fact.figure)).collect()
    };
    figures(one) == figures(other)
}

fn hypothesis(
    evidence: &Evidence<'_>,
    gap: &Gap,
    table: &Table,
    row: &Row,
    twice: &Twice,
    weight: Decimal,
) -> Option<Hypothesis> {
    let checks = mended_without(evidence, row)?;
    let column = gap.failing().next()?;
    let figure_of = |row: &Row| {
        let facts = row.facts.iter().copied();
        facts.into_iter().find(|id| {
            crate::diagnose::gaps::ColumnSubject::of(evidence.ledger.fact(*id)) == column.meaning
        })
    };
    let suspect = figure_of(row)?;
    let shown_by = match twice {
        Twice::Copy(other) => Repetition::Copy(table.rows.get(*other as usize).and_then(figure_of)),
        Twice::Parts => Repetition::Parts,
        Twice::Alone => Repetition::Sums,
    };
    let other = match shown_by {
        Repetition::Copy(other) => other,
        Repetition::Parts | Repetition::Sums => None,
    };
    let reason = RepeatedRow { figure: suspect, shown_by, n_checks: checks.len() };
    Some(Hypothesis {
        cause: Cause::CountedTwice,
        suspect: Some(suspect),
        alternatives: other.into_iter().collect(),
        checks,
        weight,
        correction: row.facts.iter().map(|fact| Correction::Goes(*fact)).collect(),
        reason: Reason::RepeatedRow(reason),
    })
}

/// The failing checks that hold, or have nothing to say, when the row is not there; `None` where a
/// check that passes would break, or where none is settled.
fn mended_without(evidence: &Evidence<'_>, row: &Row) -> Option<Vec<u32>> {
    let mut settled: BTreeSet<u32> = BTreeSet::new();
    let mut met: BTreeSet<u32> = BTreeSet::new();
    for fact in &row.facts {
        for link in evidence.links(*fact) {
            let own = !met.insert(link.check);
            let before = evidence.state(link.check).status;
            let after = evidence.status_if(*link, *fact, None);
            match (before == Status::Breaks, after == Status::Breaks) {
                (true, false) => {
                    settled.insert(link.check);
                }
                // A check over several figures of the row goes with it.
                (false, true) if passes(before) && !own && !is_own(evidence, link.check, row) => {
                    return None;
                }
                (true | false, _) => {}
            }
        }
    }
    (!settled.is_empty()).then(|| settled.into_iter().collect())
}

/// Whether a check is over figures of the row alone.
fn is_own(evidence: &Evidence<'_>, check: u32, row: &Row) -> bool {
    let facts = crate::diagnose::evidence::facts_of(evidence.check(check));
    facts.iter().filter(|fact| row.facts.contains(fact)).count() > 1
}
