//! Units of money that nothing states: settled where a table's figures are those of another table
//! whose unit is stated, in one unit and no other.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    diagnostic::{Diagnostic, codes},
    model::{
        Text,
        amount::Amount,
        fact::{Basis, Fact, Figure, TableId},
        keys::Level,
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
type SharedColumn = (Option<Period>, Option<Basis>);

/// A unit under which figures of a table are those of others.
struct SettledUnit {
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
/// settled first helps to settle the rest of its book.
pub fn settle(ledger: &mut Ledger, unstated: Vec<Unstated>, profile: &Profile) -> Vec<Diagnostic> {
    if unstated.is_empty() {
        return Vec::new();
    }
    let mut multiples: Vec<Multiple> =
        profile.figures.stated_units.iter().map(|it| it.multiple).collect();
    multiples.sort_by_key(|it| it.exponent());
    multiples.dedup();
    let mut settled: BTreeMap<usize, SettledUnit> = BTreeMap::new();
    for mut book in books(ledger, &unstated) {
        while let Some((table, found)) = book.settles(ledger, &multiples) {
            apply(ledger, &book.open[&table], found.multiple, profile);
            book.close(table);
            settled.insert(table, found);
        }
    }
    let said = |(at, table): (usize, &Unstated)| match settled.get(&at) {
        Some(settled) => told(table, settled, profile),
        None => unsettled(table, profile),
    };
    unstated.iter().enumerate().map(said).collect()
}

/// The figures of a book that has tables without a unit, by their indices in the ledger.
#[derive(Default)]
struct BookFigures {
    /// Those of each table whose unit is open, by the table's index.
    open: BTreeMap<usize, Vec<usize>>,
    /// Those whose unit is known.
    known: Vec<usize>,
}

impl BookFigures {
    /// The first table whose unit the figures with a known one settle.
    fn settles(&self, ledger: &Ledger, multiples: &[Multiple]) -> Option<(usize, SettledUnit)> {
        let fact = |at: &usize| &ledger.facts[*at];
        self.open.iter().find_map(|(&table, own)| {
            let own: Vec<&Fact> = own.iter().map(fact).collect();
            Some((table, of_table(&own, self.known.iter().map(fact), multiples)?))
        })
    }

    /// From now on the unit of a table is known.
    fn close(&mut self, table: usize) {
        self.known.extend(self.open.remove(&table).unwrap_or_default());
        self.known.sort_unstable();
    }
}

/// The figures of the books that have tables without a unit.
fn books(ledger: &Ledger, unstated: &[Unstated]) -> Vec<BookFigures> {
    let mut of_sheet: BTreeMap<(&Text, &Text), Vec<usize>> = BTreeMap::new();
    for (at, table) in unstated.iter().enumerate() {
        of_sheet.entry((&table.place.file, &table.place.sheet)).or_default().push(at);
    }
    let table_of = |fact: &Fact| {
        let tables = of_sheet.get(&(&fact.place.file, &fact.place.sheet))?;
        let figure = (fact.place.cell, fact.part);
        tables.iter().copied().find(|&at| unstated[at].figures.binary_search(&figure).is_ok())
    };
    let tables: Vec<Option<usize>> = ledger.facts.iter().map(table_of).collect();
    let mut books: BTreeMap<&Text, BookFigures> = BTreeMap::new();
    for (fact, _) in ledger.facts.iter().zip(&tables).filter(|(_, table)| table.is_some()) {
        if !books.contains_key(fact.book()) {
            books.insert(fact.book(), BookFigures::default());
        }
    }
    for ((at, fact), table) in ledger.facts.iter().enumerate().zip(tables) {
        let Some(book) = books.get_mut(fact.book()) else { continue };
        match table {
            Some(table) => book.open.entry(table).or_default().push(at),
            None => book.known.push(at),
        }
    }
    books.into_values().collect()
}

fn amount(fact: &Fact) -> Option<Amount> {
    match fact.figure {
        Figure::Stated(amount) if fact.measure() == Measure::Money => Some(amount),
        Figure::Stated(_) | Figure::Nil | Figure::NotApplicable => None,
    }
}

fn is_telling(amount: Amount, least: Decimal) -> bool {
    let bound = amount.quantum.checked_mul(least);
    bound.is_some_and(|it| amount.value.abs() >= it) && !amount.value.is_zero()
}

/// The only unit under which figures of a table are figures of others for the same period and on the
/// same basis.
fn of_table<'a>(
    own: &[&Fact],
    others: impl Iterator<Item = &'a Fact>,
    multiples: &[Multiple],
) -> Option<SettledUnit> {
    let first = own.first()?;
    let mut known: BTreeMap<SharedColumn, KnownAmounts> = BTreeMap::new();
    for fact in others.filter(|it| it.keys()[Level::First] == first.keys()[Level::First]) {
        if let Some(amount) = amount(fact).filter(|it| is_telling(*it, TELLING)) {
            known.entry((fact.period(), fact.basis().cloned())).or_default().add(amount, fact);
        }
    }
    known.values_mut().for_each(KnownAmounts::sort);
    if known.is_empty() {
        return None;
    }
    let mut found: Vec<SettledUnit> = Vec::new();
    for &multiple in multiples {
        let mut n_same = 0;
        let mut alone = false;
        let mut witness = None;
        for fact in own {
            let Some(printed) = amount(fact).filter(|it| is_telling(*it, TELLING)) else {
                continue;
            };
            let Some(read) = printed.times(multiple.value()) else { continue };
            let column = known.get(&(fact.period(), fact.basis().cloned()));
            if let Some((other, of)) = column.and_then(|it| it.meeting(read)) {
                n_same += 1;
                alone |= is_telling(printed, TELLING_ALONE) && is_telling(other, TELLING_ALONE);
                witness.get_or_insert_with(|| of.place.clone());
            }
        }
        if let (true, Some(witness)) = (n_same >= 2 || alone, witness) {
            found.push(SettledUnit { multiple, n_same, witness });
        }
    }
    let most = found.iter().map(|it| it.n_same).max()?;
    let mut best = found.into_iter().filter(|it| it.n_same == most);
    match (best.next(), best.next()) {
        (Some(only), None) => Some(only),
        (_, _) => None,
    }
}

/// The amounts of a column whose unit is known, by value.
#[derive(Default)]
struct KnownAmounts<'a> {
    all: Vec<(Amount, &'a Fact)>,
    coarsest: Decimal,
}

impl<'a> KnownAmounts<'a> {
    fn add(&mut self, amount: Amount, fact: &'a Fact) {
        self.coarsest = self.coarsest.max(amount.quantum);
        self.all.push((amount, fact));
    }

    fn sort(&mut self) {
        self.all.sort_by_key(|(amount, fact)| (amount.value, &fact.place));
    }

    /// One that can stand for the same amount.
    fn meeting(&self, amount: Amount) -> Option<(Amount, &'a Fact)> {
        let slack = amount.quantum.checked_add(self.coarsest)?;
        let from = amount.value.checked_sub(slack)?;
        let to = amount.value.checked_add(slack)?;
        let near = self.all.iter().skip(self.all.partition_point(|(it, _)| it.value < from));
        near.take_while(|(it, _)| it.value <= to).find(|(it, _)| meet(amount, *it)).copied()
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

fn apply(ledger: &mut Ledger, figures: &[usize], multiple: Multiple, profile: &Profile) {
    for &at in figures {
        let fact = &mut ledger.facts[at];
        if let Figure::Stated(amount) = fact.figure
            && let Some(amount) = amount.times(multiple.value())
        {
            fact.figure = Figure::Stated(amount);
        }
        fact.meaning.unit = Unit::Money { currency: profile.currency.clone(), multiple };
    }
}

fn about(table: &Unstated, message: String) -> Diagnostic {
    Diagnostic::of_file(&codes::normalise::UNIT_NOT_STATED, &table.place.file, message)
        .on_sheet(&table.place.sheet)
        .at(table.place.cell)
}

fn told(table: &Unstated, settled: &SettledUnit, profile: &Profile) -> Diagnostic {
    let unit = Unit::Money { currency: profile.currency.clone(), multiple: settled.multiple };
    let message = format!(
        "no unit is stated for {} figures of table {}; they were read in {unit}, the only unit in \
         which {} of them are the figures of tables that state theirs, such as {}",
        table.figures.len(),
        table.table.0,
        settled.n_same,
        settled.witness
    );
    about(table, message)
}

fn unsettled(table: &Unstated, profile: &Profile) -> Diagnostic {
    let message = format!(
        "no unit is stated for {} figures of table {}, and no figure elsewhere settles it; they were \
         read as whole {}, but could be in thousands or millions",
        table.figures.len(),
        table.table.0,
        profile.currency
    );
    about(table, message)
}
