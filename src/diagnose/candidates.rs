//! The hypotheses that could be taken next, single figures and others.

use std::{cmp::Reverse, collections::BTreeMap};

use rust_decimal::Decimal;

use super::{
    causes::{counted_twice, forced_rounding, omitted, transfer},
    component::{Component, figures_of},
    counterparts::Counterparts,
    document::Document,
    evidence::Evidence,
    gaps,
    hypothesis::{ALTERNATIVES, Hypothesis},
    lone,
    plausible::row_of,
    priors::{doubt, merit},
    slips::{Slip, better},
    totals,
};
use crate::model::{
    fact::FactId,
    reason::{Reason, WrongFigure},
};

/// Beyond so many checks that fail together rows and entities are not compared: when everything is
/// wrong, single figures are named and the rest is counted.
pub const COMPARED: usize = 200;

/// A hypothesis that could be taken next.
pub enum Candidate {
    /// A single figure; which others could be wrong instead is not looked up yet.
    Slip(Slip),
    /// Anything else.
    Other(Hypothesis),
}

impl Candidate {
    /// How it compares with others, the larger the better.
    fn merit(&self) -> (usize, Decimal) {
        match self {
            Self::Slip(slip) => merit(slip.settled.len(), slip.weight),
            Self::Other(other) => other.merit(),
        }
    }

    /// How much a set of findings has to be doubted for it.
    pub fn doubt(&self) -> Decimal {
        match self {
            Self::Slip(slip) => doubt(slip.weight),
            Self::Other(other) => doubt(other.weight),
        }
    }

    /// What it says, without the figures that could be wrong instead.
    pub fn bare(&self) -> Hypothesis {
        match self {
            Self::Slip(slip) => slip.bare(),
            Self::Other(other) => other.clone(),
        }
    }

    /// What it says, with the figures that could be wrong instead.
    pub fn whole(self, evidence: &Evidence<'_>, component: &Component) -> Hypothesis {
        match self {
            Self::Slip(slip) => of_slip(evidence, component, &slip),
            Self::Other(other) => other,
        }
    }
}

/// What the hypotheses of an component are found by.
pub struct Candidates<'s, 'a> {
    /// The checks as they stand.
    pub evidence: &'s Evidence<'a>,
    /// The habits of the family.
    pub document: &'s Document<'a>,
    /// Rows by their figures.
    pub counterparts: &'s Counterparts<'a>,
    /// The failing checks.
    pub component: &'s Component,
}

impl Candidates<'_, '_> {
    /// The best hypotheses, those that explain most first, the more plausible of equals. Each closes
    /// at least one open check.
    pub fn best(&self, n: usize) -> Vec<Candidate> {
        let mut slips: Vec<&Slip> =
            self.component.slips.values().filter_map(|all| all.first()).collect();
        slips.sort_by(|one, other| better(other, one));
        let mut rivals = Rivals::new();
        let likely = slips.into_iter().filter(|slip| self.beats_guesses(&mut rivals, slip));
        let slips = likely.take(n).cloned().map(Candidate::Slip);
        let structural = self.structural().into_iter().map(Candidate::Other);
        let mut all: Vec<Candidate> = structural.chain(slips).collect();
        all.sort_by_key(|one| Reverse(one.merit()));
        all.truncate(n);
        all
    }

    /// Whether a slip says more than that some figure of its only check is wrong: whether a second
    /// check speaks against its figure, or no other one is likelier to be just any figure.
    fn beats_guesses(&self, rivals: &mut Rivals, slip: &Slip) -> bool {
        let [only] = slip.settled.as_slice() else { return true };
        let mut others = self.evidence.links(slip.fact).iter().map(|link| link.check);
        if others.any(|other| other != *only && self.component.open.contains(&other)) {
            return true;
        }
        let of_check = || lone::likeliest(self.evidence, &self.component.guesses, *only);
        let rivals = rivals.entry(*only).or_insert_with(of_check);
        rivals.iter().all(|(weight, fact)| *fact == slip.fact || slip.weight >= *weight)
    }

    /// The hypotheses that are no single figures.
    fn structural(&self) -> Vec<Hypothesis> {
        let (evidence, component) = (self.evidence, self.component);
        let open: Vec<u32> = component.open.iter().copied().collect();
        if open.len() > COMPARED {
            return Vec::new();
        }
        let mut found = forced_rounding::find(evidence, &open);
        let apart: Vec<u32> = component.open.union(&component.transferred).copied().collect();
        found.extend(transfer::find(evidence, &apart));
        found.extend(omitted::of_codes(evidence, &open));
        let gaps = gaps::gaps(evidence, &open);
        found.extend(counted_twice::find(evidence, &gaps));
        found.extend(omitted::find(evidence, self.document, &gaps, &open, self.counterparts));
        found.extend(totals::find(evidence, self.document, &open));
        // What is about explained checks alone explains nothing more.
        found.retain(|one| one.checks.iter().any(|at| component.open.contains(at)));
        found
    }
}

/// A slip with the figures that could be wrong instead: whoever else would fix the same checks, then
/// whoever would fix some of them.
fn of_slip(evidence: &Evidence<'_>, component: &Component, slip: &Slip) -> Hypothesis {
    let explains = |other: &Slip| {
        let both = other.settled.iter().filter(|at| slip.settled.contains(at)).count();
        (both, other.weight)
    };
    let mut others: Vec<&Slip> = figures_of(evidence, slip.settled.iter().copied())
        .into_iter()
        .filter(|fact| *fact != slip.fact)
        .filter_map(|fact| component.slips.get(&fact)?.iter().max_by_key(|one| explains(one)))
        .filter(|other| explains(other).0 > 0)
        .collect();
    others.sort_by_key(|other| (Reverse(explains(other)), other.fact));
    let mut others: Vec<FactId> = others.into_iter().map(|other| other.fact).collect();
    let mut n_others = 0;
    if let [only] = slip.settled.as_slice() {
        // Then whoever could be wrong by as much, though no slip leads there.
        let guesses = lone::suspects(evidence, &component.guesses, *only);
        let further = lone::cells(evidence, *only, &guesses).into_iter();
        let new = further.filter(|fact| *fact != slip.fact && !others.contains(fact));
        let new: Vec<FactId> = new.collect();
        others.extend(new);
        n_others = others.len();
    }
    others.truncate(ALTERNATIVES);
    let reason = Reason::Figure(WrongFigure {
        n_harmed: 0,
        figure: slip.fact,
        proposed: slip.proposed(),
        checks: slip.settled.clone(),
        repeats: repeated(evidence, slip.fact),
        n_others,
    });
    Hypothesis { alternatives: others, reason, ..slip.bare() }
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
