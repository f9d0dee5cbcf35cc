//! What diagnosis goes by: the ledger, its checks, and which checks a figure takes part in.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{
        amount::Amount,
        check::{Check, Status},
        fact::FactId,
        ledger::Ledger,
    },
    reconcile::{
        amounts::Amounts,
        interval::Rounding,
        judge::{Standing, judge},
    },
};

/// The checks around the figures of failing checks.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// The figures.
    pub ledger: &'a Ledger,
    /// All checks.
    pub checks: &'a [Check],
    amounts: Amounts<'a>,
    by_fact: BTreeMap<FactId, Vec<u32>>,
}

impl<'a> Evidence<'a> {
    /// Looks up which checks each figure of a failing check is in.
    pub fn new(ledger: &'a Ledger, checks: &'a [Check]) -> Self {
        let failing = checks.iter().filter(|check| check.status == Status::Breaks);
        let figures: BTreeSet<FactId> = failing.flat_map(facts_of).collect();
        let mut by_fact: BTreeMap<FactId, Vec<u32>> = BTreeMap::new();
        for (at, check) in (0u32..).zip(checks) {
            let facts: BTreeSet<FactId> = facts_of(check).into_iter().collect();
            for fact in facts.intersection(&figures) {
                by_fact.entry(*fact).or_default().push(at);
            }
        }
        Self { ledger, checks, amounts: Amounts::new(ledger), by_fact }
    }

    /// The failing checks in order.
    pub fn failing(&self) -> Vec<u32> {
        let checks = (0u32..).zip(self.checks);
        checks.filter(|(_, check)| check.status == Status::Breaks).map(|(at, _)| at).collect()
    }

    /// A check by its index.
    pub fn check(&self, at: u32) -> &'a Check {
        &self.checks[at as usize]
    }

    /// The checks that a figure of a failing check takes part in.
    pub fn checks_of(&self, fact: FactId) -> &[u32] {
        self.by_fact.get(&fact).map_or(&[], Vec::as_slice)
    }

    /// The amount of a figure.
    pub fn amount(&self, fact: FactId) -> Option<Amount> {
        self.amounts.of(fact)
    }

    /// What the status of a check would be if that figure had another amount.
    pub fn status_if(&self, check: &Check, fact: FactId, amount: Amount) -> Status {
        let standing = if check.left.is_some() && check.left_facts().is_empty() {
            Standing::Zero
        } else {
            Standing::Missing
        };
        let amounts = |id| if id == fact { Some(amount) } else { self.amounts.of(id) };
        judge(&check.constraint, standing, Rounding::ToNearest, &amounts)
            .map_or(Status::Unchecked, |verdict| verdict.status)
    }
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
