//! Units of money that nothing states: settled where a table's figures are those of another table
//! whose unit is stated, in one unit and no other.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        amount::Amount,
        fact::{Basis, Fact, Figure, TableId},
        ledger::Ledger,
        period::Period,
        place::{CellRef, Place},
        unit::{Measure, Multiple, Unit},
    },
    profile::Profile,
};

/// Figures of a table that were read as whole units of the currency because nothing says more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unstated {
    /// The table.
    pub table: TableId,
    /// Its first cell.
    pub place: Place,
    /// The figures, by cell and part, in order.
    pub figures: Vec<(CellRef, u16)>,
}

/// What a figure is of, as far as tables of one book share it.
type Column = (Option<Period>, Option<Basis>);

/// A unit under which figures of a table are those of others.
struct Settled {
    multiple: Multiple,
    /// How many of its figures stand elsewhere too.
    n_same: usize,
    /// One of those others.
    witness: Place,
}

/// Fewer digits than this could be another figure's by chance.
const TELLING: Decimal = Decimal::from_parts(100, 0, 0, false, 0);
/// One figure alone settles a unit where it has as many digits.
const TELLING_ALONE: Decimal = Decimal::from_parts(1000, 0, 0, false, 0);

/// Settles what arithmetic settles, and says of each table what it was read as and why. What is
/// settled first helps to settle the rest.
pub fn settle(ledger: &mut Ledger, unstated: Vec<Unstated>, profile: &Profile) -> Vec<Diagnostic> {
    let mut multiples: Vec<Multiple> =
        profile.figures.stated_units.iter().map(|it| it.multiple).collect();
    multiples.sort_by_key(|it| it.exponent());
    multiples.dedup();
    let own = figures_of(ledger, &unstated);
    let mut open: BTreeSet<usize> = own.iter().flatten().copied().collect();
    let mut left: Vec<usize> = (0..unstated.len()).collect();
    let mut diagnostics = Vec::new();
    // A table is settled by its own book alone, so the books are settled one after the other.
    for (facts, mut tables) in books(ledger, &own) {
        loop {
            let found = tables.iter().find_map(|&table| {
                let others = facts.iter().filter(|at| !open.contains(at)).copied();
                Some((table, of_table(ledger, &own[table], others, &multiples)?))
            });
            let Some((table, settled)) = found else { break };
            tables.retain(|it| *it != table);
            left.retain(|it| *it != table);
            diagnostics.push(told(&unstated[table], &settled, profile));
            apply(ledger, &own[table], settled.multiple, profile);
            for at in &own[table] {
                open.remove(at);
            }
        }
    }
    diagnostics.extend(left.into_iter().map(|table| unsettled(&unstated[table], profile)));
    diagnostics
}

/// The figures of each table, by their indices in the ledger.
fn figures_of(ledger: &Ledger, unstated: &[Unstated]) -> Vec<Vec<usize>> {
    let mut by_sheet: BTreeMap<(&Text, &Text), Vec<usize>> = BTreeMap::new();
    for (table, one) in unstated.iter().enumerate() {
        by_sheet.entry((&one.place.file, &one.place.sheet)).or_default().push(table);
    }
    let mut own = vec![Vec::new(); unstated.len()];
    for (at, fact) in ledger.facts.iter().enumerate() {
        let tables = by_sheet.get(&(&fact.place.file, &fact.place.sheet));
        for &table in tables.into_iter().flatten() {
            if unstated[table].figures.binary_search(&(fact.place.cell, fact.part)).is_ok() {
                own[table].push(at);
            }
        }
    }
    own
}

/// The facts of each book that has such tables, and these tables.
fn books(ledger: &Ledger, own: &[Vec<usize>]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut books: BTreeMap<&Text, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (table, figures) in own.iter().enumerate() {
        if let Some(&first) = figures.first() {
            books.entry(&ledger.facts[first].book).or_default().1.push(table);
        }
    }
    for (at, fact) in ledger.facts.iter().enumerate() {
        if let Some((facts, _)) = books.get_mut(&fact.book) {
            facts.push(at);
        }
    }
    books.into_values().collect()
}

fn amount(fact: &Fact) -> Option<Amount> {
    match fact.figure {
        Figure::Stated(amount) if fact.measure == Measure::Money => Some(amount),
        Figure::Stated(_) | Figure::Nil | Figure::NotApplicable => None,
    }
}

