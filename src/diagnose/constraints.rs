//! The checks as constraints over figures, as reconcile left them: which checks each figure is in,
//! and how far the sides of each are apart. Shared by all families, never changed.

use super::constraint_state::{ConstraintState, Link};
use crate::{
    model::{amount::Amount, check::Check, fact::FactId, ledger::Ledger},
    reconcile::amounts::Amounts,
};

/// The checks around the figures.
#[derive(Debug)]
pub struct Constraints<'a> {
    /// The figures.
    pub ledger: &'a Ledger,
    /// All checks.
    pub checks: &'a [Check],
    amounts: Amounts<'a>,
    states: Vec<ConstraintState>,
    /// The links of fact `i` are those from `starts[i]` to `starts[i + 1]`.
    starts: Vec<usize>,
    links: Vec<Link>,
}

impl<'a> Constraints<'a> {
    /// Looks up which checks each figure is in.
    pub fn new(ledger: &'a Ledger, checks: &'a [Check]) -> Self {
        let amounts = Amounts::new(ledger);
        let states = checks.iter().map(|check| ConstraintState::new(check, &amounts)).collect();
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
        Self { ledger, checks, amounts, states, starts, links }
    }

    /// A check by its index.
    pub fn check(&self, at: u32) -> &'a Check {
        &self.checks[at as usize]
    }

    /// A check as a constraint, before any correction.
    pub fn state(&self, at: u32) -> &ConstraintState {
        &self.states[at as usize]
    }

    /// The checks that a figure takes part in, with its weights.
    pub fn links(&self, fact: FactId) -> &[Link] {
        let at = fact.0 as usize;
        &self.links[self.starts[at]..self.starts[at + 1]]
    }

    /// The amount of a figure as it is read.
    pub fn amount(&self, fact: FactId) -> Option<Amount> {
        self.amounts.of(fact)
    }
}
