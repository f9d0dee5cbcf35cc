//! Kind `share`: printed percentages of a total against the figures that they relate.

use rust_decimal::Decimal;

use crate::{
    diagnostic::explained::Explained,
    model::{
        constraint::{Constraint, Ratio},
        fact::{Fact, FactId},
        ledger::Ledger,
        table::{RowKind, Table},
        unit::Measure,
    },
    profile::rules::across::Share,
    reconcile::{
        draft::{Draft, scope_of},
        index::adds_up,
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "share",
    what: "Each printed percentage of a total is worked out again: the row's figure ÷ that of the \
           outermost total that the row belongs to × 100, over every value that the rounded figures \
           may stand for.",
    why: "A share that does not follow from its figures shows that one of them was changed after \
          the percentage was worked out.",
    fix: "Work the percentage out from unrounded figures; see that it is of the total of its own \
           part of the table.",
    example: "Defence 459,075,411 of 2,924,966,563 is 15.7 %; a printed 17.5 % breaks by 1.8 \
              percentage points.",
};

/// One check for each printed share of a row that belongs to a total.
pub fn drafts(rule: &Share, ledger: &Ledger) -> Vec<Draft> {
    let tables = ledger.tables.iter().filter(|table| rule.tables.holds_for(&table.id));
    tables.flat_map(|table| of_table(table, ledger)).collect()
}

fn of_table(table: &Table, ledger: &Ledger) -> Vec<Draft> {
    let owners = owners(table);
    let mut drafts = Vec::new();
    for (at, owner) in owners.iter().enumerate() {
        let Some(owner) = owner else { continue };
        let shares = facts(table, at, ledger).filter(|(_, it)| it.measure() == Measure::Percent);
        for (id, printed) in shares.filter(|(_, it)| it.summable().is_some()) {
            let Some((part, _)) = figure(table, at, printed, ledger) else { continue };
            let whole = figure(table, *owner, printed, ledger).map(|(id, _)| id);
            let mut scope = scope_of(ledger, &[], &[part]);
            scope.unit = Some(printed.unit().clone());
            let constraint = Constraint::Change {
                ratio: Ratio::Share,
                current: part,
                base: whole,
                printed: id,
                leeway: Decimal::ZERO,
            };
            drafts.push(Draft { scope, constraint, standing: Standing::Missing });
        }
    }
    drafts
}

/// For each row, the outermost total that takes it up, itself where none does; `None` for a row that
/// belongs to no total.
fn owners(table: &Table) -> Vec<Option<usize>> {
    let mut above: Vec<Option<usize>> = vec![None; table.rows.len()];
    let mut sums = vec![false; table.rows.len()];
    for (at, row) in table.rows.iter().enumerate() {
        if let RowKind::Sum { adds, .. } = &row.kind {
            sums[at] = true;
            for &part in adds {
                if let Some(owner) = above.get_mut(part as usize) {
                    *owner = Some(at);
                }
            }
        }
    }
    let outermost = |row: usize| {
        // No row is taken up more often than there are rows.
        let mut owner = row;
        for _ in 0..table.rows.len() {
            let Some(next) = above[owner] else { break };
            owner = next;
        }
        (sums[owner]).then_some(owner)
    };
    (0..table.rows.len()).map(outermost).collect()
}

fn facts<'a>(
    table: &'a Table,
    row: usize,
    ledger: &'a Ledger,
) -> impl Iterator<Item = (FactId, &'a Fact)> {
    table.rows[row].facts.iter().map(|id| (*id, ledger.fact(*id)))
}

/// The figure of a row that a share in the same or another row is of: of its period, basis and
/// series, the nearest column left of it.
fn figure<'a>(
    table: &'a Table,
    row: usize,
    printed: &Fact,
    ledger: &'a Ledger,
) -> Option<(FactId, &'a Fact)> {
    facts(table, row, ledger)
        .filter(|(_, it)| adds_up(it.measure()) && it.summable().is_some())
        .filter(|(_, it)| {
            it.period() == printed.period()
                && it.basis() == printed.basis()
                && it.series() == printed.series()
        })
        .min_by_key(|(_, it)| it.slot.column.abs_diff(printed.slot.column))
}
