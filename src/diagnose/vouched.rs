//! Relations that were found on sheets, without a profile: which of their figures is wrong was judged
//! where all of the sheet was in view (the words of its labels, its formulas, like rows, other sheets),
//! and is taken from there. Breaks that one figure explains are one finding.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    evidence::{Evidence, passes},
    hypothesis::{ALTERNATIVES, Correction, Hypothesis},
};
use crate::model::{
    amount::Amount,
    constraint::Constraint,
    fact::FactId,
    finding::Cause,
    ledger::Ledger,
    reason::{Above, Misadded, Mistake, Reason, Unlocated, WrongFigure},
    relation::{FoundRelation, Suspected},
};

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
    // Another check that needs the same figure leaves no other in doubt.
    let others: Vec<FactId> = match group {
        [_] => relation.suspects.iter().skip(1).map(|it| it.fact).collect(),
        _ => Vec::new(),
    };
    let quantum = evidence.amount(suspected.fact).map_or(Decimal::ZERO, |it| it.quantum);
    let proposed = Amount::new(suspected.proposed, quantum);
    let misadded = misadded(evidence, check, suspected, relation);
    let cause = match (&misadded, suspected.cause) {
        // Several lines could be the one.
        (None, Cause::Omitted | Cause::CountedTwice) => Cause::Unexplained,
        (_, cause) => cause,
    };
    let reason = match misadded {
        Some(misadded) => Reason::Misadded(misadded),
        None if cause == Cause::Unexplained && checks.len() == 1 => Reason::Unlocated(Unlocated {
            check,
            rest: None,
            could_be: std::iter::once(suspected.fact).chain(others.iter().copied()).collect(),
            proposed: Some(proposed),
            n_more: 0,
        }),
        None => Reason::Figure(WrongFigure {
            n_harmed: n_harmed(evidence, suspected.fact, proposed),
            figure: suspected.fact,
            proposed,
            checks: checks.clone(),
            repeats: None,
            n_others: others.len(),
        }),
    };
    Some(Hypothesis {
        cause,
        suspect: Some(suspected.fact),
        alternatives: others.into_iter().take(ALTERNATIVES).collect(),
        reason,
        checks,
        weight: Decimal::ONE,
        correction: vec![Correction::Becomes(suspected.fact, proposed)],
    })
}

/// How many checks that hold fail if a figure is another.
fn n_harmed(evidence: &Evidence<'_>, fact: FactId, proposed: Amount) -> usize {
    let holds = |at: u32| passes(evidence.state(at).status);
    let states = evidence.states_if(&[(fact, proposed)]);
    states.iter().filter(|(at, state)| holds(**at) && !passes(state.status)).count()
}

/// A total that leaves out one of its parts, or has it twice: the one part that is the difference.
fn misadded(
    evidence: &Evidence<'_>,
    check: u32,
    suspected: &Suspected,
    relation: &FoundRelation,
) -> Option<Misadded> {
    let mistake = match suspected.cause {
        Cause::Omitted => Mistake::LeftOut,
        cause => (cause == Cause::CountedTwice).then_some(Mistake::AddedTwice)?,
    };
    let difference = evidence.check(check).difference?.abs();
    let is_it =
        |fact: &FactId| evidence.amount(*fact).is_some_and(|it| it.value.abs() == difference);
    let mut lines = relation.parts.iter().map(|term| term.fact).filter(is_it);
    let (line, None) = (lines.next()?, lines.next()) else { return None };
    let quantum = evidence.amount(relation.total).map_or(Decimal::ZERO, |it| it.quantum);
    Some(Misadded {
        check,
        total: relation.total,
        line,
        mistake,
        proposed: Amount::new(suspected.proposed, quantum),
        above: Above::Right,
    })
}
