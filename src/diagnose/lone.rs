//! A check that fails alone tells that one of its figures is wrong and not which. The figures that no
//! other check bears out are the ones that could be, and are named as equals.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    casts,
    evidence::{Evidence, facts_of},
    slips::Slip,
};
use crate::model::fact::FactId;

/// How much likelier than the next one of equals must be to be named before it: what weights are
/// good for.
const CLEARLY: Decimal = Decimal::TEN;

/// The guesses of figures: what each would have to be, by the check that says so.
pub type Guesses = BTreeMap<FactId, Vec<Slip>>;

/// The figures of a check that could be wrong by as much as it fails, the likeliest first.
pub fn suspects<'a>(evidence: &Evidence<'_>, guesses: &'a Guesses, check: u32) -> Vec<&'a Slip> {
    let mut found: Vec<&Slip> = facts_of(evidence.check(check))
        .into_iter()
        .filter_map(|fact| guesses.get(&fact)?.iter().find(|guess| guess.mended == [check]))
        .collect();
    found.sort_by(|one, other| other.fit.cmp(&one.fit).then(one.fact.cmp(&other.fact)));
    found.dedup_by_key(|guess| guess.fact);
    found
}

/// Whether the first of the suspects of a check is more than one of equals: the total of the others,
/// the only one, or clearly the likeliest.
pub fn stands_out(evidence: &Evidence<'_>, suspects: &[&Slip], check: u32) -> bool {
    match suspects {
        [] => false,
        [_] => true,
        [first, second, ..] => {
            casts::is_total(evidence, check, first.fact)
                || second.fit.checked_mul(CLEARLY).is_some_and(|far| first.fit >= far)
        }
    }
}
