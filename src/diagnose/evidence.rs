//! What diagnosis goes by: the checks as constraints over figures, and what would become of them if
//! figures were others. A correction that was chosen is applied here, and diagnosis goes on.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::bond::{Bond, Link};
use crate::{
    model::{
        amount::Amount,
        check::{Check, Constraint, Status},
        fact::FactId,
        ledger::Ledger,
    },
    reconcile::{
        amounts::Amounts,
        interval::Rounding,
        judge::{Standing, judge},
    },
};

/// The checks around the figures, as they stand after the corrections chosen so far.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The figures.
    pub ledger: &'a Ledger,
    /// All checks.
    pub checks: &'a [Check],
    amounts: Amounts<'a>,
    corrected: BTreeMap<FactId, Option<Amount>>,
    bonds: Vec<Bond>,
    /// The links of fact `i` are those from `starts[i]` to `starts[i + 1]`.
    starts: Vec<usize>,
    links: Vec<Link>,
    /// The changes, so that they can be taken back.
    log: Vec<Before>,
}

impl<'a> Evidence<'a> {
    /// Looks up which checks each figure is in.
    pub fn new(ledger: &'a Ledger, checks: &'a [Check]) -> Self {
        let amounts = Amounts::new(ledger);
        let bonds = checks.iter().map(|check| Bond::new(check, &amounts)).collect();
        let mut starts = vec![0_usize; ledger.facts.len() + 2];
        let of_check = |at: u32, check: &Check| {
            let links = Link::all(at, check);
            links.into_iter().filter(|(fact, _)| amounts.of(*fact).is_some()).collect::<Vec<_>>()
        };
        // Counted first and then put in their place, so that a million figures need no map.
        for (at, check) in (0u32..).zip(checks) {
            for (fact, _) in of_check(at, check) {
                starts[fact.0 as usize + 2] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut links = vec![Link { check: 0, weight: 0 }; starts.last().copied().unwrap_or(0)];
        for (at, check) in (0u32..).zip(checks) {
            for (fact, link) in of_check(at, check) {
                let next = &mut starts[fact.0 as usize + 1];
                links[*next] = link;
                *next += 1;
            }
        }
        let corrected = BTreeMap::new();
        Self { ledger, checks, amounts, corrected, bonds, starts, links, log: Vec::new() }
    }

    /// The failing checks in order.
    pub fn failing(&self) -> Vec<u32> {
        let checks = (0u32..).zip(&self.bonds);
        checks.filter(|(_, bond)| bond.status == Status::Breaks).map(|(at, _)| at).collect()
    }

    /// A check by its index, as it was before any correction.
    pub fn check(&self, at: u32) -> &'a Check {
        &self.checks[at as usize]
    }

    /// A check as a constraint, as it stands now.
    pub fn bond(&self, at: u32) -> &Bond {
        &self.bonds[at as usize]
    }

    /// The checks that a figure takes part in, with its weights.
    pub fn links(&self, fact: FactId) -> &[Link] {
        let at = fact.0 as usize;
        &self.links[self.starts[at]..self.starts[at + 1]]
    }

    /// The amount of a figure, as corrected.
    pub fn amount(&self, fact: FactId) -> Option<Amount> {
        match self.corrected.get(&fact) {
            Some(amount) => *amount,
            None => self.amounts.of(fact),
        }
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
        self.bond_if(link, fact, then).status
    }

    /// The constraint of a check if that figure had another amount, or if its row were not there.
    pub fn bond_if(&self, link: Link, fact: FactId, then: Option<Amount>) -> Bond {
        let bond = &self.bonds[link.check as usize];
        let Some(now) = self.amount(fact) else { return bond.clone() };
        let check = self.check(link.check);
        match &check.constraint {
            Constraint::Linear { .. } => match then {
                Some(then) => bond.moved(link.weight, now, then),
                None if is_alone(check, fact) => bond.one_sided(),
                None => bond.without(link.weight, now),
            },
            Constraint::Change { .. } => {
                let amounts = |id| if id == fact { then } else { self.amount(id) };
                let standing = Standing::Missing;
                let told = judge(&check.constraint, standing, Rounding::ToNearest, &amounts);
                told.map_or_else(|| bond.clone(), |verdict| bond.judged(&verdict))
            }
            Constraint::Presence { .. } => bond.clone(),
        }
    }

    /// Applies a correction: from now on the figure has that amount, or is not there.
    pub fn correct(&mut self, fact: FactId, then: Option<Amount>) {
        for at in self.starts[fact.0 as usize]..self.starts[fact.0 as usize + 1] {
            let link = self.links[at];
            let bond = self.bond_if(link, fact, then);
            self.replace(link.check, bond);
        }
        let before = self.corrected.insert(fact, then);
        self.log.push(Before::Figure(fact, before));
    }

    /// Applies a correction that no printed figure bears: so much more on the left of a check.
    pub fn add(&mut self, at: u32, amount: Decimal) {
        let bond = self.bonds[at as usize].plus(amount);
        self.replace(at, bond);
    }

    fn replace(&mut self, at: u32, bond: Bond) {
        let before = std::mem::replace(&mut self.bonds[at as usize], bond);
        self.log.push(Before::Bond(at, before));
    }

    /// How many changes were made so far.
    pub fn mark(&self) -> usize {
        self.log.len()
    }

    /// Takes all changes back that were made since then.
    pub fn back_to(&mut self, mark: usize) {
        for before in self.log.drain(mark..).rev() {
            match before {
                Before::Bond(at, bond) => self.bonds[at as usize] = bond,
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
    Bond(u32, Bond),
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
        Status::Breaks | Status::Accepted | Status::Unchecked => false,
    }
}
