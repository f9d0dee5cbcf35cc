//! What diagnosis goes by: the checks as constraints over figures, and what would become of them if
//! figures were others. A correction that was chosen is applied here, and diagnosis goes on.

use std::{cell::Cell, collections::BTreeMap};

use rust_decimal::Decimal;

use super::{
    constraint_state::{ConstraintState, Link},
    constraints::Constraints,
};
use crate::{
    model::{
        amount::Amount,
        check::{Check, Status},
        constraint::Constraint,
        fact::FactId,
        ledger::Ledger,
    },
    reconcile::{
        interval::Rounding,
        judge::{Standing, judge},
    },
};

/// The checks of a family around its figures, as they stand after the corrections chosen so far.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The figures.
    pub ledger: &'a Ledger,
    /// The checks as reconcile left them.
    constraints: &'a Constraints<'a>,
    /// The family's checks, in order.
    pub family: &'a [u32],
    corrected: BTreeMap<FactId, Option<Amount>>,
    /// The checks that corrections have changed.
    changed: BTreeMap<u32, ConstraintState>,
    /// The changes, so that they can be taken back.
    log: Vec<Before>,
    /// How often it was asked what would become of a check.
    n_trials: Cell<u64>,
}

impl<'a> Evidence<'a> {
    /// Before any correction.
    pub fn new(constraints: &'a Constraints<'a>, family: &'a [u32]) -> Self {
        Self {
            ledger: constraints.ledger,
            constraints,
            family,
            corrected: BTreeMap::new(),
            changed: BTreeMap::new(),
            log: Vec::new(),
            n_trials: Cell::new(0),
        }
    }

    /// The failing checks in order.
    pub fn failing(&self) -> Vec<u32> {
        let failing = |at: &u32| self.state(*at).status == Status::Breaks;
        self.family.iter().copied().filter(failing).collect()
    }

