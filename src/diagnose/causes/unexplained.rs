//! Cause `unexplained`: no cell could be shown that settles the checks. Failing checks over the same
//! figures are one finding.

use rust_decimal::Decimal;

use crate::{
    diagnose::{
        constraint_state::ConstraintForm,
        evidence::{Evidence, facts_of},
        hypothesis::{ALTERNATIVES, Hypothesis},
        lone::{self, Guesses},
    },
    diagnostic::explained::Explained,
    model::{
        finding::Cause,
        reason::{Reason, Unlocated},
    },
    reconcile::components::connected,
};

/// What the cause is.
pub const EXPLAINED: Explained = Explained {
    name: "unexplained",
    what: "Figures that must agree do not, and there is no single cell in which a simple slip \
           would explain the checks and break none. If there is only one check, the cells that no \
           other check confirms are named: its total first, else as equals.",
    why: "The difference is real. Several faults at once, or a fault that leaves no trace in other \
          figures, cannot be found from the document alone.",
    fix: "Start from the cells named: both sides, the difference and what rounding would explain \
           are given. A difference that is known can be accepted with its reason.",
    example: "The items of a table add to 5,400 less than its total, and no other table shows them.",
};

/// One hypothesis for each group of failing checks that are connected through figures. Of a check
/// that stands alone the cells are named that no other check bears out.
pub fn find(evidence: &Evidence<'_>, failing: &[u32], guesses: &Guesses) -> Vec<Hypothesis> {
    connected(failing, |at| facts_of(evidence.check(at)))
        .into_iter()
        .filter_map(|checks| hypothesis(evidence, checks, guesses))
        .collect()
}

fn hypothesis(evidence: &Evidence<'_>, checks: Vec<u32>, guesses: &Guesses) -> Option<Hypothesis> {
    let (could_be, named) = match checks.as_slice() {
        [only] => {
            let suspects = lone::suspects(evidence, guesses, *only);
            let named = suspects.first().filter(|_| lone::stands_out(evidence, &suspects, *only));
            (lone::cells(evidence, *only, &suspects), named.map(|it| (it.fact, it.proposed())))
        }
        _ => (Vec::new(), None),
    };
    let widest = |at: &&u32| evidence.check(**at).difference.unwrap_or_default().abs();
    let widest = *checks.iter().rev().max_by_key(widest)?;
    let others = could_be.iter().copied().skip(usize::from(named.is_some()));
    Some(Hypothesis {
        cause: Cause::Unexplained,
        suspect: named.map(|(suspect, _)| suspect),
        alternatives: others.take(ALTERNATIVES).collect(),
        reason: Reason::Unlocated(Unlocated {
            check: widest,
            rest: rest(evidence, widest),
            proposed: named.map(|(_, proposed)| proposed),
            n_more: checks.len() - 1,
            could_be,
        }),
        checks,
        weight: Decimal::ONE,
        correction: Vec::new(),
    })
}

/// What is left of a difference of which another finding explains a part.
fn rest(evidence: &Evidence<'_>, at: u32) -> Option<Decimal> {
    let (all, state) = (evidence.check(at).difference?, evidence.state(at));
    (state.form == ConstraintForm::Equal && all != state.difference)
        .then_some(state.difference.abs())
}
