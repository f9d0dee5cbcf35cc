//! How well a figure would fit: the other columns of its row, and the exactness that its checks
//! have elsewhere in the document.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    constraint_state::{ConstraintForm, ConstraintState},
    evidence::Evidence,
    priors::{ALL_SIZES, LIKE_NO_OTHER, TYPICAL_CHANGE},
};
use crate::model::{
    Text,
    check::{Check, Status},
    fact::{Fact, FactId},
    ledger::Ledger,
    table::Table,
    unit::Unit,
};

/// The figures of the same row and series under other periods and bases.
pub fn row_of(evidence: &Evidence<'_>, fact: FactId) -> Vec<FactId> {
    let of = evidence.ledger.fact(fact);
    let table = evidence.ledger.tables.get(of.slot.table as usize);
    let row = table.and_then(|table| table.rows.get(of.slot.row as usize));
    let alike = |other: &Fact| {
        other.series() == of.series() && other.measure() == of.measure() && other.slot != of.slot
    };
    let facts = row.map_or(&[][..], |row| row.facts.as_slice());
    facts.iter().copied().filter(|id| alike(evidence.ledger.fact(*id))).collect()
}

/// How likely a row is to show a figure, given its other columns: what single figures are weighed by.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    /// By the number of digits: how many figures there are, and how many repeat another column.
    repeats: BTreeMap<u32, (u32, u32)>,
}

impl Likeness {
    /// Counts how often a figure that is not nil is that of another column of its row: in a document
    /// that is right, so often it is so by right; a short figure more often than a long one.
    pub fn new<'a>(tables: impl Iterator<Item = &'a Table>, ledger: &Ledger) -> Self {
        let mut repeats: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        for row in tables.flat_map(|table| &table.rows) {
            let facts: Vec<&Fact> = row.facts.iter().map(|id| ledger.fact(*id)).collect();
            for (at, fact) in facts.iter().enumerate() {
                let Some(amount) = fact.figure.amount().filter(|it| !it.value.is_zero()) else {
                    continue;
                };
                let same = |other: &&Fact| {
                    other.measure() == fact.measure()
                        && other.figure.amount().is_some_and(|it| it.value == amount.value)
                };
                let places = amount.value.checked_div(amount.quantum).unwrap_or_default();
                let (figures, repeated) = repeats.entry(n_digits(places)).or_default();
                *figures += 1;
                let others = facts.iter().enumerate().filter(|(other, _)| *other != at);
                *repeated += u32::from(others.map(|(_, it)| it).any(same));
            }
        }
        Self { repeats }
    }

    /// The share of figures as long as this one, in places, that repeat another column. One figure
    /// of each sort is taken as seen.
    fn share_of_repeats(&self, value: Decimal) -> Decimal {
        let (figures, repeated) = self.repeats.get(&n_digits(value)).copied().unwrap_or_default();
        (Decimal::from(repeated) + Decimal::ONE) / (Decimal::from(figures) + Decimal::TWO)
    }

    /// How much likelier the row is to show the proposed figure than the printed one; both to that
    /// place.
    pub fn gain(
        &self,
        printed: Decimal,
        proposed: Decimal,
        others: &[Decimal],
        place: Decimal,
    ) -> Decimal {
        // A figure that stands alone is told by its checks and nothing else.
        if others.is_empty() {
            return Decimal::ONE;
        }
        let chance = |value| self.chance(value, others, place);
        chance(proposed)
            .zip(chance(printed))
            .and_then(|(then, now)| then.checked_div(now))
            .unwrap_or(Decimal::ONE)
    }

    /// The chance of one figure: it repeats another column with the document's own share; else it
    /// lies around the others, and now and then anywhere.
    pub fn chance(&self, value: Decimal, others: &[Decimal], place: Decimal) -> Option<Decimal> {
        let value = value.checked_div(place)?;
        let anywhere = anywhere(value);
        let repeats = self.share_of_repeats(value);
        let mut around = Decimal::ZERO;
        let mut is_repeat = false;
        for other in others {
            let other = other.checked_div(place)?;
            is_repeat |= other == value;
            around += near(value, other)?;
        }
        around = around.checked_div(Decimal::from(others.len())).unwrap_or(anywhere);
        let new = around + LIKE_NO_OTHER * (anywhere - around);
        let own = (Decimal::ONE - repeats) * new;
        Some(if is_repeat { own + repeats } else { own })
    }
}