fn is_telling(amount: Amount, least: Decimal) -> bool {
    let bound = amount.quantum.checked_mul(least);
    bound.is_some_and(|it| amount.value.abs() >= it) && !amount.value.is_zero()
}

/// The only unit under which figures of the table are figures of others of its book for the same
/// period and on the same basis.
fn of_table(
    ledger: &Ledger,
    own: &[usize],
    others: impl Iterator<Item = usize>,
    multiples: &[Multiple],
) -> Option<Settled> {
    let own: Vec<&Fact> = own.iter().map(|&at| &ledger.facts[at]).collect();
    let first = own.first()?;
    let mut known: BTreeMap<Column, Vec<(Amount, &Fact)>> = BTreeMap::new();
    let others = others.map(|at| &ledger.facts[at]);
    for fact in others.filter(|it| it.keys.head == first.keys.head) {
        if let Some(amount) = amount(fact).filter(|it| is_telling(*it, TELLING)) {
            known.entry((fact.period, fact.basis.clone())).or_default().push((amount, fact));
        }
    }
    let mut found: Vec<Settled> = Vec::new();
    for &multiple in multiples {
        let mut n_same = 0;
        let mut alone = false;
        let mut witness = None;
        for fact in &own {
            let Some(printed) = amount(fact).filter(|it| is_telling(*it, TELLING)) else {
                continue;
            };
            let Some(read) = printed.times(multiple.value()) else { continue };
            let same = known
                .get(&(fact.period, fact.basis.clone()))
                .and_then(|all| all.iter().find(|(other, _)| meet(read, *other)));
            if let Some((other, of)) = same {
                n_same += 1;
                alone |= is_telling(printed, TELLING_ALONE) && is_telling(*other, TELLING_ALONE);
                witness.get_or_insert_with(|| of.place.clone());
            }
        }
        if let (true, Some(witness)) = (n_same >= 2 || alone, witness) {
            found.push(Settled { multiple, n_same, witness });
        }
    }
    let most = found.iter().map(|it| it.n_same).max()?;
    let mut best = found.into_iter().filter(|it| it.n_same == most);
    match (best.next(), best.next()) {
        (Some(only), None) => Some(only),
        (_, _) => None,
    }
}

/// Whether two figures can stand for the same amount.
fn meet(one: Amount, other: Amount) -> bool {
    let gap = one.value.checked_sub(other.value).map(|it| it.abs());
    let slack = one.quantum.checked_add(other.quantum);
    match (gap.and_then(|it| it.checked_add(it)), slack) {
        (Some(doubled), Some(slack)) => doubled <= slack,
        (_, _) => false,
    }
}

fn apply(ledger: &mut Ledger, own: &[usize], multiple: Multiple, profile: &Profile) {
    for &at in own {
        let fact = &mut ledger.facts[at];
        if let Figure::Stated(amount) = fact.figure
            && let Some(amount) = amount.times(multiple.value())
        {
            fact.figure = Figure::Stated(amount);
        }
        fact.unit = Unit::Money { currency: profile.currency.clone(), multiple };
    }
}

fn about(table: &Unstated, message: String) -> Diagnostic {
    Diagnostic::of_file(&codes::normalise::UNIT_NOT_STATED, &table.place.file, message)
        .on_sheet(&table.place.sheet)
        .at(table.place.cell)
}

fn told(table: &Unstated, settled: &Settled, profile: &Profile) -> Diagnostic {
    let unit = Unit::Money { currency: profile.currency.clone(), multiple: settled.multiple };
    let message = format!(
        "{} figures of table {} state no unit; they were read in {unit}: so, and in no other unit, \
         {} of them are figures of tables that state theirs, such as {}",
        table.figures.len(),
        table.table.0,
        settled.n_same,
        settled.witness
    );
    about(table, message)
}

fn unsettled(table: &Unstated, profile: &Profile) -> Diagnostic {
    let message = format!(
        "{} figures of table {} state no unit and no figure with a stated unit settles it; they were \
         read as whole {}, and can be meant in thousands or millions",
        table.figures.len(),
        table.table.0,
        profile.currency
    );
    about(table, message)
}
