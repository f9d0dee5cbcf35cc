//! Units of money that nothing states: settled where a table's figures are those of another table
//! whose unit is stated, in one unit and no other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
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
pub fn settle(
    ledger: &mut Ledger,
    mut unstated: Vec<Unstated>,
    profile: &Profile,
) -> Vec<Diagnostic> {
    let mut multiples: Vec<Multiple> =
        profile.figures.stated_units.iter().map(|it| it.multiple).collect();
    multiples.sort_by_key(|it| it.exponent());
    multiples.dedup();
    let mut diagnostics = Vec::new();
    loop {
        let found = unstated
            .iter()
            .enumerate()
            .find_map(|(at, one)| Some((at, of_table(ledger, one, &unstated, &multiples)?)));
        let Some((at, settled)) = found else { break };
        let table = unstated.remove(at);
        diagnostics.push(told(&table, &settled, profile));
        apply(ledger, &table, settled.multiple, profile);
    }
    diagnostics.extend(unstated.iter().map(|it| unsettled(it, profile)));
    diagnostics
}

fn is_of(table: &Unstated, fact: &Fact) -> bool {
    fact.place.file == table.place.file
        && fact.place.sheet == table.place.sheet
        && table.figures.binary_search(&(fact.place.cell, fact.part)).is_ok()
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

/// The only unit under which figures of the table are figures of others for the same period and on
/// the same basis.
fn of_table(
    ledger: &Ledger,
    table: &Unstated,
    unstated: &[Unstated],
    multiples: &[Multiple],
) -> Option<Settled> {
    let own: Vec<&Fact> = ledger.facts.iter().filter(|it| is_of(table, it)).collect();
    let first = own.first()?;
    let mut known: BTreeMap<Column, Vec<(Amount, &Fact)>> = BTreeMap::new();
    let others = ledger.facts.iter().filter(|it| {
        it.book == first.book
            && it.keys.head == first.keys.head
            && unstated.iter().all(|one| !is_of(one, it))
    });
    for fact in others {
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

fn apply(ledger: &mut Ledger, table: &Unstated, multiple: Multiple, profile: &Profile) {
    for fact in ledger.facts.iter_mut().filter(|it| is_of(table, it)) {
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
