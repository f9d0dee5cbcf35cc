//! The fewest findings: of all hypotheses the one that explains most failing checks is chosen, of
//! equals the most plausible; its correction is applied, and what is left is diagnosed again.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    causes::{counted_twice, forced_rounding, omitted, transfer, unexplained},
    evidence::{Evidence, facts_of},
    gaps,
    hypothesis::{Correction, Hypothesis},
    priors::merit,
    slips::{Document, Slip, better, slips_of},
    told,
    twins::Twins,
};
use crate::{
    catalogue::Speech,
    model::{
        check::Status,
        fact::FactId,
        finding::{Cause, Finding},
    },
};

/// How many other cells a finding names.
const ALTERNATIVES: usize = 5;

/// A search over the failing checks.
pub struct Search<'a> {
    evidence: Evidence<'a>,
    document: Document<'a>,
    twins: Twins<'a>,
    speech: Speech,
    /// The failing checks that nothing explains yet.
    open: BTreeSet<u32>,
    /// The slips of the figures of those checks; figures that have none are not here.
    slips: BTreeMap<FactId, Vec<Slip>>,
    /// The checks that a transfer explains: one between the same two entities may explain more.
    transferred: BTreeSet<u32>,
}

impl<'a> Search<'a> {
    /// Over all failing checks.
    pub fn new(evidence: Evidence<'a>, document: Document<'a>, speech: Speech) -> Self {
        let open: BTreeSet<u32> = evidence.failing().into_iter().collect();
        let twins = Twins::new(evidence.ledger);
        let slips = BTreeMap::new();
        let transferred = BTreeSet::new();
        let mut search = Self { evidence, document, twins, speech, open, slips, transferred };
        let figures = search.figures_of(search.open.iter().copied());
        search.look_again(figures);
        search
    }

    /// All findings, in the order in which they were chosen; what nothing explains comes last.
    pub fn findings(mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        while let Some(best) = self.best() {
            // Of a transfer that came to light bit by bit the whole is told.
            findings.retain(|other: &Finding| !best.takes_up(other));
            findings.push(best.clone().finding(&self.evidence));
            self.settle(&best);
        }
        let open: Vec<u32> = self.open.iter().copied().collect();
        let rest = unexplained::find(&self.evidence, &open, self.speech);
        findings.extend(rest.into_iter().map(|one| one.finding(&self.evidence)));
        findings
    }

    fn figures_of(&self, checks: impl Iterator<Item = u32>) -> BTreeSet<FactId> {
        checks.flat_map(|at| facts_of(self.evidence.check(at))).collect()
    }

    /// Works the slips of figures out again.
    fn look_again(&mut self, figures: BTreeSet<FactId>) {
        for fact in figures {
            let mut slips = slips_of(&self.evidence, &self.document, fact);
            for slip in &mut slips {
                slip.mended.retain(|at| self.open.contains(at));
            }
            slips.retain(|slip| !slip.mended.is_empty());
            slips.sort_by(|one, other| better(other, one));
            if slips.is_empty() {
                self.slips.remove(&fact);
            } else {
                self.slips.insert(fact, slips);
            }
        }
    }

    /// The hypothesis that explains most, the more plausible of equals.
    fn best(&self) -> Option<Hypothesis> {
        let open: Vec<u32> = self.open.iter().copied().collect();
        let mut others = forced_rounding::find(&self.evidence, &open, self.speech);
        let apart: Vec<u32> = self.open.union(&self.transferred).copied().collect();
        let transfers = transfer::find(&self.evidence, &apart, self.speech).into_iter();
        others.extend(transfers.filter(|one| one.checks.iter().any(|at| self.open.contains(at))));
        let gaps = gaps::gaps(&self.evidence, &open);
        others.extend(counted_twice::find(&self.evidence, &gaps, self.speech));
        let (evidence, document) = (&self.evidence, &self.document);
        others.extend(omitted::find(evidence, document, &gaps, &open, &self.twins, self.speech));
        others.extend(omitted::of_codes(&self.evidence, &open, self.speech));
        let other = others.into_iter().reduce(
            |best, one| {
                if one.merit() > best.merit() { one } else { best }
            },
        );
        let slip = self.slips.values().flatten().reduce(|best, one| {
            if better(one, best) == std::cmp::Ordering::Greater { one } else { best }
        });
        match (other, slip) {
            (Some(other), Some(slip)) => {
                let is_slip = merit(slip.mended.len(), slip.weight) > other.merit();
                Some(if is_slip { self.of_slip(slip) } else { other })
            }
            (None, Some(slip)) => Some(self.of_slip(slip)),
            (other, None) => other,
        }
    }

    fn of_slip(&self, slip: &Slip) -> Hypothesis {
        // Whoever else would mend the same checks, then whoever would mend some of them.
        let explains = |other: &Slip| {
            let both = other.mended.iter().filter(|at| slip.mended.contains(at)).count();
            (both, other.weight)
        };
        let mut others: Vec<&Slip> = self
            .figures_of(slip.mended.iter().copied())
            .into_iter()
            .filter(|fact| *fact != slip.fact)
            .filter_map(|fact| self.slips.get(&fact)?.iter().max_by_key(|one| explains(one)))
            .filter(|other| explains(other).0 > 0)
            .collect();
        others.sort_by_key(|other| (std::cmp::Reverse(explains(other)), other.fact));
        Hypothesis {
            cause: slip.cause,
            suspect: Some(slip.fact),
            proposed: told::proposed(&self.evidence, slip),
            alternatives: others.iter().take(ALTERNATIVES).map(|other| other.fact).collect(),
            checks: slip.mended.clone(),
            weight: slip.weight,
            correction: vec![Correction::Becomes(slip.fact, slip.then)],
            explanation: told::sentence(&self.evidence, slip, self.speech),
        }
    }

    /// Takes a hypothesis for true.
    fn settle(&mut self, chosen: &Hypothesis) {
        let mut touched: BTreeSet<u32> = chosen.checks.iter().copied().collect();
        if chosen.cause == Cause::Transfer {
            self.transferred.extend(&chosen.checks);
        }
        chosen.correct(&mut self.evidence);
        for correction in &chosen.correction {
            match correction {
                Correction::Becomes(fact, _) | Correction::Goes(fact) => {
                    touched.extend(self.evidence.links(*fact).iter().map(|link| link.check));
                }
                Correction::Adds(check, _) => {
                    touched.insert(*check);
                }
            }
        }
        for at in &touched {
            if chosen.checks.contains(at) || self.evidence.bond(*at).status != Status::Breaks {
                self.open.remove(at);
            }
        }
        let figures = self.figures_of(touched.into_iter());
        self.look_again(figures);
    }
}
