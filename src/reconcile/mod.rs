//! Facts and rules to [`Check`]s: what must agree, and whether it does.

use crate::{
    diagnostic::Diagnostic,
    model::{check::Check, ledger::Ledger},
    profile::rules::Rule,
};

/// Checks the ledger by the rules, in the order of the rules, then of the places.
pub fn reconcile(ledger: &Ledger, rules: &[Rule]) -> (Vec<Check>, Vec<Diagnostic>) {
    let _ = (ledger, rules);
    (Vec::new(), Vec::new())
}
