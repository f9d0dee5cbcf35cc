//! Head 155 of 2024-25 as a ledger.

use crossfoot::model::{ledger::Ledger, period::Period};

use crate::ledger_of_facts::{self, Document, Outline};

/// The outline as the document prints it: which rows each subtotal and total is of.
fn outline() -> Outline {
    [
        // The line of each of the two bodies makes programme (6).
        (("programme_provision", "6", 2), vec![0, 1]),
        (("provision_analysis", "", 6), vec![0, 1, 2, 3, 4, 5]),
        // 000 | recurrent | 700 | non-recurrent | operating | 603 | 661 | plant | capital | total
        (("subheads", "", 1), vec![0]),
        (("subheads", "", 3), vec![2]),
        (("subheads", "", 4), vec![1, 3]),
        (("subheads", "", 7), vec![5, 6]),
        (("subheads", "", 8), vec![7]),
        (("subheads", "", 9), vec![4, 8]),
        (("operational_expenses", "", 8), (0..8).collect()),
        // 802 | 700 | 803 | 804 | 603 | total
        (("commitments", "", 1), vec![0]),
        (("commitments", "", 4), vec![2, 3]),
        (("commitments", "", 5), vec![1, 4]),
    ]
    .into_iter()
    .collect()
}

/// The ledger, after the list of figures has been edited.
pub fn ledger_where(edit: impl Fn(&str) -> String) -> Ledger {
    let csv = edit(include_str!("../../fixtures/reconcile/head155_facts.csv"));
    let document =
        Document { book: "head-155.xlsx", edition: Period::Fiscal(2024), lang: "zh", head: "155" };
    let mut ledger = Ledger::default();
    ledger_of_facts::add(&mut ledger, &csv, &document, &outline());
    ledger
}

/// The ledger as printed.
pub fn ledger() -> Ledger {
    ledger_where(str::to_owned)
}
