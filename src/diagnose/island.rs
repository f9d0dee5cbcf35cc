//! The state of the search in one island of failing checks.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::Document,
    evidence::{Evidence, facts_of},
    hypothesis::{Correction, Hypothesis},
    lone::Guesses,
    slips::{Slip, better, slips_of},
};
use crate::model::{check::Status, fact::FactId, finding::Cause};

/// Failing checks that one fault could explain together, and what could explain them.
#[derive(Debug, Clone)]
pub struct Island {
    /// The failing checks that nothing explains yet.
    pub open: BTreeSet<u32>,
    /// The slips of the figures of those checks; figures that have none are not here.
    pub slips: BTreeMap<FactId, Vec<Slip>>,
    /// What figures would have to be for one of those checks alone.
    pub guesses: Guesses,
    /// The checks that a transfer explains: one between the same two entities may explain more.
    pub transferred: BTreeSet<u32>,
}

impl Island {
    /// Of those failing checks, none of which is explained.
    pub fn new(evidence: &Evidence<'_>, document: &Document<'_>, failing: &[u32]) -> Self {
        let mut island = Self {
            open: failing.iter().copied().collect(),
            slips: BTreeMap::new(),
            guesses: Guesses::new(),
            transferred: BTreeSet::new(),
        };
        let figures = figures_of(evidence, failing.iter().copied());
        island.look_again(evidence, document, &figures);
        island
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
                slip.mended.retain(|at| self.open.contains(at));
            }
            slips.retain(|slip| !slip.mended.is_empty());
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
        let holds = |at: &u32| evidence.bond(*at).status != Status::Breaks;
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