    /// A check by its index, as it was before any correction.
    pub fn check(&self, at: u32) -> &'a Check {
        self.constraints.check(at)
    }

    /// A check as a constraint, as it stands now.
    pub fn state(&self, at: u32) -> &ConstraintState {
        self.changed.get(&at).unwrap_or_else(|| self.constraints.state(at))
    }

    /// The checks that a figure takes part in, with its weights.
    pub fn links(&self, fact: FactId) -> &'a [Link] {
        self.constraints.links(fact)
    }

    /// The amount of a figure, as corrected.
    pub fn amount(&self, fact: FactId) -> Option<Amount> {
        match self.corrected.get(&fact) {
            Some(amount) => *amount,
            None => self.constraints.amount(fact),
        }
    }

    /// How often it was asked what would become of a check.
    pub fn n_trials(&self) -> u64 {
        self.n_trials.get()
    }

    /// A figure as it is printed: with its last place, though it may be known exactly.
    pub fn as_printed(&self, fact: FactId) -> Option<Amount> {
        let amount = self.amount(fact)?;
        let printed = self.ledger.fact(fact).figure.amount()?;
        Some(if amount.quantum.is_zero() {
            Amount::new(amount.value, printed.quantum)
        } else {
            amount
        })
    }

    /// The status of a check if that figure had another amount, or if its row were not there.
    pub fn status_if(&self, link: Link, fact: FactId, then: Option<Amount>) -> Status {
        self.state_if(link, fact, then).status
    }

    /// The constraint of a check if that figure had another amount, or if its row were not there.
    pub fn state_if(&self, link: Link, fact: FactId, then: Option<Amount>) -> ConstraintState {
        self.n_trials.set(self.n_trials.get().saturating_add(1));
        let state = self.state(link.check);
        let Some(now) = self.amount(fact) else { return state.clone() };
        let check = self.check(link.check);
        match &check.constraint {
            Constraint::Linear { .. } => match then {
                Some(then) => state.moved(link.weight, now, then),
                None if is_alone(check, fact) => state.one_sided(),
                None => state.without(link.weight, now),
            },
            Constraint::Change { .. } => {
                let amounts = |id| if id == fact { then } else { self.amount(id) };
                let standing = Standing::Missing;
                let told = judge(&check.constraint, standing, Rounding::ToNearest, &amounts);
                told.map_or_else(|| state.clone(), |verdict| state.judged(&verdict))
            }
            Constraint::Product { .. } | Constraint::Presence { .. } => state.clone(),
        }
    }

    /// The constraints of all checks of some figures if these had other amounts.
    pub fn states_if(&self, moves: &[(FactId, Amount)]) -> BTreeMap<u32, ConstraintState> {
        let amounts = |id: FactId| {
            let moved = moves.iter().find(|(fact, _)| *fact == id);
            moved.map_or_else(|| self.amount(id), |(_, then)| Some(*then))
        };
        let mut states: BTreeMap<u32, ConstraintState> = BTreeMap::new();
        for (fact, then) in moves {
            let Some(now) = self.amount(*fact) else { continue };
            for link in self.links(*fact) {
                self.n_trials.set(self.n_trials.get().saturating_add(1));
                let state = states.get(&link.check).unwrap_or_else(|| self.state(link.check));
                let constraint = &self.check(link.check).constraint;
                let state = match constraint {
                    Constraint::Linear { .. } => state.moved(link.weight, now, *then),
                    Constraint::Change { .. } => {
                        let nearest = Rounding::ToNearest;
                        let verdict = judge(constraint, Standing::Missing, nearest, &amounts);
                        verdict.map_or_else(|| state.clone(), |verdict| state.judged(&verdict))
                    }
                    Constraint::Product { .. } | Constraint::Presence { .. } => state.clone(),
                };
                states.insert(link.check, state);
            }
        }
        states
    }

    /// Applies a correction: from now on the figure has that amount, or is not there.
    pub fn correct(&mut self, fact: FactId, then: Option<Amount>) {
        for link in self.links(fact) {
            let state = self.state_if(*link, fact, then);
            self.replace(link.check, state);
        }
        let before = self.corrected.insert(fact, then);
        self.log.push(Before::Figure(fact, before));
    }

    /// Applies a correction that no printed figure bears: so much more on the left of a check.
    pub fn add(&mut self, at: u32, amount: Decimal) {
        let state = self.state(at).plus(amount);
        self.replace(at, state);
    }

    fn replace(&mut self, at: u32, state: ConstraintState) {
        let before = self.changed.insert(at, state);
        self.log.push(Before::ConstraintState(at, before));
    }

    /// How many changes were made so far.
    pub fn mark(&self) -> usize {
        self.log.len()
    }

    /// Takes all changes back that were made since then.
    pub fn back_to(&mut self, mark: usize) {
        for before in self.log.drain(mark..).rev() {
            match before {
                Before::ConstraintState(at, Some(state)) => {
                    self.changed.insert(at, state);
                }
                Before::ConstraintState(at, None) => {
                    self.changed.remove(&at);
                }
                Before::Figure(fact, Some(amount)) => {
                    self.corrected.insert(fact, amount);
                }
                Before::Figure(fact, None) => {
                    self.corrected.remove(&fact);
                }
            }
        }
    }
}

/// What a change replaced.
#[derive(Debug)]
enum Before {
    /// How the check stood, if a correction had changed it.
    ConstraintState(u32, Option<ConstraintState>),
    /// The correction that the figure had before, if any.
    Figure(FactId, Option<Option<Amount>>),
}

/// Whether the figure is all that its side of a check has.
fn is_alone(check: &Check, fact: FactId) -> bool {
    let (left, right) = check.constraint.sides();
    [left, right].iter().any(|side| side.as_slice() == [fact])
}

/// All facts of a check, left side first.
pub fn facts_of(check: &Check) -> Vec<FactId> {
    let (mut left, right) = check.constraint.sides();
    left.extend(right);
    left
}

/// Whether a status passes.
pub fn passes(status: Status) -> bool {
    match status {
        Status::Agrees | Status::Rounding => true,
        Status::Breaks | Status::Accepted | Status::Unchecked | Status::Differs => false,
    }
}
