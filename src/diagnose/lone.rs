//! A check that fails on its own shows that one of its figures is wrong, but not which. Those that no
//! other check confirms could be; they are named as equals.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    casts::{self, CastCheck},
    evidence::{Evidence, facts_of},
    slips::Slip,
};
use crate::model::{check::Status, fact::FactId};

/// How much likelier than the next one of equals must be to be named before it: what weights are
/// good for.
const CLEARLY: Decimal = Decimal::TEN;

/// The guesses of figures: what each would have to be, by the check that says so.
pub type Guesses = BTreeMap<FactId, Vec<Slip>>;

/// The figures of a check that could be wrong by as much as it fails, the likeliest first.
pub fn suspects<'a>(evidence: &Evidence<'_>, guesses: &'a Guesses, check: u32) -> Vec<&'a Slip> {
    let mut found: Vec<&Slip> = facts_of(evidence.check(check))
        .into_iter()
        .filter_map(|fact| guesses.get(&fact)?.iter().find(|guess| guess.settled == [check]))
        .collect();
    found.sort_by(|one, other| other.fit.cmp(&one.fit).then(one.fact.cmp(&other.fact)));
    found.dedup_by_key(|guess| guess.fact);
    found
}

/// The two likeliest guesses of a check: one of them is of another figure than any that is asked for.
pub fn likeliest(evidence: &Evidence<'_>, guesses: &Guesses, check: u32) -> Vec<(Decimal, FactId)> {
    let suspects = suspects(evidence, guesses, check).into_iter();
    let mut weights: Vec<(Decimal, FactId)> =
        suspects.map(|guess| (guess.weight, guess.fact)).collect();
    weights.sort_unstable_by(|one, other| other.cmp(one));
    weights.truncate(2);
    weights
}

/// Whether the first of the suspects of a check is more than one of equals: the total of the others,
/// the only one, or clearly the likeliest.
pub fn stands_out(evidence: &Evidence<'_>, suspects: &[&Slip], check: u32) -> bool {
    match suspects {
        [] => false,
        _ if cells(evidence, check, suspects).len() > suspects.len() => false,
        [_] => true,
        [first, second, ..] => {
            casts::is_total(evidence, check, first.fact)
                || second.fit.checked_mul(CLEARLY).is_some_and(|far| first.fit >= far)
        }
    }
}

/// The cells that could be wrong by as much as a check fails, best first: its total, where the totals
/// above were made from it and so do not bear it out, then its suspects.
pub fn cells(evidence: &Evidence<'_>, check: u32, suspects: &[&Slip]) -> Vec<FactId> {
    let told = |fact: &FactId| suspects.iter().any(|guess| guess.fact == *fact);
    let carried = carried_total(evidence, check).filter(|total| !told(total));
    carried.into_iter().chain(suspects.iter().map(|guess| guess.fact)).collect()
}

/// The total of a cast, if it stands in others as a line alone.
fn carried_total(evidence: &Evidence<'_>, check: u32) -> Option<FactId> {
    let total = CastCheck::of(evidence, check)?.total;
    let is_above =
        |other: u32| CastCheck::of(evidence, other).is_some_and(|cast| cast.total != total);
    let checks = evidence.links(total).iter().map(|link| link.check);
    let others = checks.filter(|other| *other != check);
    let mut told = others.filter(|other| evidence.state(*other).status != Status::Unchecked);
    told.all(is_above).then_some(total)
}
