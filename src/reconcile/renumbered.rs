//! Rows that two editions call alike and number otherwise.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    diagnostic::{Diagnostic, codes::reconcile as codes},
    model::{check::Check, fact::Fact, keys::Level, ledger::Ledger},
    profile::rules::{Rule, RuleKind},
};

/// One diagnostic for each row that `continuity` joined by its name because its code moved, at the
/// later edition's first figure.
pub fn renumbered(ledger: &Ledger, rules: &[Rule], checks: &[Check]) -> Vec<Diagnostic> {
    let is_continuity = |rule: &&Rule| matches!(rule.kind, RuleKind::Continuity(_));
    let names: BTreeSet<&str> = rules.iter().filter(is_continuity).map(|it| &*it.name).collect();
    let mut said: BTreeMap<(u32, u32), Diagnostic> = BTreeMap::new();
    for check in checks.iter().filter(|check| names.contains(&*check.rule)) {
        let (left, right) = (check.left_facts(), check.right_facts());
        let ([later], [earlier]) = (left.as_slice(), right.as_slice()) else { continue };
        let (later, earlier) = (ledger.fact(*later), ledger.fact(*earlier));
        if later.keys() == earlier.keys() {
            continue;
        }
        said.entry((later.slot.table, later.slot.row))
            .or_insert_with(|| diagnostic(later, earlier));
    }
    said.into_values().collect()
}

fn diagnostic(later: &Fact, earlier: &Fact) -> Diagnostic {
    let message = format!(
        "`{}` is {} here and was {} in the edition before ({})",
        later.label(),
        later.keys().path_of(&Level::ALL),
        earlier.keys().path_of(&Level::ALL),
        earlier.place
    );
    let place = &later.place;
    Diagnostic::of_file(&codes::RENUMBERED, &place.file, message)
        .on_sheet(&place.sheet)
        .at(place.cell)
}
