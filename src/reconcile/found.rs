//! Sums, products and percentages that sheets without a profile show, as drafts of checks.

use super::{
    draft::{Draft, scope_of},
    judge::Standing,
};
use crate::model::{
    Text,
    constraint::{Constraint, Relation, Sign, Term},
    ledger::Ledger,
    relation::{Completeness, FoundRelation, Shape},
};

/// A draft for each of them, with the name of its rule.
pub fn drafts(ledger: &Ledger) -> Vec<(Text, Draft)> {
    let drafts = ledger.relations.iter();
    drafts.filter_map(|it| Some((it.rule.clone(), draft(it, ledger)?))).collect()
}

fn draft(relation: &FoundRelation, ledger: &Ledger) -> Option<Draft> {
    let total = Term { fact: relation.total, sign: Sign::Plus };
    let facts: Vec<_> = relation.parts.iter().map(|term| term.fact).collect();
    let standing = match relation.completeness {
        Completeness::Whole => Standing::Missing,
        Completeness::Lacking => Standing::Unread,
    };
    let constraint = match relation.shape {
        Shape::Sum => Constraint::Linear {
            left: vec![total],
            right: relation.parts.clone(),
            relation: Relation::Equal,
        },
        Shape::Product(tolerance) => {
            Constraint::Product { product: relation.total, factors: facts.clone(), tolerance }
        }
        Shape::Ratio { ratio, leeway } => {
            let [current, base] = *facts.as_slice() else { return None };
            let printed = relation.total;
            Constraint::Change { ratio, current, base: Some(base), printed, leeway }
        }
    };
    let scope = scope_of(ledger, &[relation.total], &facts);
    Some(Draft { scope, constraint, standing })
}
