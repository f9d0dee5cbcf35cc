//! `findings.csv`: every fault, one a row, in the order of the findings.

use super::{CsvTable, addresses, reconciliation::scope};
use crate::{
    load::record::Record,
    model::{check::Check, finding::Finding, outcome::Outcome},
    words::Sentences,
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
pub fn findings<'a>(outcome: &'a Outcome, sentences: &'a Sentences<'_>) -> CsvTable<'a> {
    CsvTable::new(&HEADER, &outcome.findings, |finding, record| {
        fill(outcome, finding, sentences, record);
    })
}

fn fill(outcome: &Outcome, finding: &Finding, sentences: &Sentences<'_>, record: &mut Record) {
    let ledger = &outcome.ledger;
    record.word(&finding.id);
    record.word(finding.status.word());
    record.word(finding.cause.word());
    scope(&finding.scope, record);
    record.text(&addresses(ledger, finding.suspect));
    record.printed(finding.suspect.map_or("", |suspect| &ledger.fact(suspect).printed));
    record.printed(&sentences.proposed(finding));
    record.text(&addresses(ledger, finding.alternatives.iter().copied()));
    record.text(&check_ids(&outcome.checks, finding));
    record.decimal(finding.amount);
    record.text(&sentences.explanation(finding));
}

/// The ids of the checks that a finding explains, separated by one blank.
pub fn check_ids(checks: &[Check], finding: &Finding) -> String {
    let ids = finding.checks.iter().filter_map(|&index| checks.get(index as usize));
    ids.map(|check| &*check.id).collect::<Vec<_>>().join(" ")
}
