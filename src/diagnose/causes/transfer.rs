//! Cause `transfer`: equal and opposite breaks in two entities.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::{
    diagnose::{
        evidence::{Evidence, facts_of},
        hypothesis::Hypothesis,
    },
    diagnostic::explained::Explained,
    model::{
        Text,
        check::Check,
        constraint::{Constraint, Relation},
        fact::FactId,
        finding::Cause,
        keys::{Code, Level},
        reason::{Moved, Reason},
    },
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "transfer",
    what: "The same check breaks in two entities of one book by the same amount, once too much and \
           once too little, for the same period and basis.",
    why: "After a reorganisation one table shows the money under the old entity and another under \
          the new one. The total of both is right; each by itself is not.",
    fix: "Look for the note on the reorganisation, and restate one of the tables; or accept the \
           difference with its reason.",
    example: "Head 135 shows 250.9 million more by programme than by subhead, head 142 as much \
              less: provision of a unit that moved between them.",
};

/// One hypothesis for each two entities, over all periods in which they are apart.
pub fn find(evidence: &Evidence<'_>, failing: &[u32]) -> Vec<Hypothesis> {
    let mut groups: BTreeMap<TransferGroup, Vec<u32>> = BTreeMap::new();
    for at in failing {
        if let Some(group) = group_of(evidence.check(*at)) {
            groups.entry(group).or_default().push(*at);
        }
    }
    let mut between: BTreeMap<Entities, Vec<(u32, u32)>> = BTreeMap::new();
    for checks in groups.into_values() {
        for (more, less) in opposites(evidence, &checks) {
            let head = |at: u32| evidence.check(at).scope.keys[Level::First].clone();
            if let (Some(one), Some(other)) = (head(more), head(less)) {
                let check = evidence.check(more);
                let key = (check.rule.clone(), check.scope.book.clone(), one, other);
                between.entry(key).or_default().push((more, less));
            }
        }
    }
    between.into_values().map(|pairs| hypothesis(evidence, &pairs)).collect()
}

/// Two entities of a book and the rule in which they are apart: the one with too much first.
type Entities = (Text, Text, Code, Code);

/// Checks that could be two ends of a transfer: of one rule, book, language, period and basis.
type TransferGroup = (Text, Text, Text, Text, Text);

fn group_of(check: &Check) -> Option<TransferGroup> {
    let is_equality = match &check.constraint {
        Constraint::Linear { relation, .. } => match relation {
            Relation::Equal | Relation::Same => true,
            Relation::NotMore | Relation::Compared => false,
        },
        Constraint::Change { .. } | Constraint::Product { .. } | Constraint::Presence { .. } => {
            false
        }
    };
    let scope = &check.scope;
    (is_equality && scope.keys[Level::First].is_some()).then(|| {
        let [book, lang, period, basis] =
            [&scope.book, &scope.lang, &scope.period, &scope.basis].map(Clone::clone);
        (check.rule.clone(), book, lang, period, basis)
    })
}

/// Pairs of checks whose differences cancel within what rounding hides, largest first. What is not
/// clearly larger than rounding cancels by chance and is left alone.
fn opposites(evidence: &Evidence<'_>, checks: &[u32]) -> Vec<(u32, u32)> {
    let sized = |negative: bool| {
        let mut sized: Vec<(Decimal, Decimal, u32)> = checks
            .iter()
            .filter_map(|at| {
                let state = evidence.state(*at);
                let told = evidence.check(*at).difference.is_some();
                told.then_some((state.difference, state.slack, *at))
            })
            .filter(|(difference, ..)| difference.is_sign_negative() == negative)
            .map(|(difference, tolerance, at)| (difference.abs(), tolerance, at))
            .collect();
        sized.sort_by_key(|(size, _, at)| (std::cmp::Reverse(*size), *at));
        sized
    };
    let mut less = sized(true);
    let mut pairs = Vec::new();
    for (size, tolerance, more) in sized(false) {
        let head = &evidence.check(more).scope.keys[Level::First];
        let cancels = |(other, other_tolerance, at): &(Decimal, Decimal, u32)| {
            let hidden = tolerance.checked_add(*other_tolerance);
            let gap = size.checked_sub(*other).map(|gap| gap.abs());
            hidden.zip(gap).is_some_and(|(hidden, gap)| gap <= hidden && size.min(*other) > hidden)
                && evidence.check(*at).scope.keys[Level::First] != *head
        };
        if let Some(found) = less.iter().position(cancels) {
            pairs.push((more, less.remove(found).2));
        }
    }
    pairs
}

/// The largest pair is what the finding is about: its suspect, scope and reason; the rest is beside it.
fn hypothesis(evidence: &Evidence<'_>, pairs: &[(u32, u32)]) -> Hypothesis {
    let size = |(more, _): &&(u32, u32)| std::cmp::Reverse(evidence.state(*more).difference);
    let (more, less) = pairs.iter().min_by_key(size).copied().unwrap_or_default();
    let others = || pairs.iter().filter(|pair| **pair != (more, less));
    let mut checks = vec![more, less];
    checks.sort_unstable();
    let mut rest: Vec<u32> = others().flat_map(|(more, less)| [*more, *less]).collect();
    rest.sort_unstable();
    checks.extend(rest);
    let suspect = moved(evidence, more, less);
    let apart = |at: u32| (at, evidence.state(at).difference.abs());
    Hypothesis {
        cause: Cause::Transfer,
        suspect,
        alternatives: others().filter_map(|(more, less)| moved(evidence, *more, *less)).collect(),
        checks,
        weight: Decimal::ONE,
        correction: Vec::new(),
        reason: Reason::Moved(Moved { more: apart(more), less: apart(less), figure: suspect }),
    }
}

/// The one figure of the two checks that is the amount itself: what was moved.
fn moved(evidence: &Evidence<'_>, more: u32, less: u32) -> Option<FactId> {
    let found: Vec<FactId> = [more, less]
        .into_iter()
        .flat_map(|at| facts_of(evidence.check(at)).into_iter().map(move |fact| (at, fact)))
        .filter(|(at, fact)| {
            let state = evidence.state(*at);
            let gap = evidence.amount(*fact).and_then(|amount| {
                amount.value.abs().checked_sub(state.difference.abs()).map(|gap| gap.abs())
            });
            gap.is_some_and(|gap| gap <= state.slack)
        })
        .map(|(_, fact)| fact)
        .collect();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
