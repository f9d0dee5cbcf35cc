//! Row by row and column by column rounded figures may each agree while no true amounts satisfy all
//! checks at once. Failing checks are for the findings; this asks it of those that pass.

mod feasible;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use self::feasible::{Feasibility, System};
use super::{
    constraint_state::half,
    constraints::Constraints,
    evidence::{facts_of, passes},
};
use crate::{
    diagnostic::{Diagnostic, codes::reconcile::JOINTLY_IMPOSSIBLE},
    model::{
        check::{Check, Status},
        constraint::{Constraint, Ratio, Relation, Sign},
        fact::FactId,
        ledger::Ledger,
    },
};

/// Connected checks beyond this number are not asked together.
const MOST_CHECKS: usize = 1000;

/// Cells and checks that a message names.
const NAMED: usize = 6;

/// One diagnostic for each set of connected checks that agree one by one and cannot all be true.
pub fn jointly(ledger: &Ledger, checks: &[Check]) -> Vec<Diagnostic> {
    if !checks.iter().any(|check| check.status == Status::Rounding) {
        return Vec::new();
    }
    let constraints = Constraints::new(ledger, checks);
    let mut met = vec![false; checks.len()];
    let mut told = Vec::new();
    for (at, check) in (0u32..).zip(checks) {
        // Where every check agrees to the last place the printed figures themselves are true.
        if check.status == Status::Rounding && !met[at as usize] {
            let connected = connected(&constraints, at, &mut met);
            if (2..=MOST_CHECKS).contains(&connected.len()) {
                told.extend(ask(&constraints, &connected));
            }
        }
    }
    told
}

/// The passing checks that are connected with one through rounded figures, in order.
fn connected(constraints: &Constraints<'_>, first: u32, met: &mut [bool]) -> Vec<u32> {
    let mut found = BTreeSet::new();
    let mut next = vec![first];
    while let Some(at) = next.pop() {
        if std::mem::replace(&mut met[at as usize], true) {
            continue;
        }
        found.insert(at);
        for fact in facts_of(constraints.check(at)) {
            // What is known exactly says the same to every check.
            if constraints.amount(fact).is_none_or(|amount| amount.quantum.is_zero()) {
                continue;
            }
            let links = constraints.links(fact).iter().map(|link| link.check);
            next.extend(links.filter(|other| passes(constraints.check(*other).status)));
        }
    }
    found.into_iter().collect()
}

fn ask(constraints: &Constraints<'_>, checks: &[u32]) -> Option<Diagnostic> {
    let mut system = System::default();
    let mut figures: BTreeMap<FactId, usize> = BTreeMap::new();
    for at in checks {
        for fact in facts_of(constraints.check(*at)) {
            let half = half(constraints.amount(fact)?.quantum);
            figures.entry(fact).or_insert_with(|| system.figure(-half, half));
        }
    }
    let mut of_sum: BTreeMap<usize, u32> = BTreeMap::new();
    for at in checks {
        for sum in sums(constraints, constraints.check(*at))? {
            let terms = sum.terms.iter().map(|(fact, weight)| (figures[fact], *weight)).collect();
            of_sum.insert(system.sum(terms, sum.low, sum.high), *at);
        }
    }
    let Feasibility::Impossible(conflict) = system.answer() else { return None };
    let in_conflict = |variable: &usize| conflict.contains(variable);
    let checks: BTreeSet<u32> =
        of_sum.iter().filter(|(sum, _)| in_conflict(sum)).map(|(_, at)| *at).collect();
    Some(diagnostic(constraints, &checks))
}

/// A sum of how far true amounts are from the printed ones, and between what it must lie.
struct DeviationSum {
    terms: Vec<(FactId, Decimal)>,
    low: Option<Decimal>,
    high: Option<Decimal>,
}

