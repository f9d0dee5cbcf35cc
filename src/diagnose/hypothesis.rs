//! A fault that would explain failing checks, before it is a finding.

use rust_decimal::Decimal;

use super::{constraint_state::ConstraintForm, evidence::Evidence, priors::merit};
use crate::{
    model::{
        Text,
        amount::Amount,
        check::Scope,
        constraint::Constraint,
        fact::FactId,
        finding::{Cause, Finding, FindingStatus},
        id::{IdKind, digits},
        reason::Reason,
    },
    reconcile::draft::{digest, scope_of},
};

/// How many other cells a finding names.
pub const ALTERNATIVES: usize = 5;

/// What one cause says of some failing checks.
#[derive(Debug, Clone, PartialEq)]
pub struct Hypothesis {
    /// The cause.
    pub cause: Cause,
    /// The figure most likely at fault.
    pub suspect: Option<FactId>,
    /// Other figures that could be at fault, best first.
    pub alternatives: Vec<FactId>,
    /// The failing checks that it explains, first those that its reason is about, then in order; never
    /// none.
    pub checks: Vec<u32>,
    /// How plausible it is, for comparison with other explanations of as many checks.
    pub weight: Decimal,
    /// What to correct before diagnosis goes on.
    pub correction: Vec<Correction>,
    /// What was compared, and what would put it right.
    pub reason: Reason,
}

/// A part of a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// A figure has another amount.
    Becomes(FactId, Amount),
    /// A figure is not there.
    Goes(FactId),
    /// So much more stands on the left of a check than any figure shows.
    Adds(u32, Decimal),
}

impl Hypothesis {
    /// How it compares with others, the larger the better.
    pub fn merit(&self) -> (usize, Decimal) {
        merit(self.checks.len(), self.weight)
    }

    /// Applies the correction.
    pub fn correct(&self, evidence: &mut Evidence<'_>) {
        for correction in &self.correction {
            match correction {
                Correction::Becomes(fact, amount) => evidence.correct(*fact, Some(*amount)),
                Correction::Goes(fact) => evidence.correct(*fact, None),
                Correction::Adds(check, amount) => evidence.add(*check, *amount),
            }
        }
    }

    /// Whether it says all that a finding says, and more.
    pub fn takes_up(&self, finding: &Finding) -> bool {
        self.cause == finding.cause && finding.checks.iter().all(|at| self.checks.contains(at))
    }

    /// The finding of it.
    pub fn finding(self, evidence: &Evidence<'_>) -> Finding {
        let mut fields = vec![self.cause.word().to_owned()];
        fields.extend(self.checks.iter().map(|at| digits(&evidence.check(*at).id).to_owned()));
        let suspect: Vec<FactId> = self.suspect.into_iter().collect();
        let id = digest(IdKind::Finding, &fields, &[suspect], evidence.ledger);
        Finding {
            id,
            status: FindingStatus::Open,
            cause: self.cause,
            // Which findings are one matter is told when all of them are known.
            matter: Text::default(),
            scope: self.scope(evidence),
            suspect: self.suspect,
            alternatives: self.alternatives,
            amount: amount(&self.checks, evidence),
            checks: own_first(self.checks, self.suspect, self.cause, evidence),
            reason: self.reason,
            reviews: Vec::new(),
        }
    }

    fn scope(&self, evidence: &Evidence<'_>) -> Scope {
        match (self.suspect, self.checks.first()) {
            (Some(suspect), _) => scope_of(evidence.ledger, &[suspect], &[]),
            (None, Some(first)) => evidence.check(*first).scope.clone(),
            (None, None) => Scope::default(),
        }
    }
}

/// The checks, those first in which the suspect is a side by itself, of them those of its own table.
fn own_first(
    mut checks: Vec<u32>,
    suspect: Option<FactId>,
    cause: Cause,
    evidence: &Evidence<'_>,
) -> Vec<u32> {
    // A transfer is about its largest pair of checks.
    let Some(suspect) = suspect.filter(|_| cause != Cause::Transfer) else { return checks };
    let table = evidence.ledger.fact(suspect).slot.table;
    checks.sort_by_key(|at| {
        let (left, right) = evidence.check(*at).constraint.sides();
        let is_side = [&left, &right].iter().any(|side| side.as_slice() == [suspect]);
        let takes_part = left.contains(&suspect) || right.contains(&suspect);
        let is_own =
            left.iter().chain(&right).all(|id| evidence.ledger.fact(*id).slot.table == table);
        (!takes_part, !is_side, !is_own)
    });
    checks
}

/// The largest difference of the checks as they stand now: of amounts where there are any, percentage points and
/// codes only where there is nothing else.
fn amount(checks: &[u32], evidence: &Evidence<'_>) -> Decimal {
    let differences = |linear: bool| {
        let checks = checks.iter().copied();
        checks
            .filter(move |at| {
                matches!(evidence.check(*at).constraint, Constraint::Linear { .. }) == linear
            })
            .map(|at| match evidence.state(at).form {
                // How often a code is missing stands in the check alone.
                ConstraintForm::Fixed => evidence.check(at).difference.unwrap_or_default().abs(),
                ConstraintForm::Equal
                | ConstraintForm::Twice
                | ConstraintForm::NotMore
                | ConstraintForm::Change => evidence.state(at).difference.abs(),
            })
            .max()
    };
    differences(true).or_else(|| differences(false)).unwrap_or_default()
}
