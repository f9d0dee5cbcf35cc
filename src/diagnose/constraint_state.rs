//! A check as a constraint: how far its sides are apart, how far they may be, and what becomes of
//! it when a figure moves, without adding its other figures again.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    model::{
        amount::Amount,
        check::{Check, Status},
        constraint::{Constraint, Relation, Sign},
        fact::FactId,
    },
    reconcile::{amounts::Amounts, judge::Judgement},
};

/// How the sides of a check are bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintForm {
    /// Sums that are equal within rounding.
    Equal,
    /// One figure printed twice.
    Twice,
    /// The left is not more than the right.
    NotMore,
    /// A change in percent.
    Change,
    /// A code that must be there, or a check of which a side is missing: no figure settles it.
    Fixed,
}

/// A check as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConstraintState {
    /// How the sides are bound.
    pub form: ConstraintForm,
    /// Left − right.
    pub difference: Decimal,
    /// How far the sides may be apart: half a unit of each figure.
    pub slack: Decimal,
    /// The finest place of its figures.
    pub place: Decimal,
    /// The verdict.
    pub status: Status,
}

/// A figure's part in a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The check.
    pub check: u32,
    /// What one unit of the figure adds to left − right; 0 for a change, where it is no constant.
    pub weight: i32,
}

impl Link {
    /// The links of all facts of a check, each fact once.
    pub fn all(at: u32, check: &Check) -> BTreeMap<FactId, Self> {
        let mut links: BTreeMap<FactId, Self> = BTreeMap::new();
        let mut add = |fact: FactId, weight: i32| {
            links.entry(fact).or_insert(Self { check: at, weight: 0 }).weight += weight;
        };
        match &check.constraint {
            Constraint::Linear { left, right, .. } => {
                let signed = |sign: Sign| match sign {
                    Sign::Plus => 1,
                    Sign::Minus => -1,
                };
                left.iter().for_each(|term| add(term.fact, signed(term.sign)));
                right.iter().for_each(|term| add(term.fact, -signed(term.sign)));
            }
            Constraint::Change { .. }
            | Constraint::Product { .. }
            | Constraint::Presence { .. } => {
                let (left, right) = check.constraint.sides();
                left.into_iter().chain(right).for_each(|fact| add(fact, 0));
            }
        }
        links
    }
}

impl ConstraintState {
    /// The check as reconcile left it.
    pub fn new(check: &Check, amounts: &Amounts<'_>) -> Self {
        // Sides that may differ by intent bind nothing, whether or not they do.
        let status = match &check.constraint {
            Constraint::Linear { relation: Relation::Compared, .. } => Status::Unchecked,
            Constraint::Linear { .. }
            | Constraint::Change { .. }
            | Constraint::Product { .. }
            | Constraint::Presence { .. } => check.status,
        };
        let told = check.difference.filter(|_| status != Status::Unchecked);
        let (left, right) = check.constraint.sides();
        let facts: Vec<FactId> = left.into_iter().chain(right).collect();
        let quanta = || facts.iter().filter_map(|id| Some(amounts.of(*id)?.quantum));
        let place = quanta().filter(|quantum| !quantum.is_zero()).min().unwrap_or_default();
        let (form, slack) = match (&check.constraint, told) {
            (_, None) | (Constraint::Product { .. } | Constraint::Presence { .. }, _) => {
                (ConstraintForm::Fixed, Decimal::ZERO)
            }
            (Constraint::Change { .. }, _) => {
                (ConstraintForm::Change, check.tolerance.unwrap_or_default())
            }
            (Constraint::Linear { left, right, relation }, _) => {
                let slack = quanta().map(half).sum();
                let form = match (relation, left.as_slice(), right.as_slice()) {
                    (Relation::NotMore, _, _) => ConstraintForm::NotMore,
                    (Relation::Same, [_], [_]) => ConstraintForm::Twice,
                    (Relation::Same | Relation::Equal, _, _) => ConstraintForm::Equal,
                    (Relation::Compared, _, _) => ConstraintForm::Fixed,
                };
                (form, slack)
            }
        };
        Self { form, difference: told.unwrap_or_default(), slack, place, status }
    }

    /// With a figure at another amount.
    pub fn moved(&self, weight: i32, now: Amount, then: Amount) -> Self {
        let weight = Decimal::from(weight);
        let finer = half(then.quantum) - half(now.quantum);
        let slack = self.slack + weight.abs() * finer;
        let difference = self.difference + weight * (then.value - now.value);
        // The other figure of a pair has what is left of the slack.
        let other = slack - half(then.quantum);
        let alike = other == half(then.quantum);
        self.told(difference, slack, if alike { PairPlaces::Alike } else { PairPlaces::Unlike })
    }

    /// Without a figure that is not all of its side.
    pub fn without(&self, weight: i32, now: Amount) -> Self {
        let weight = Decimal::from(weight);
        let slack = self.slack - weight.abs() * half(now.quantum);
        self.told(self.difference - weight * now.value, slack, PairPlaces::Unlike)
    }

    /// Without all figures of a side: nothing can be said any more.
    pub fn one_sided(&self) -> Self {
        Self { form: ConstraintForm::Fixed, status: Status::Unchecked, ..self.clone() }
    }

    /// With so much more on the left.
    pub fn plus(&self, amount: Decimal) -> Self {
        self.told(self.difference + amount, self.slack, PairPlaces::Unlike)
    }

    /// As a verdict has it.
    pub fn judged(&self, verdict: &Judgement) -> Self {
        Self {
            form: self.form,
            difference: verdict.difference.unwrap_or_default(),
            slack: verdict.tolerance.unwrap_or_default(),
            place: self.place,
            status: verdict.status,
        }
    }

    fn told(&self, difference: Decimal, slack: Decimal, places: PairPlaces) -> Self {
        let status = match (self.form, places) {
            (ConstraintForm::Fixed | ConstraintForm::Change, _) => self.status,
            (ConstraintForm::NotMore, _) if difference <= slack => Status::Agrees,
            (ConstraintForm::Equal | ConstraintForm::Twice, _) if difference.is_zero() => {
                Status::Agrees
            }
            (ConstraintForm::Twice, PairPlaces::Alike) => Status::Breaks,
            (ConstraintForm::Equal | ConstraintForm::Twice, _) if difference.abs() <= slack => {
                Status::Rounding
            }
            (ConstraintForm::Equal | ConstraintForm::Twice | ConstraintForm::NotMore, _) => {
                Status::Breaks
            }
        };
        Self { form: self.form, difference, slack, place: self.place, status }
    }
}

/// Whether the two figures of a pair are printed to the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PairPlaces {
    Alike,
    Unlike,
}

/// Half of a unit of the last place.
pub fn half(quantum: Decimal) -> Decimal {
    quantum * Decimal::new(5, 1)
}
