//! The fewest findings: of all hypotheses the one that explains most failing checks is chosen, of
//! equals the most plausible; its correction is applied, and what is left is diagnosed again.
//!
//! Where few checks fail together, each of the best hypotheses is tried to the end before one is
//! chosen: the first that explains most may leave a check that nothing else explains.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use rust_decimal::Decimal;

use super::{
    causes::{counted_twice, forced_rounding, omitted, transfer, unexplained},
    evidence::{Evidence, facts_of},
    gaps,
    hypothesis::{ALTERNATIVES, Correction, Hypothesis},
    islands::islands,
    lone::{self, Guesses},
    plausible::row_of,
    priors::{UNEXPLAINED, doubt, merit},
    slips::{Document, Slip, better, slips_of},
    totals,
    twins::Twins,
};
use crate::model::{
    check::Status,
    fact::FactId,
    finding::{Cause, Finding},
    reason::{Reason, WrongFigure},
};

/// Up to so many checks that fail together, hypotheses are tried to the end.
const TRIED_TO_THE_END: usize = 40;

/// How many hypotheses are tried to the end for each finding.
const TRIED: usize = 4;

/// Beyond so many checks that fail together rows and entities are not compared: when everything is
/// wrong, single figures are told and the rest is counted.
const COMPARED: usize = 200;

/// A search over the failing checks.
pub struct Search<'a> {
    evidence: Evidence<'a>,
    document: Document<'a>,
    twins: Twins<'a>,
}

/// The state of the search in one island of failing checks.
#[derive(Debug, Clone)]
struct Island {
    /// The failing checks that nothing explains yet.
    open: BTreeSet<u32>,
    /// The slips of the figures of those checks; figures that have none are not here.
    slips: BTreeMap<FactId, Vec<Slip>>,
    /// What figures would have to be for one of those checks alone.
    guesses: Guesses,
    /// The checks that a transfer explains: one between the same two entities may explain more.
    transferred: BTreeSet<u32>,
}

impl<'a> Search<'a> {
    /// Over all failing checks.
    pub fn new(evidence: Evidence<'a>, document: Document<'a>) -> Self {
        let twins = Twins::new(evidence.ledger);
        Self { evidence, document, twins }
    }

    /// All findings, island by island, in the order in which they were chosen; what nothing
    /// explains comes last in each.
    pub fn findings(mut self) -> Vec<Finding> {
        let failing = self.evidence.failing();
        let transfers = transfer::find(&self.evidence, &failing);
        let together: Vec<Vec<u32>> = transfers.into_iter().map(|one| one.checks).collect();
        let islands = islands(&self.evidence, &failing, &together);
        let mut findings = Vec::new();
        let mut rest = Vec::new();
        for checks in islands {
            let (found, left) = self.findings_of(&checks);
            findings.extend(found);
            rest.push(left);
        }
        findings.extend(self.findings_of_rest(rest));
        findings
    }

    /// What is left once everything else is corrected: what was moved between entities whose
    /// other faults hid it, and what nothing explains.
    fn findings_of_rest(&self, mut rest: Vec<Island>) -> Vec<Finding> {
        let evidence = &self.evidence;
        let open: Vec<u32> = rest.iter().flat_map(|island| &island.open).copied().collect();
        let mut found = Vec::new();
        if open.len() <= COMPARED {
            found.extend(transfer::find(evidence, &open));
        }
        let is_moved = |at: &u32| found.iter().any(|one: &Hypothesis| one.checks.contains(at));
        rest.iter_mut().for_each(|island| island.open.retain(|at| !is_moved(at)));
        for island in &rest {
            let open: Vec<u32> = island.open.iter().copied().collect();
            found.extend(unexplained::find(evidence, &open, &island.guesses));
        }
        found.into_iter().map(|one| one.finding(evidence)).collect()
    }

    fn findings_of(&mut self, failing: &[u32]) -> (Vec<Finding>, Island) {
        let mut island = Island {
            open: failing.iter().copied().collect(),
            slips: BTreeMap::new(),
            guesses: Guesses::new(),
            transferred: BTreeSet::new(),
        };
        let figures = self.figures_of(failing.iter().copied());
        self.look_again(&mut island, &figures);
        let mut findings = Vec::new();
        while let Some(best) = self.choose(&mut island) {
            // Of a transfer that came to light bit by bit the whole is told.
            findings.retain(|other: &Finding| !best.takes_up(other));
            findings.push(best.clone().finding(&self.evidence));
            self.settle(&mut island, &best);
        }
        (findings, island)
    }

