//! Kind `compare`: two selections of facts that may differ by intent, for every combination of keys.

use super::tie;
use crate::{
    diagnostic::explained::Explained,
    model::constraint::{Constraint, Relation},
    profile::rules::Tie,
    reconcile::{draft::Draft, index::Index},
};

/// What the kind is.
pub const EXPLAINED: Explained = Explained {
    name: "compare",
    what: "Two selections of figures that may differ by intent, such as the budget as proposed and \
           as adopted, are grouped by the same keys and compared. Where they are apart by more \
           than rounding the status is `differs`: it is no break, no finding is made of it and \
           no cause is named.",
    why: "Whoever reads the second document wants to know what was changed since the first, row by \
          row, and that nothing else was.",
    fix: "Nothing has to be corrected. Read the rows with status `differs`; a figure on one side \
           alone is `unchecked`. If the two must agree, make the rule a `tie`.",
    example: "A bill proposes 44,390,000 for an item, the adopted budget has 34,390,000: `differs`, \
              by 10,000,000.",
};

/// One check for each combination of keys.
pub fn drafts(tie: &Tie, index: &Index<'_>) -> Vec<Draft> {
    tie::drafts(tie, index).into_iter().map(compared).collect()
}

/// The same draft, over sides that may differ.
fn compared(draft: Draft) -> Draft {
    let constraint = match draft.constraint {
        Constraint::Linear { left, right, relation: _ } => {
            Constraint::Linear { left, right, relation: Relation::Compared }
        }
        other @ (Constraint::Change { .. }
        | Constraint::Product { .. }
        | Constraint::Presence { .. }) => other,
    };
    Draft { constraint, ..draft }
}
