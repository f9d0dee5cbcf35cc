//! Kind `change`: printed percentages of change against the figures that they compare.

use rust_decimal::Decimal;

use crate::{
    diagnostic::explained::Explained,
    model::{
        constraint::{Constraint, Ratio},
        fact::{Certainty, ComparedTo, Fact, FactId},
        ledger::Ledger,
        table::Row,
        unit::Measure,
    },
    profile::rules::Tables,
    reconcile::{
        draft::{Draft, scope_of},
        index::adds_up,
        judge::Standing,
    },
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "change",
    what: "Each printed percentage of change is worked out again from the two figures of its row: \
           (figure ÷ the one compared to − 1) × 100, over every value that the rounded figures may \
           stand for.",
    why: "A percentage that does not follow from its figures shows that one of them was changed \
          after the percentage was worked out.",
    fix: "Work the percentage out from unrounded figures. Where the base is nil there is no \
           percentage to print.",
    example: "108.5 over 104.7 is +3.6 %; a printed +6.3 % breaks by 2.7 percentage points.",
};

/// One check for each printed change that says what it is compared to.
pub fn drafts(tables: &Tables, ledger: &Ledger) -> Vec<Draft> {
    let tables = ledger.tables.iter().filter(|table| tables.holds_for(&table.id));
    tables.flat_map(|table| &table.rows).flat_map(|row| of_row(row, ledger)).collect()
}

fn of_row(row: &Row, ledger: &Ledger) -> Vec<Draft> {
    let facts: Vec<(FactId, &Fact)> = row.facts.iter().map(|id| (*id, ledger.fact(*id))).collect();
    let changes = facts.iter().filter(|(_, fact)| fact.measure() == Measure::Change);
    changes
        .filter_map(|(id, printed)| {
            printed.summable()?;
            let compared_to = printed.compared_to()?;
            let (current, figure) = current_of(printed, &facts)?;
            let base = base_of(compared_to, figure, &facts);
            let mut scope = scope_of(ledger, &[], &[current]);
            scope.unit = Some(printed.unit().clone());
            Some(Draft {
                scope,
                constraint: Constraint::Change {
                    ratio: Ratio::Growth,
                    current,
                    base,
                    printed: *id,
                    leeway: Decimal::ZERO,
                },
                standing: Standing::Missing,
            })
        })
        .collect()
}

/// The figure that changed: of the same period, basis and series, in the same column if any is.
fn current_of<'a>(printed: &Fact, row: &[(FactId, &'a Fact)]) -> Option<(FactId, &'a Fact)> {
    let alike = |fact: &Fact| {
        adds_up(fact.measure())
            && fact.summable().is_some()
            && fact.period() == printed.period()
            && fact.basis() == printed.basis()
            && fact.series() == printed.series()
    };
    let distance = |fact: &Fact| fact.slot.column.abs_diff(printed.slot.column);
    row.iter().filter(|(_, fact)| alike(fact)).min_by_key(|(_, fact)| distance(fact)).copied()
}

/// What the figure is compared to in its row.
fn base_of(compared_to: ComparedTo, current: &Fact, row: &[(FactId, &Fact)]) -> Option<FactId> {
    // A qualified figure compares to nothing but its own translation; one that is not applicable is
    // a base that leaves the change unchecked.
    let figures = row
        .iter()
        .filter(|(_, fact)| adds_up(fact.measure()) && fact.series() == current.series())
        .filter(|(_, fact)| fact.certainty == Certainty::Plain);
    let base = match compared_to {
        ComparedTo::Previous => {
            let base = figures
                .filter(|(_, fact)| fact.slot.column < current.slot.column)
                .max_by_key(|(_, fact)| fact.slot.column);
            // A column whose heading says nothing may be the one that is meant.
            let between = |fact: &Fact, base: &Fact| {
                (base.slot.column..current.slot.column).contains(&fact.slot.column)
                    && adds_up(fact.measure())
                    && fact.period().is_none()
                    && fact.basis().is_none()
            };
            base.filter(|(_, base)| {
                current.period().is_none() || !row.iter().any(|(_, it)| between(it, base))
            })
        }
        ComparedTo::Original => figures
            .filter(|(_, fact)| fact.basis().is_some_and(|basis| *basis.0 == *compared_to.word()))
            .filter(|(_, fact)| fact.period() <= current.period() && fact.slot != current.slot)
            .max_by_key(|(_, fact)| fact.period()),
    };
    base.map(|(id, _)| *id)
}