fn n_digits(places: Decimal) -> u32 {
    let whole = places.trunc().mantissa().unsigned_abs();
    whole.checked_ilog10().map_or(1, |last| last + 1)
}

/// The chance of a figure, in places, beside another one: it falls off with the square of the
/// distance (a Cauchy distribution), which leaves room for a year that is unlike the others.
fn near(value: Decimal, other: Decimal) -> Option<Decimal> {
    let spread = (other.abs() * TYPICAL_CHANGE).max(Decimal::ONE);
    let apart = value.checked_sub(other)?.checked_div(spread)?.round_dp(8);
    let fall = apart.checked_mul(apart)?.checked_add(Decimal::ONE)?;
    Decimal::ONE.checked_div(PI.checked_mul(spread)?.checked_mul(fall)?)
}

/// Of the distribution's area.
const PI: Decimal = Decimal::from_parts(314_159, 0, 0, false, 5);

/// The chance of a figure, in places, of which nothing is known: each number of digits is as likely
/// as any other.
fn anywhere(value: Decimal) -> Decimal {
    let size = value.abs().saturating_add(Decimal::ONE).saturating_mul(ALL_SIZES);
    Decimal::ONE.checked_div(size).unwrap_or_default()
}

/// How often the checks of each rule and unit agree to the last place, and how often only by
/// rounding.
#[derive(Debug, Clone, Default)]
pub struct Habits<'a>(BTreeMap<Habit<'a>, (u32, u32)>);

/// Checks that are alike.
type Habit<'a> = (&'a Text, Option<&'a Unit>);

fn habit(check: &Check) -> Habit<'_> {
    (&check.rule, check.scope.unit.as_ref())
}

impl<'a> Habits<'a> {
    /// Counts the checks that pass.
    pub fn new(checks: impl Iterator<Item = &'a Check>) -> Self {
        let mut habits: BTreeMap<Habit<'_>, (u32, u32)> = BTreeMap::new();
        for check in checks {
            let (exact, rounded) = habits.entry(habit(check)).or_default();
            match check.status {
                Status::Agrees => *exact += 1,
                Status::Rounding => *rounded += 1,
                Status::Breaks | Status::Accepted | Status::Unchecked | Status::Differs => {}
            }
        }
        Self(habits)
    }

    /// How likely a passing check of that rule is to be as exact as this one. One more of each sort
    /// is taken as seen, so that nothing is impossible.
    pub fn chance(&self, check: &Check, state: &ConstraintState) -> Decimal {
        match state.form {
            ConstraintForm::Equal | ConstraintForm::Twice | ConstraintForm::Change => {}
            ConstraintForm::NotMore | ConstraintForm::Fixed => return Decimal::ONE,
        }
        let (exact, rounded) = self.0.get(&habit(check)).copied().unwrap_or_default();
        let all = Decimal::from(exact) + Decimal::from(rounded) + Decimal::TWO;
        match state.status {
            Status::Agrees => (Decimal::from(exact) + Decimal::ONE) / all,
            Status::Rounding => {
                // What is rounded may be any of the places between.
                let places =
                    (state.slack * Decimal::TWO).checked_div(state.place).unwrap_or_default();
                (Decimal::from(rounded) + Decimal::ONE) / all / places.max(Decimal::ONE)
            }
            Status::Breaks | Status::Accepted | Status::Unchecked | Status::Differs => Decimal::ONE,
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
    fn the_figure_that_is_like_its_neighbours_is_likelier() {
        // 104.7 and 110.2 beside it: 108.5 fits, 180.5 does not.
        let others = numbers(&[1047, 1102]);
        let repeats = [(1, (100, 50)), (6, (100, 2))].into_iter().collect();
        let likeness = Likeness { repeats };
        let gain = |printed: i64, proposed: i64, others: &[Decimal]| {
            let [printed, proposed] = [printed, proposed].map(Decimal::from);
            likeness.gain(printed, proposed, others, Decimal::ONE)
        };
        assert!(gain(1805, 1085, &others) > Decimal::TEN);
        assert!(gain(1085, 1805, &others) < Decimal::ONE);
        // A small figure repeats another one more easily than it becomes ten thousand times larger.
        assert!(gain(2, 20_886, &numbers(&[2, 77])) < Decimal::new(1, 6));
        assert!(gain(242_356, 263_240, &numbers(&[242_356, 274_682])) > Decimal::new(1, 5));
    }
}
