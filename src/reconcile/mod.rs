//! Facts and rules to [`Check`]s: what must agree, and whether it does.
//!
//! A rule turns facts into [`draft::Draft`]s, linear constraints over them; [`judge`] tells by the
//! interval rule of [`interval`] whether true values exist that would print as both sides.

pub mod accept;
pub mod amounts;
pub mod components;
pub mod draft;
mod found;
pub mod index;
pub mod interval;
pub mod judge;
pub mod names;
mod one_key;
pub mod pairing;
mod renumbered;
pub mod rules;
mod twice;
mod unasked;
mod uncovered;
mod unread;

use rayon::prelude::*;

use amounts::Amounts;
use draft::{Draft, Settled};
use index::Index;
use one_key::AlikeColumns;
use unread::UnreadCells;

use crate::{
    diagnostic::{Diagnostic, codes::reconcile as codes},
    model::{check::Check, fact::FactId, ledger::Ledger},
    profile::rules::Rule,
};

/// Checks the ledger by the rules, in the order of the rules, then of the places.
pub fn reconcile(ledger: &Ledger, rules: &[Rule]) -> (Vec<Check>, Vec<Diagnostic>) {
    let index = Index::new(ledger);
    let amounts = Amounts::new(ledger);
    let unread = UnreadCells::new(ledger);
    let alike = AlikeColumns::new(ledger);
    let settled = |rule: &Rule| -> Vec<Settled> {
        let mut drafts = rules::drafts(&rule.kind, &index);
        drafts.par_sort_by_cached_key(place_of);
        let settle = |draft| {
            let draft = alike.heeded(&rule.kind, unread.heeded(draft));
            draft.settle(&rule.name, ledger, &amounts)
        };
        drafts.into_par_iter().map(settle).collect()
    };
    let by_rule: Vec<Vec<Settled>> = rules.par_iter().map(settled).collect();
    let of_sheets: Vec<Settled> = found::drafts(ledger)
        .into_par_iter()
        .map(|(rule, draft)| draft.settle(&rule, ledger, &amounts))
        .collect();
    let mut checks = Vec::with_capacity(by_rule.iter().map(Vec::len).sum());
    let mut diagnostics = twice::twice(ledger);
    diagnostics.extend(alike.report(rules));
    for settled in by_rule.into_iter().flatten().chain(of_sheets) {
        match settled {
            Settled::Told(check) => checks.push(check),
            Settled::TooLarge(check) => {
                diagnostics.extend(too_large(&check, ledger));
                checks.push(check);
            }
        }
    }
    diagnostics.extend(unasked::without_check(ledger, rules, &checks));
    diagnostics.extend(unasked::unnamed_totals(ledger, rules));
    diagnostics.extend(uncovered::rows(ledger, rules));
    diagnostics.extend(renumbered::renumbered(ledger, rules, &checks));
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
