//! How well a figure would fit: the other columns of its row, and the exactness that its checks
//! have elsewhere in the document.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    bond::{Bond, Form},
    digits::Digits,
    evidence::Evidence,
    priors::TYPICAL_CHANGE,
};
use crate::model::{
    Text,
    check::{Check, Status},
    fact::{Fact, FactId},
    ledger::Ledger,
    unit::Measure,
};

/// The figures of the same row and series under other periods and bases.
pub fn row_of(evidence: &Evidence<'_>, fact: FactId) -> Vec<FactId> {
    let of = evidence.ledger.fact(fact);
    let table = evidence.ledger.tables.get(of.slot.table as usize);
    let row = table.and_then(|table| table.rows.get(of.slot.row as usize));
    let alike = |other: &Fact| {
        other.series == of.series && other.measure == of.measure && other.slot != of.slot
    };
    let facts = row.map_or(&[][..], |row| row.facts.as_slice());
    facts.iter().copied().filter(|id| alike(evidence.ledger.fact(*id))).collect()
}

/// The amounts of the row's other figures; none for a change, which has no history.
pub fn history(evidence: &Evidence<'_>, fact: FactId) -> Vec<Decimal> {
    match evidence.ledger.fact(fact).measure {
        Measure::Change => Vec::new(),
        Measure::Money | Measure::Count | Measure::Percent | Measure::Index => {
            let row = row_of(evidence, fact).into_iter();
            row.filter_map(|id| Some(evidence.amount(id)?.value)).collect()
        }
    }
}

/// How much better a figure fits among the others of its row than the printed one does. What falls
/// off with the square of the distance leaves room for a year that is unlike the others.
pub fn fit(printed: Decimal, proposed: Decimal, others: &[Decimal]) -> Decimal {
    let close =
        |value: Decimal| -> Decimal { others.iter().map(|other| closeness(value, *other)).sum() };
    close(proposed).checked_div(close(printed)).unwrap_or(Decimal::ONE)
}

/// 1 ÷ (s² + r²) for a relative distance r and the typical change s.
fn closeness(one: Decimal, other: Decimal) -> Decimal {
    let larger = one.abs().max(other.abs());
    let apart = one.checked_sub(other).and_then(|apart| apart.checked_div(larger));
    let apart = apart.unwrap_or_default().round_dp(8);
    Decimal::ONE / (TYPICAL_CHANGE * TYPICAL_CHANGE + apart * apart)
}

/// How often a figure is that of another column of its row, in a document that is right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Repeats {
    figures: u32,
    repeated: u32,
}

impl Repeats {
    /// Counts the figures that are not nil.
    pub fn new(ledger: &Ledger) -> Self {
        let mut counted = Self::default();
        for row in ledger.tables.iter().flat_map(|table| &table.rows) {
            let facts: Vec<&Fact> = row.facts.iter().map(|id| ledger.fact(*id)).collect();
            for (at, fact) in facts.iter().enumerate() {
                let Some(amount) = fact.figure.amount().filter(|it| !it.value.is_zero()) else {
                    continue;
                };
                let same = |other: &&Fact| {
                    other.measure == fact.measure
                        && other.figure.amount().is_some_and(|it| it.value == amount.value)
                };
                counted.figures += 1;
                let others = facts.iter().enumerate().filter(|(other, _)| *other != at);
                counted.repeated += u32::from(others.map(|(_, it)| it).any(same));
            }
        }
        counted
    }

    /// How much less likely a figure is to be that of another column by mistake, since it may be so
    /// by right: a right figure repeats another with the document's own share; one that differs is
    /// any of the figures within a typical change.
    pub fn doubt(self, printed: &Digits) -> Decimal {
        let share = (Decimal::from(self.repeated) + Decimal::ONE)
            / (Decimal::from(self.figures) + Decimal::TWO);
        let places = Decimal::try_from_i128_with_scale(printed.steps / printed.column_place, 0);
        let within = places.unwrap_or(Decimal::ONE).abs() * TYPICAL_CHANGE * Decimal::TWO;
        let odds = within.checked_mul(share).unwrap_or(Decimal::ONE).max(Decimal::ONE);
        Decimal::ONE / odds
    }
}

/// How often the checks of each rule agree to the last place, and how often only by rounding.
#[derive(Debug, Clone, Default)]
pub struct Habits<'a>(BTreeMap<&'a Text, (u32, u32)>);

impl<'a> Habits<'a> {
    /// Counts the checks that pass.
    pub fn new(checks: &'a [Check]) -> Self {
        let mut habits: BTreeMap<&Text, (u32, u32)> = BTreeMap::new();
        for check in checks {
            let (exact, rounded) = habits.entry(&check.rule).or_default();
            match check.status {
                Status::Agrees => *exact += 1,
                Status::Rounding => *rounded += 1,
                Status::Breaks | Status::Accepted | Status::Unchecked => {}
            }
        }
        Self(habits)
    }

    /// How likely a passing check of that rule is to be as exact as this one. One more of each sort
    /// is taken as seen, so that nothing is impossible.
    pub fn chance(&self, check: &Check, bond: &Bond, place: Decimal) -> Decimal {
        match bond.form {
            Form::Equal | Form::Twice | Form::Change => {}
            Form::NotMore | Form::Fixed => return Decimal::ONE,
        }
        let (exact, rounded) = self.0.get(&check.rule).copied().unwrap_or_default();
        let all = Decimal::from(exact) + Decimal::from(rounded) + Decimal::TWO;
        match bond.status {
            Status::Agrees => (Decimal::from(exact) + Decimal::ONE) / all,
            Status::Rounding => {
                // What is rounded may be any of the places between.
                let places = (bond.slack * Decimal::TWO).checked_div(place).unwrap_or_default();
                (Decimal::from(rounded) + Decimal::ONE) / all / places.max(Decimal::ONE)
            }
            Status::Breaks | Status::Accepted | Status::Unchecked => Decimal::ONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[i64]) -> Vec<Decimal> {
        values.iter().map(|value| Decimal::from(*value)).collect()
    }

    #[test]
    fn the_figure_that_is_like_its_neighbours_fits_better() {
        // 104.7 and 110.2 beside it: 108.5 fits, 180.5 does not.
        let others = numbers(&[1047, 1102]);
        assert!(fit(Decimal::from(1805), Decimal::from(1085), &others) > Decimal::TEN);
        assert!(fit(Decimal::from(1085), Decimal::from(1805), &others) < Decimal::ONE);
        assert_eq!(fit(Decimal::from(1085), Decimal::from(1805), &[]), Decimal::ONE);
    }
}