/// What a check says of the true amounts; nothing for one over codes. `None` beyond 28 digits.
fn sums(constraints: &Constraints<'_>, check: &Check) -> Option<Vec<DeviationSum>> {
    match &check.constraint {
        Constraint::Linear { left, right, relation } => {
            let weight = |sign: Sign| match sign {
                Sign::Plus => Decimal::ONE,
                Sign::Minus => -Decimal::ONE,
            };
            let left = left.iter().map(|term| (term.fact, weight(term.sign)));
            let right = right.iter().map(|term| (term.fact, -weight(term.sign)));
            let terms: Vec<(FactId, Decimal)> =
                left.chain(right).filter(|(fact, _)| constraints.amount(*fact).is_some()).collect();
            let printed = -check.difference?;
            let low = match relation {
                Relation::Equal | Relation::Same => Some(printed),
                Relation::NotMore => None,
                // What may differ by intent binds nothing.
                Relation::Compared => return Some(Vec::new()),
            };
            Some(vec![DeviationSum { terms, low, high: Some(printed) }])
        }
        // Worked out from other figures than those printed: it ties none of these closely.
        Constraint::Change { leeway, .. } if !leeway.is_zero() => None,
        Constraint::Change { ratio, current, base, printed, .. } => {
            let (current, base) = (*current, (*base)?);
            let change = constraints.amount(*printed)?;
            let (now, before) =
                (constraints.amount(current)?.value, constraints.amount(base)?.value);
            // current − factor · base is not above 0 with the largest change or share, nor below
            // with the least; a negative base turns both round.
            let one = |change: Decimal| -> Option<(Vec<(FactId, Decimal)>, Decimal)> {
                let share = change.checked_div(Decimal::ONE_HUNDRED)?;
                let factor = match ratio {
                    Ratio::Growth => share.checked_add(Decimal::ONE)?,
                    Ratio::Share => share,
                };
                let printed = now.checked_sub(factor.checked_mul(before)?)?;
                Some((vec![(current, Decimal::ONE), (base, -factor)], -printed))
            };
            let half = half(change.quantum);
            let (most, high) = one(change.value.checked_add(half)?)?;
            let (least, low) = one(change.value.checked_sub(half)?)?;
            let at_most = |terms, end| DeviationSum { terms, low: None, high: Some(end) };
            let at_least = |terms, end| DeviationSum { terms, low: Some(end), high: None };
            Some(if before.is_sign_negative() {
                vec![at_least(most, high), at_most(least, low)]
            } else {
                vec![at_most(most, high), at_least(least, low)]
            })
        }
        Constraint::Product { .. } | Constraint::Presence { .. } => Some(Vec::new()),
    }
}

fn diagnostic(constraints: &Constraints<'_>, checks: &BTreeSet<u32>) -> Diagnostic {
    let facts: BTreeSet<FactId> =
        checks.iter().flat_map(|at| facts_of(constraints.check(*at))).collect();
    let listed = |all: Vec<String>| {
        let more = all.len().saturating_sub(NAMED);
        let shown = all.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
        if more == 0 { shown } else { format!("{shown} and {more} more") }
    };
    let ids = checks.iter().map(|at| {
        let check = constraints.check(*at);
        format!("{} ({})", check.id, check.rule)
    });
    let cells = facts.iter().map(|fact| constraints.ledger.fact(*fact).place.to_string());
    let message = format!(
        "{} checks agree within rounding one by one, but no true amounts satisfy all of them at \
         once: {}; their figures are in {}",
        checks.len(),
        listed(ids.collect()),
        listed(cells.collect())
    );
    match facts.first().map(|fact| &constraints.ledger.fact(*fact).place) {
        Some(place) => Diagnostic::of_file(&JOINTLY_IMPOSSIBLE, &place.file, message)
            .on_sheet(&place.sheet)
            .at(place.cell),
        None => Diagnostic::of_file(&JOINTLY_IMPOSSIBLE, &"".into(), message),
    }
}
