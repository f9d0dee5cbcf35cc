//! Relations that may be meant and do not hold: each is asked about, and none is part of a verdict.

use rust_decimal::Decimal;

use crate::{
    model::{
        amount::Amount,
        check::Sign,
        fact::FactId,
        finding::{Cause, Finding, FindingStatus},
        id::{Kind, digits},
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

fn question(relation: &FoundRelation, ledger: &Ledger) -> Option<Finding> {
    let total = ledger.fact(relation.total).figure.amount()?;
    let start = match relation.shape {
        Shape::Sum => Decimal::ZERO,
        Shape::Product(_) => Decimal::ONE,
    };
    let makes = relation.parts.iter().try_fold(start, |made, term| {
        let value = ledger.fact(term.fact).figure.amount()?.value;
        match (relation.shape, term.sign) {
            (Shape::Product(_), _) => made.checked_mul(value),
            (Shape::Sum, Sign::Plus) => made.checked_add(value),
            (Shape::Sum, Sign::Minus) => made.checked_sub(value),
        }
    })?;
    let parts: Vec<FactId> = relation.parts.iter().map(|term| term.fact).collect();
    let fields = [relation.rule.to_string(), "question".to_owned()];
    let id = digest(Kind::Finding, &fields, &[vec![relation.total], parts.clone()], ledger);
    let scope = scope_of(ledger, &[relation.total], &[]);
    Some(Finding {
        matter: Kind::Matter.lettered(digits(&id)),
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
            makes: Amount::new(makes, total.quantum),
        }),
        reviews: Vec::new(),
    })
}
