//! The fewest findings: of all hypotheses the one that explains most failing checks is chosen, of
//! equals the most plausible; its correction is applied, and what is left is diagnosed again.
//!
//! Where few checks fail together, each of the best hypotheses is tried to the end before one is
//! chosen: the first that explains most may leave a check that nothing else explains.
//!
//! The search ends: a hypothesis that is taken closes at least one open check, and the number of
//! trials is bounded by the number of checks.

use rust_decimal::Decimal;

use super::{
    candidates::{COMPARED, Candidate, Candidates},
    causes::{transfer, unexplained},
    component::{Component, components},
    counterparts::Counterparts,
    document::Document,
    evidence::Evidence,
    hypothesis::Hypothesis,
    priors::UNEXPLAINED,
    vouched::Vouched,
};
use crate::model::{check::Status, finding::Finding};

/// Up to so many checks that fail together, hypotheses are tried to the end.
const TRIED_TO_THE_END: usize = 40;

/// How many hypotheses are tried to the end for each finding.
const TRIED: usize = 4;

/// The trials that a family may take whatever its size, and for each of its checks that fails: what
/// would become of a check if a figure were another is one.
const TRIALS: (u64, u64) = (5_000_000, 50_000);

/// What a search came to.
#[derive(Debug)]
pub struct Searched {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The checks for which no cause was looked for any more, since the bound was met; in order.
    pub not_searched: Vec<u32>,
}

/// Searches the failing checks of a family.
pub struct Search<'a> {
    evidence: Evidence<'a>,
    document: Document<'a>,
    counterparts: Counterparts<'a>,
    /// Trials left.
    n_most: u64,
}

impl<'a> Search<'a> {
    /// Over a family.
    pub fn new(
        evidence: Evidence<'a>,
        document: Document<'a>,
        counterparts: Counterparts<'a>,
    ) -> Self {
        Self { evidence, document, counterparts, n_most: 0 }
    }

    /// All findings: those of relations whose suspects are known, then component by component, in the order
    /// in which they were chosen; what nothing explains comes last.
    pub fn run(mut self, vouched: &Vouched<'_>) -> Searched {
        let mut failing = self.evidence.failing();
        let mut findings = self.vouched_for(vouched, &mut failing);
        let n_failing = u64::try_from(failing.len()).unwrap_or(u64::MAX);
        self.n_most = TRIALS.1.saturating_mul(n_failing).saturating_add(TRIALS.0);
        let transfers = transfer::find(&self.evidence, &failing);
        let together: Vec<Vec<u32>> = transfers.into_iter().map(|one| one.checks).collect();
        let mut rest = Vec::new();
        for checks in components(&self.evidence, &failing, &together) {
            let mut component = Component::new(&self.evidence, &self.document, &checks);
            findings.extend(self.findings_of(&mut component));
            rest.push(component);
        }
        let mut not_searched: Vec<u32> = Vec::new();
        if self.is_spent() {
            not_searched.extend(rest.iter().flat_map(|component| &component.open));
            not_searched.sort_unstable();
        }
        findings.extend(self.findings_of_rest(rest));
        Searched { findings, not_searched }
    }

    /// The findings of relations whose suspects are known; what their corrections close goes from the
    /// failing checks.
    fn vouched_for(&mut self, vouched: &Vouched<'_>, failing: &mut Vec<u32>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for one in vouched.hypotheses(&self.evidence, failing) {
            if one.checks.iter().all(|at| !failing.contains(at)) {
                continue;
            }
            let mut finding = one.clone().finding(&self.evidence);
            one.correct(&mut self.evidence);
            let is_closed = |at: &u32| {
                one.checks.contains(at) || self.evidence.state(*at).status != Status::Breaks
            };
            let (closed, open) = failing.iter().copied().partition(is_closed);
            let closed: Vec<u32> = closed;
            *failing = open;
            finding.checks.extend(closed.into_iter().filter(|at| !one.checks.contains(at)));
            findings.push(finding);
        }
        findings
    }

    /// What is left once everything else is corrected: what was moved between entities whose
    /// other faults hid it, and what nothing explains.
    fn findings_of_rest(&self, mut rest: Vec<Component>) -> Vec<Finding> {
        let evidence = &self.evidence;
        let open: Vec<u32> = rest.iter().flat_map(|component| &component.open).copied().collect();
        let mut found = Vec::new();
        if open.len() <= COMPARED {
            found.extend(transfer::find(evidence, &open));
        }
        let is_moved = |at: &u32| found.iter().any(|one: &Hypothesis| one.checks.contains(at));
        rest.iter_mut().for_each(|component| component.open.retain(|at| !is_moved(at)));
        for component in &rest {
            let open: Vec<u32> = component.open.iter().copied().collect();
            found.extend(unexplained::find(evidence, &open, &component.guesses));
        }
        found.into_iter().map(|one| one.finding(evidence)).collect()
    }

    /// The findings of an component, until nothing explains any more of its checks.
    fn findings_of(&mut self, component: &mut Component) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        while let Some(best) = self.choose(component) {
            // Of a transfer that came to light bit by bit the whole is one finding.
            findings.retain(|other| !best.takes_up(other));
            let mut finding = best.clone().finding(&self.evidence);
            let closed = component.settle(&mut self.evidence, &self.document, &best);
            // What holds with the corrections so far is explained by the last of them.
            let also = closed.into_iter().filter(|at| !best.checks.contains(at));
            finding.checks.extend(also);
            findings.push(finding);
        }
        findings
    }

    /// The hypothesis to take next.
    fn choose(&mut self, component: &mut Component) -> Option<Hypothesis> {
        let mut candidates = self.candidates(component, TRIED);
        if candidates.len() > 1 && component.open.len() <= TRIED_TO_THE_END {
            let doubts: Vec<Decimal> =
                candidates.iter().map(|first| self.try_to_the_end(component, first)).collect();
            // Of equals the first is kept.
            let least = (0..candidates.len())
                .reduce(|best, one| if doubts[one] < doubts[best] { one } else { best })?;
            candidates.swap(0, least);
        }
        let best = candidates.into_iter().next()?;
        Some(best.whole(&self.evidence, component))
    }

    /// The doubt that is left when a hypothesis is taken, and then the best until there is none.
    fn try_to_the_end(&mut self, component: &Component, first: &Candidate) -> Decimal {
        let mark = self.evidence.mark();
        let mut component = component.clone();
        let mut doubts = first.doubt();
        component.settle(&mut self.evidence, &self.document, &first.bare());
        while let Some(next) = self.candidates(&component, 1).into_iter().next() {
            doubts += next.doubt();
            component.settle(&mut self.evidence, &self.document, &next.bare());
        }
        self.evidence.back_to(mark);
        doubts + UNEXPLAINED * Decimal::from(component.open.len())
    }

    /// The best hypotheses; none once the trials are used up.
    fn candidates(&self, component: &Component, n: usize) -> Vec<Candidate> {
        if self.is_spent() {
            return Vec::new();
        }
        let Self { evidence, document, counterparts, .. } = self;
        Candidates { evidence, document, counterparts, component }.best(n)
    }

    fn is_spent(&self) -> bool {
        self.evidence.n_trials() > self.n_most
    }
}
