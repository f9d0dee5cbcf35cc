//! `findings.csv`: every fault, one a row, in the order of the findings.

use super::{CsvTable, addresses, reconciliation::scope};
use crate::{
    load::record::Record,
    model::{check::Check, finding::Finding, outcome::Outcome},
};

const HEADER: [&str; 20] = [
    "finding",
    "status",
    "cause",
    "book",
    "edition",
    "lang",
    "head",
    "programme",
    "subhead",
    "item",
    "label",
    "period",
    "basis",
    "suspect",
    "printed",
    "proposed",
    "alternatives",
    "checks",
    "amount",
    "explanation",
];

/// All findings.
pub fn findings(outcome: &Outcome) -> CsvTable<'_> {
    CsvTable::new(&HEADER, &outcome.findings, |finding, record| fill(outcome, finding, record))
}

fn fill(outcome: &Outcome, finding: &Finding, record: &mut Record) {
    let ledger = &outcome.ledger;
    record.word(&finding.id);
    record.word(finding.status.word());
    record.word(finding.cause.word());
    scope(&finding.scope, record);
    record.text(&addresses(ledger, finding.suspect));
    record.printed(finding.suspect.map_or("", |suspect| &ledger.fact(suspect).printed));
    record.printed(&finding.proposed);
    record.text(&addresses(ledger, finding.alternatives.iter().copied()));
    record.text(&check_ids(&outcome.checks, finding));
    record.decimal(finding.amount);
    record.text(&finding.explanation);
}

/// The ids of the checks that a finding explains, separated by one blank.
pub fn check_ids(checks: &[Check], finding: &Finding) -> String {
    let ids = finding.checks.iter().filter_map(|&index| checks.get(index as usize));
    ids.map(|check| &*check.id).collect::<Vec<_>>().join(" ")
}