    fn figures_of(&self, checks: impl Iterator<Item = u32>) -> BTreeSet<FactId> {
        checks.flat_map(|at| facts_of(self.evidence.check(at))).collect()
    }

    /// Works the slips of figures out again.
    fn look_again<'b>(&self, island: &mut Island, figures: impl IntoIterator<Item = &'b FactId>) {
        for fact in figures {
            let mut slips = slips_of(&self.evidence, &self.document, *fact);
            for slip in &mut slips {
                slip.mended.retain(|at| island.open.contains(at));
            }
            slips.retain(|slip| !slip.mended.is_empty());
            slips.sort_by(|one, other| better(other, one));
            let (guesses, slips): (Vec<Slip>, Vec<Slip>) =
                slips.into_iter().partition(Slip::is_guess);
            for (all, now) in [(&mut island.slips, slips), (&mut island.guesses, guesses)] {
                if now.is_empty() {
                    all.remove(fact);
                } else {
                    all.insert(*fact, now);
                }
            }
        }
    }

    /// The hypothesis to take next.
    fn choose(&mut self, island: &mut Island) -> Option<Hypothesis> {
        let mut candidates = self.candidates(island, TRIED);
        if candidates.len() > 1 && island.open.len() <= TRIED_TO_THE_END {
            let doubts: Vec<Decimal> =
                candidates.iter().map(|first| self.try_to_the_end(island, first)).collect();
            // Of equals the first is kept.
            let least = (0..candidates.len())
                .reduce(|best, one| if doubts[one] < doubts[best] { one } else { best })?;
            candidates.swap(0, least);
        }
        let best = candidates.into_iter().next()?;
        Some(match best {
            Candidate::Slip(slip) => self.of_slip(island, &slip),
            Candidate::Other(other) => other,
        })
    }

    /// The doubt that is left when a hypothesis is taken, and then the best until there is none.
    fn try_to_the_end(&mut self, island: &Island, first: &Candidate) -> Decimal {
        let mark = self.evidence.mark();
        let mut island = island.clone();
        let mut doubts = first.doubt();
        self.settle(&mut island, &first.bare());
        while let Some(next) = self.candidates(&island, 1).into_iter().next() {
            doubts += next.doubt();
            self.settle(&mut island, &next.bare());
        }
        self.evidence.back_to(mark);
        doubts + UNEXPLAINED * Decimal::from(island.open.len())
    }

    /// The best hypotheses, those that explain most first, the more plausible of equals.
    fn candidates(&self, island: &Island, n: usize) -> Vec<Candidate> {
        let mut slips: Vec<&Slip> = island.slips.values().filter_map(|all| all.first()).collect();
        slips.sort_by(|one, other| better(other, one));
        let mut rivals = Rivals::new();
        let likely = slips.into_iter().filter(|slip| self.beats_guesses(island, &mut rivals, slip));
        let slips = likely.take(n).cloned().map(Candidate::Slip);
        let structural = self.structural(island).into_iter().map(Candidate::Other);
        let mut all: Vec<Candidate> = structural.chain(slips).collect();
        all.sort_by_key(|one| Reverse(one.merit()));
        all.truncate(n);
        all
    }

    /// Whether a slip says more than that some figure of its only check is wrong: whether a second
    /// check speaks against its figure, or no other one is likelier to be just any figure.
    fn beats_guesses(&self, island: &Island, rivals: &mut Rivals, slip: &Slip) -> bool {
        let [only] = slip.mended.as_slice() else { return true };
        let mut others = self.evidence.links(slip.fact).iter().map(|link| link.check);
        if others.any(|other| other != *only && island.open.contains(&other)) {
            return true;
        }
        let of_check = || lone::likeliest(&self.evidence, &island.guesses, *only);
        let rivals = rivals.entry(*only).or_insert_with(of_check);
        rivals.iter().all(|(weight, fact)| *fact == slip.fact || slip.weight >= *weight)
    }

    /// The hypotheses that are no single figures.
    fn structural(&self, island: &Island) -> Vec<Hypothesis> {
        let (evidence, document) = (&self.evidence, &self.document);
        let open: Vec<u32> = island.open.iter().copied().collect();
        if open.len() > COMPARED {
            return Vec::new();
        }
        let mut found = forced_rounding::find(evidence, &open);
        let apart: Vec<u32> = island.open.union(&island.transferred).copied().collect();
        let transfers = transfer::find(evidence, &apart).into_iter();
        found.extend(transfers.filter(|one| one.checks.iter().any(|at| island.open.contains(at))));
        found.extend(omitted::of_codes(evidence, &open));
        let gaps = gaps::gaps(evidence, &open);
        found.extend(counted_twice::find(evidence, &gaps));
        found.extend(omitted::find(evidence, document, &gaps, &open, &self.twins));
        found.extend(totals::find(evidence, document, &open));
        found
    }

    fn of_slip(&self, island: &Island, slip: &Slip) -> Hypothesis {
        // Whoever else would mend the same checks, then whoever would mend some of them.
        let explains = |other: &Slip| {
            let both = other.mended.iter().filter(|at| slip.mended.contains(at)).count();
            (both, other.weight)
        };
        let mut others: Vec<&Slip> = self
            .figures_of(slip.mended.iter().copied())
            .into_iter()
            .filter(|fact| *fact != slip.fact)
            .filter_map(|fact| island.slips.get(&fact)?.iter().max_by_key(|one| explains(one)))
            .filter(|other| explains(other).0 > 0)
            .collect();
        others.sort_by_key(|other| (Reverse(explains(other)), other.fact));
        let mut others: Vec<FactId> = others.into_iter().map(|other| other.fact).collect();
        let mut n_others = 0;
        if let [only] = slip.mended.as_slice() {
            // Then whoever could be wrong by as much, though no slip leads there.
            let guesses = lone::suspects(&self.evidence, &island.guesses, *only);
            let further = lone::cells(&self.evidence, *only, &guesses).into_iter();
            let new = further.filter(|fact| *fact != slip.fact && !others.contains(fact));
            let new: Vec<FactId> = new.collect();
            others.extend(new);
            n_others = others.len();
        }
        others.truncate(ALTERNATIVES);
        let reason = Reason::Figure(WrongFigure {
            figure: slip.fact,
            proposed: slip.proposed(),
            checks: slip.mended.clone(),
            repeats: repeated(&self.evidence, slip.fact),
            n_others,
        });
        Hypothesis { alternatives: others, reason, ..slip.bare() }
    }

    /// Takes a hypothesis for true.
    fn settle(&mut self, island: &mut Island, chosen: &Hypothesis) {
        let mut touched: BTreeSet<u32> = chosen.checks.iter().copied().collect();
        if chosen.cause == Cause::Transfer {
            island.transferred.extend(&chosen.checks);
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
                island.open.remove(at);
            }
        }
        // What passes, and has no figure in a failing check, has nothing to say.
        let met: BTreeSet<FactId> = self.figures_of(touched.iter().copied());
        let open = self.figures_of(island.open.iter().copied());
        island.slips.retain(|fact, _| open.contains(fact));
        island.guesses.retain(|fact, _| open.contains(fact));
        self.look_again(island, met.intersection(&open));
    }
}

/// The figure of another column of its row that says the same.
fn repeated(evidence: &Evidence<'_>, fact: FactId) -> Option<FactId> {
    let printed = evidence.amount(fact)?.value;
    row_of(evidence, fact)
        .into_iter()
        .find(|other| evidence.amount(*other).is_some_and(|amount| amount.value == printed))
}

/// The likeliest guesses of checks, two of each.
type Rivals = BTreeMap<u32, Vec<(Decimal, FactId)>>;

/// A hypothesis that could be taken next.
enum Candidate {
    /// A single figure; its sentence is not made yet.
    Slip(Slip),
    /// Anything else.
    Other(Hypothesis),
}

impl Candidate {
    fn merit(&self) -> (usize, Decimal) {
        match self {
            Self::Slip(slip) => merit(slip.mended.len(), slip.weight),
            Self::Other(other) => other.merit(),
        }
    }

    fn doubt(&self) -> Decimal {
        match self {
            Self::Slip(slip) => doubt(slip.weight),
            Self::Other(other) => doubt(other.weight),
        }
    }

    /// What it says, without the words.
    fn bare(&self) -> Hypothesis {
        match self {
            Self::Slip(slip) => slip.bare(),
            Self::Other(other) => other.clone(),
        }
    }
}
