//! The amount with which each fact takes part in checks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{
    Text,
    amount::Amount,
    fact::{Fact, FactId, Figure},
    ledger::Ledger,
    table::Precision,
    unit::Measure,
};

/// The precision of a dash for a change where its column prints no other change.
const CHANGE_PLACE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// The amounts of a ledger's facts. A dash for a change is a 0 printed with the precision of its
/// column; every other dash is an exact 0.
#[derive(Debug)]
pub struct Amounts<'a> {
    ledger: &'a Ledger,
    nil_changes: BTreeMap<FactId, Decimal>,
    /// Of each table, how its figures were described.
    origins: Vec<TableOrigin>,
}

/// How the figures of a table were described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TableOrigin {
    /// By a profile, which says what is counted.
    Profile,
    /// By nothing but the sheet itself: what is money and what is counted is not known.
    Sheet,
}

/// A figure of a sheet without a profile that has so many places is the result of a calculation, and
/// was rounded, whatever the others are.
const CALCULATED: u32 = 4;

impl<'a> Amounts<'a> {
    /// Looks the columns of changes over.
    pub fn new(ledger: &'a Ledger) -> Self {
        let mut finest: BTreeMap<(u32, u32), Decimal> = BTreeMap::new();
        let mut nils = Vec::new();
        let changes = ledger.iter().filter(|(_, fact)| fact.measure() == Measure::Change);
        for (id, fact) in changes {
            let column = (fact.slot.table, fact.slot.column);
            match fact.figure {
                Figure::Stated(amount) => {
                    let least = finest.entry(column).or_insert(amount.quantum);
                    *least = amount.quantum.min(*least);
                }
                Figure::Nil => nils.push((id, column)),
                Figure::NotApplicable => {}
            }
        }
        let nil_changes = nils
            .into_iter()
            .map(|(id, column)| (id, finest.get(&column).copied().unwrap_or(CHANGE_PLACE)))
            .collect();
        let origin = |file: &Text| match ledger.surveyed.contains(file) {
            true => TableOrigin::Sheet,
            false => TableOrigin::Profile,
        };
        let origins = ledger.tables.iter().map(|table| origin(&table.file)).collect();
        Self { ledger, nil_changes, origins }
    }

    /// Whether a figure is the amount that it says and no rounded one.
    fn is_exact(&self, fact: &Fact, amount: Amount) -> bool {
        let at = fact.slot.table as usize;
        let table = self.ledger.tables.get(at);
        if self.origins.get(at) == Some(&TableOrigin::Sheet) {
            return table.is_some_and(|it| it.precision == Precision::Exact)
                && amount.quantum.normalize().scale() < CALCULATED;
        }
        match (fact.measure(), table.map_or(Precision::Rounded, |table| table.precision)) {
            // Things are counted whole: a number of them that is printed to the unit is exact.
            (Measure::Count, Precision::Rounded) => amount.quantum == Decimal::ONE,
            (Measure::Money | Measure::Count, Precision::Exact) => true,
            // A ledger that is exact rounds its percentages like any other.
            (Measure::Percent | Measure::Index | Measure::Change, _)
            | (Measure::Money, Precision::Rounded) => false,
        }
    }

    /// The amount of a fact; `None` for not applicable. Whether a qualified figure may take part is
    /// for the rule to say: it ties to its own translation and nothing else.
    pub fn of(&self, id: FactId) -> Option<Amount> {
        let fact = self.ledger.fact(id);
        let amount = fact.figure.amount()?;
        Some(match self.nil_changes.get(&id) {
            Some(quantum) => Amount::new(amount.value, *quantum),
            None if self.is_exact(fact, amount) => Amount::exact(amount.value),
            None => amount,
        })
    }
}
