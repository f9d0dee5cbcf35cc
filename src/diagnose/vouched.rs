//! Relations that were found on sheets, without a profile: which of their figures is wrong was judged
//! where all of the sheet was in view (the words of its labels, its formulas, like rows, other sheets),
//! and is taken from there. Breaks that one figure explains are one finding.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    evidence::Evidence,
    hypothesis::{ALTERNATIVES, Correction, Hypothesis},
};
use crate::{
    model::{
        amount::Amount,
        check::{Constraint, Sign, Status},
        fact::FactId,
        finding::{Cause, Finding, FindingStatus},
        id::{Kind, digits},
        ledger::Ledger,
        reason::{Above, Asked, Misadded, Mistake, Reason, Unlocated, WrongFigure},
        relation::{FoundRelation, Shape, Suspected},
    },
    reconcile::draft::{digest, scope_of},
};

/// The kind of a figure that is stated twice.
const SAME: &str = "same";

/// The relations that do not hold, by total and parts.
#[derive(Debug, Default)]
pub struct Vouched<'a> {
    by_figures: BTreeMap<(FactId, Vec<FactId>), &'a FoundRelation>,
}

impl<'a> Vouched<'a> {
    /// Those of a ledger.
    pub fn new(ledger: &'a Ledger) -> Self {
        let broken = ledger.relations.iter().filter(|it| !it.suspects.is_empty());
        let figures = |it: &FoundRelation| {
            (it.total, it.parts.iter().map(|term| term.fact).collect::<Vec<FactId>>())
        };
        Self { by_figures: broken.map(|it| (figures(it), it)).collect() }
    }

    /// The relation of a check, if its suspects are known.
    fn of(&self, constraint: &Constraint) -> Option<&'a FoundRelation> {
        let (left, right) = constraint.sides();
        let [total] = left.as_slice() else { return None };
        self.by_figures.get(&(*total, right)).copied()
    }

    /// The failing checks of which the suspects are known, as hypotheses; those with one suspect and
    /// one proposal are one. Those come first that explain most.
    pub fn hypotheses(&self, evidence: &Evidence<'_>, failing: &[u32]) -> Vec<Hypothesis> {
        let mut groups: BTreeMap<(FactId, Decimal), Vec<(u32, &FoundRelation)>> = BTreeMap::new();
        for at in failing {
            let found = self.of(&evidence.check(*at).constraint);
            if let Some((relation, first)) = found.and_then(|it| Some((it, it.suspects.first()?))) {
                groups.entry((first.fact, first.proposed)).or_default().push((*at, relation));
            }
        }
        let mut found: Vec<Hypothesis> =
            groups.into_values().filter_map(|group| hypothesis(evidence, &group)).collect();
        found.sort_by_key(|one| (std::cmp::Reverse(one.checks.len()), one.checks.clone()));
        found
    }
}

fn hypothesis(evidence: &Evidence<'_>, group: &[(u32, &FoundRelation)]) -> Option<Hypothesis> {
    let &(check, relation) = group.first()?;
    let suspected = relation.suspects.first()?;
    let checks: Vec<u32> = group.iter().map(|(at, _)| *at).collect();
    // Another check that agrees on the figure leaves no other in doubt.
    let others: Vec<FactId> = match group {
        [_] => relation.suspects.iter().skip(1).map(|it| it.fact).collect(),
        _ => Vec::new(),
    };
    let quantum = evidence.amount(suspected.fact).map_or(Decimal::ZERO, |it| it.quantum);
    let proposed = Amount::new(suspected.proposed, quantum);
    if both_add_up(evidence, relation) {
        return Some(undecided(check, checks, relation));
    }
    let reason = match suspected.cause {
        Cause::Omitted | Cause::CountedTwice => misadded(evidence, check, suspected, relation),
        Cause::TransposedDigits
        | Cause::WrongDigit
        | Cause::SlippedPoint
        | Cause::UnitSlip
        | Cause::WrongSign => Some(Reason::Figure(WrongFigure {
            figure: suspected.fact,
            proposed,
            checks: checks.clone(),
            repeats: None,
            n_others: others.len(),
        })),
        Cause::Unexplained
        | Cause::WrongPeriod
        | Cause::ForcedRounding
        | Cause::Transfer
        | Cause::EditionDiffers
        | Cause::Stale
        | Cause::TextNumber
        | Cause::Hardcoded
        | Cause::Plug
        | Cause::MixedUnits
        | Cause::WrongDirection
        | Cause::ErrorValue
        | Cause::ExternalLink
        | Cause::Circular => None,
    };
    Some(Hypothesis {
        cause: if reason.is_some() { suspected.cause } else { Cause::Unexplained },
        suspect: Some(suspected.fact),
        alternatives: others.iter().copied().take(ALTERNATIVES).collect(),
        reason: reason.unwrap_or_else(|| {
            Reason::Unlocated(Unlocated {
                check,
                rest: None,
                could_be: std::iter::once(suspected.fact).chain(others).collect(),
                proposed: Some(proposed),
                n_more: checks.len() - 1,
            })
        }),
        checks,
        weight: Decimal::ONE,
        correction: vec![Correction::Becomes(suspected.fact, proposed)],
    })
}

/// Whether two figures that should be the same are each the sum of their own lines: nothing says which
/// of them is wrong.
fn both_add_up(evidence: &Evidence<'_>, relation: &FoundRelation) -> bool {
    let adds_up = |fact: FactId| {
        evidence.links(fact).iter().any(|link| {
            let (left, right) = evidence.check(link.check).constraint.sides();
            let holds = evidence.bond(link.check).status == Status::Agrees;
            holds && left == [fact] && right.len() > 1
        })
    };
    // Debits against credits: the one total against the lines of the other.
    let other = match relation.parts.as_slice() {
        [part] => adds_up(part.fact),
        parts => parts.len() > 1,
    };
    &*relation.rule == SAME && other && adds_up(relation.total)
}

/// Figures that are apart, each the sum of its lines: none is named before the other.
fn undecided(check: u32, checks: Vec<u32>, relation: &FoundRelation) -> Hypothesis {
    let mut could_be = vec![relation.total];
    could_be.extend(relation.suspects.iter().map(|it| it.fact).filter(|it| *it != relation.total));
    Hypothesis {
        cause: Cause::Unexplained,
        suspect: None,
        alternatives: could_be.iter().copied().take(ALTERNATIVES).collect(),
        reason: Reason::Unlocated(Unlocated {
            check,
            rest: None,
            could_be,
            proposed: None,
            n_more: checks.len() - 1,
        }),
        checks,
        weight: Decimal::ONE,
        correction: Vec::new(),
    }
}

/// A total that leaves out one of its parts, or has it twice: the part is the difference.
fn misadded(
    evidence: &Evidence<'_>,
    check: u32,
    suspected: &Suspected,
    relation: &FoundRelation,
) -> Option<Reason> {
    let difference = evidence.check(check).difference?.abs();
    let is_it =
        |fact: &FactId| evidence.amount(*fact).is_some_and(|it| it.value.abs() == difference);
    let line = relation.parts.iter().map(|term| term.fact).find(is_it)?;
    let quantum = evidence.amount(relation.total).map_or(Decimal::ZERO, |it| it.quantum);
    Some(Reason::Misadded(Misadded {
        check,
        total: relation.total,
        line,
        mistake: if suspected.cause == Cause::Omitted {
            Mistake::LeftOut
        } else {
            Mistake::AddedTwice
        },
        proposed: Amount::new(suspected.proposed, quantum),
        above: Above::Right,
    }))
}

/// A finding for each relation that may be meant and does not hold.
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
