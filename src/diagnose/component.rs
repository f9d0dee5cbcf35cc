//! Components of failing checks: what one fault could explain together, and the state of the search in
//! one of them. They are diagnosed one by one, so that the cost is that of the faults and not of the
//! document.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Document,
    evidence::{Evidence, facts_of},
    hypothesis::{Correction, Hypothesis},
    lone::Guesses,
    slips::{Slip, better, slips_of},
};
use crate::{
    model::{
        Text,
        check::{Check, Status},
        constraint::Constraint,
        fact::FactId,
        finding::Cause,
        keys::{Code, Level},
    },
    reconcile::components::connected,
};

/// Failing checks that one fault could explain together, and what could explain them.
#[derive(Debug, Clone)]
pub struct Component {
    /// The failing checks that nothing explains yet.
    pub open: BTreeSet<u32>,
    /// The slips of the figures of those checks; figures that have none are not here.
    pub slips: BTreeMap<FactId, Vec<Slip>>,
    /// What figures would have to be for one of those checks alone.
    pub guesses: Guesses,
    /// The checks that a transfer explains: one between the same two entities may explain more.
    pub transferred: BTreeSet<u32>,
}

impl Component {
    /// Of those failing checks, none of which is explained.
    pub fn new(evidence: &Evidence<'_>, document: &Document<'_>, failing: &[u32]) -> Self {
        let mut component = Self {
            open: failing.iter().copied().collect(),
            slips: BTreeMap::new(),
            guesses: Guesses::new(),
            transferred: BTreeSet::new(),
        };
        let figures = figures_of(evidence, failing.iter().copied());
        component.look_again(evidence, document, &figures);
        component
    }

    /// Works the slips of figures out again.
    fn look_again<'b>(
        &mut self,
        evidence: &Evidence<'_>,
        document: &Document<'_>,
        figures: impl IntoIterator<Item = &'b FactId>,
    ) {
        for fact in figures {
            let mut slips = slips_of(evidence, document, *fact);
            for slip in &mut slips {
                slip.settled.retain(|at| self.open.contains(at));
            }
            slips.retain(|slip| !slip.settled.is_empty());
            slips.sort_by(|one, other| better(other, one));
            let (guesses, slips): (Vec<Slip>, Vec<Slip>) =
                slips.into_iter().partition(Slip::is_guess);
            for (all, now) in [(&mut self.slips, slips), (&mut self.guesses, guesses)] {
                if now.is_empty() {
                    all.remove(fact);
                } else {
                    all.insert(*fact, now);
                }
            }
        }
    }

    /// Takes a hypothesis for true, and gives back the checks that it closes: those that it explains,
    /// and those that hold with its corrections. There is at least one, so that a search that takes
    /// one hypothesis after the other ends.
    pub fn settle(
        &mut self,
        evidence: &mut Evidence<'_>,
        document: &Document<'_>,
        chosen: &Hypothesis,
    ) -> BTreeSet<u32> {
        let mut touched: BTreeSet<u32> = chosen.checks.iter().copied().collect();
        if chosen.cause == Cause::Transfer {
            self.transferred.extend(&chosen.checks);
        }
        chosen.correct(evidence);
        for correction in &chosen.correction {
            match correction {
                Correction::Becomes(fact, _) | Correction::Goes(fact) => {
                    touched.extend(evidence.links(*fact).iter().map(|link| link.check));
                }
                Correction::Adds(check, _) => {
                    touched.insert(*check);
                }
            }
        }
        let holds = |at: &u32| evidence.state(*at).status != Status::Breaks;
        let mut closed = BTreeSet::new();
        for at in &touched {
            if (chosen.checks.contains(at) || holds(at)) && self.open.remove(at) {
                closed.insert(*at);
            }
        }
        assert!(!closed.is_empty(), "a hypothesis was taken that closes no open check");
        // What passes, and has no figure in a failing check, has nothing to say.
        let met: BTreeSet<FactId> = figures_of(evidence, touched.iter().copied());
        let open = figures_of(evidence, self.open.iter().copied());
        self.slips.retain(|fact, _| open.contains(fact));
        self.guesses.retain(|fact, _| open.contains(fact));
        self.look_again(evidence, document, met.intersection(&open));
        closed
    }
}

/// The figures of checks.
pub fn figures_of(evidence: &Evidence<'_>, checks: impl Iterator<Item = u32>) -> BTreeSet<FactId> {
    checks.flat_map(|at| facts_of(evidence.check(at))).collect()
}

/// What makes two checks one component.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum CheckLink {
    /// A row of a table: a missing row, or one too many, shows in every column.
    Row(u32, u32),
    /// An entity of a book in which a code is missing: its money is missing too.
    Entity(Text, Option<Code>),
    /// Something else that the caller knows.
    Told(usize),
}

/// The components of failing checks in order of their first checks; `together` are checks that belong
/// together for another reason.
pub fn components(
    evidence: &Evidence<'_>,
    failing: &[u32],
    together: &[Vec<u32>],
) -> Vec<Vec<u32>> {
    let entity = |check: &Check| {
        CheckLink::Entity(check.scope.book.clone(), check.scope.keys[Level::First].clone())
    };
    let codes: BTreeSet<CheckLink> = failing
        .iter()
        .map(|at| evidence.check(*at))
        .filter(|check| matches!(check.constraint, Constraint::Presence { .. }))
        .map(entity)
        .collect();
    let mut told: BTreeMap<u32, Vec<CheckLink>> = BTreeMap::new();
    for (number, checks) in together.iter().enumerate() {
        for at in checks {
            told.entry(*at).or_default().push(CheckLink::Told(number));
        }
    }
    connected(failing, |at| {
        let check = evidence.check(at);
        let slots = facts_of(check).into_iter().map(|fact| evidence.ledger.fact(fact).slot);
        let mut ties: Vec<CheckLink> =
            slots.map(|slot| CheckLink::Row(slot.table, slot.row)).collect();
        ties.extend(Some(entity(check)).filter(|tie| codes.contains(tie)));
        ties.extend(told.get(&at).into_iter().flatten().cloned());
        ties
    })
}
