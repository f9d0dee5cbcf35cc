//! Facts and rules to [`Check`]s: what must agree, and whether it does.
//!
//! A rule turns facts into [`draft::Draft`]s, linear constraints over them; [`judge`] tells by the
//! interval rule of [`interval`] whether true values exist that would print as both sides.

pub mod accept;
pub mod amounts;
pub mod draft;
pub mod index;
pub mod interval;
pub mod judge;
pub mod names;
pub mod pairing;
pub mod rules;
mod twice;
mod unread;

use amounts::Amounts;
use draft::{Draft, Settled};
use index::Index;
use unread::Unread;

use crate::{
    diagnostic::{Diagnostic, codes::reconcile as codes},
    model::{check::Check, fact::FactId, ledger::Ledger},
    profile::rules::Rule,
};

/// Checks the ledger by the rules, in the order of the rules, then of the places.
pub fn reconcile(ledger: &Ledger, rules: &[Rule]) -> (Vec<Check>, Vec<Diagnostic>) {
    let index = Index::new(ledger);
    let amounts = Amounts::new(ledger);
    let unread = Unread::new(ledger);
    let mut checks = Vec::new();
    let mut diagnostics = twice::twice(ledger);
    for rule in rules {
        let mut drafts = rules::drafts(&rule.kind, &index);
        drafts.sort_by_cached_key(place_of);
        for draft in drafts {
            match unread.heeded(draft).settle(&rule.name, ledger, &amounts) {
                Settled::Told(check) => checks.push(check),
                Settled::TooLarge(check) => {
                    diagnostics.extend(too_large(&check, ledger));
                    checks.push(check);
                }
            }
        }
    }
    (checks, diagnostics)
}

/// Where a check stands: its first figure, then its others.
fn place_of(draft: &Draft) -> Vec<FactId> {
    let mut facts: Vec<FactId> = draft.facts().collect();
    facts.sort_unstable();
    facts
}

fn too_large(check: &Check, ledger: &Ledger) -> Option<Diagnostic> {
    let fact = ledger.fact(*check.left_facts().iter().chain(&check.right_facts()).next()?);
    let message =
        format!("the figures of check {} ({}) pass 28 digits when added", check.id, check.rule);
    let place = &fact.place;
    let told = Diagnostic::of_file(&codes::SUM_TOO_LARGE, &place.file, message);
    Some(told.on_sheet(&place.sheet).at(place.cell))
}
