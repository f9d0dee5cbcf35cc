//! `findings.csv`: every fault, one a row, in the order of the findings.

use super::{CsvTable, addresses, reconciliation::scope};
use crate::{
    load::field::Field,
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
    CsvTable::new(&HEADER, outcome.findings.iter().map(|finding| row(outcome, finding)))
}

fn row(outcome: &Outcome, finding: &Finding) -> Vec<Field> {
    let ledger = &outcome.ledger;
    let mut row = vec![
        Field::Figure(finding.id.to_string()),
        Field::Figure(finding.status.word().to_owned()),
        Field::Figure(finding.cause.word().to_owned()),
    ];
    row.extend(scope(&finding.scope));
    row.extend([
        Field::text(&addresses(ledger, finding.suspect)),
        finding.suspect.map_or(Field::Empty, |suspect| {
            Field::Printed(ledger.fact(suspect).printed.to_string())
        }),
        Field::Printed(finding.proposed.to_string()),
        Field::text(&addresses(ledger, finding.alternatives.iter().copied())),
        Field::text(&check_ids(&outcome.checks, finding)),
        Field::decimal(finding.amount),
        Field::text(&finding.explanation),
    ]);
    row
}

/// The ids of the checks that a finding explains, separated by one blank.
pub fn check_ids(checks: &[Check], finding: &Finding) -> String {
    let ids = finding.checks.iter().filter_map(|&index| checks.get(index as usize));
    ids.map(|check| &*check.id).collect::<Vec<_>>().join(" ")
}
