//! Relations that may be meant and do not hold: each is asked about, and none is part of a verdict.

use rust_decimal::Decimal;

use crate::{
    model::{
        amount::Amount,
        constraint::{Ratio, Sign},
        fact::FactId,
        finding::{Cause, Finding, FindingStatus},
        id::{IdKind, digits},
        ledger::Ledger,
        reason::{Asked, Reason},
        relation::{FoundRelation, Shape},
    },
    reconcile::draft::{digest, scope_of},
};

/// A finding for each of them, the largest difference first.
pub fn questions(ledger: &Ledger) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        ledger.questions.iter().filter_map(|it| question(it, ledger)).collect();
    found.sort_by_key(|it| (std::cmp::Reverse(it.amount), it.suspect));
    found
}

/// What the parts make of the total.
fn made(relation: &FoundRelation, ledger: &Ledger, total: Amount) -> Option<Decimal> {
    let value = |fact: FactId| Some(ledger.fact(fact).figure.amount()?.value);
    let mut parts = relation.parts.iter();
    match (relation.shape, relation.parts.as_slice()) {
        (Shape::Sum, _) => parts.try_fold(Decimal::ZERO, |made, term| match term.sign {
            Sign::Plus => made.checked_add(value(term.fact)?),
            Sign::Minus => made.checked_sub(value(term.fact)?),
        }),
        (Shape::Product(_), _) => {
            parts.try_fold(Decimal::ONE, |made, term| made.checked_mul(value(term.fact)?))
        }
        (Shape::Ratio { ratio, .. }, [current, base]) => {
            let share = value(current.fact)?.checked_div(value(base.fact)?)?;
            let whole = match ratio {
                Ratio::Growth => Decimal::ONE,
                Ratio::Share => Decimal::ZERO,
            };
            let percent = share.checked_sub(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
            Some(percent.round_dp(total.quantum.normalize().scale()))
        }
        (Shape::Ratio { .. }, _) => None,
    }
}

fn question(relation: &FoundRelation, ledger: &Ledger) -> Option<Finding> {
    let total = ledger.fact(relation.total).figure.amount()?;
    let makes = made(relation, ledger, total)?;
    let parts: Vec<FactId> = relation.parts.iter().map(|term| term.fact).collect();
    let fields = [relation.rule.to_string(), "question".to_owned()];
    let id = digest(IdKind::Finding, &fields, &[vec![relation.total], parts.clone()], ledger);
    let scope = scope_of(ledger, &[relation.total], &[]);
    Some(Finding {
        matter: IdKind::Matter.lettered(digits(&id)),
        id,
        status: FindingStatus::Open,
        cause: Cause::Unexplained,
        scope,
        suspect: Some(relation.total),
        alternatives: Vec::new(),
        checks: Vec::new(),
        amount: total.value.checked_sub(makes)?.abs(),
        reason: Reason::Asked(Asked {
            total: relation.total,
            parts,
            shape: relation.shape,
            makes: Amount::new(makes, total.quantum),
        }),
        reviews: Vec::new(),
    })
}
