//! `findings.csv`: every fault, one a row, in the order of the findings.

use super::{
    addresses::addresses,
    column::TableColumn,
    scope::{FINDING_ID, MATTER_ID, scope},
    typed::OutputTable,
};
use crate::{
    model::{
        check::Check,
        finding::{Cause, Finding, FindingStatus, Weight},
        formula_fault::FormulaFault,
        outcome::Outcome,
    },
    words::Sentences,
};

/// A finding, in the run that its addresses are of.
#[derive(Clone)]
struct FindingOfRun<'a> {
    finding: &'a Finding,
    outcome: &'a Outcome,
    /// What the suspect should say; empty where nothing is proposed.
    proposed: String,
}

impl FindingOfRun<'_> {
    /// What the suspect says; empty where there is none.
    fn printed(&self) -> &str {
        match self.finding.suspect {
            Some(suspect) => &self.outcome.ledger.fact(suspect).printed,
            None => self.finding.formula_fault().map_or("", |fault| &fault.printed),
        }
    }

    /// The address of the suspect: of a figure, or of a cell that a formula takes.
    fn suspect(&self) -> String {
        match (self.finding.suspect, self.finding.formula_fault()) {
            (None, Some(fault)) => fault.suspect.to_string(),
            (suspect, Some(_) | None) => addresses(&self.outcome.ledger, suspect),
        }
    }
}

/// All findings.
pub fn findings<'a>(outcome: &'a Outcome, sentences: &'a Sentences<'_>) -> OutputTable<'a> {
    type Of<'a> = TableColumn<'a, FindingOfRun<'a>>;
    let statuses = [FindingStatus::Open, FindingStatus::Accepted, FindingStatus::Immaterial];
    let mut columns = vec![
        Of::id("finding", |fault| &fault.finding.id).key().pattern(FINDING_ID),
        Of::word("status", statuses.map(FindingStatus::word), |it| it.finding.status.word()),
        Of::word("cause", Cause::ALL.map(Cause::word), |fault| fault.finding.cause.word()),
    ];
    columns.extend(scope(|fault: &FindingOfRun<'_>| &fault.finding.scope));
    columns.extend([
        Of::listed("suspect", |fault| fault.suspect()),
        Of::printed("printed", |fault| fault.printed()),
        Of::printed("proposed", |fault| &fault.proposed),
        Of::listed("alternatives", |fault| {
            addresses(&fault.outcome.ledger, fault.finding.alternatives.iter().copied())
        }),
        Of::listed("checks", |fault| check_ids(&fault.outcome.checks, fault.finding)),
        Of::decimal("amount", |fault| Some(fault.finding.amount)),
        Of::listed("explanation", |fault| sentences.explanation(fault.finding)),
        Of::id("matter", |fault| &fault.finding.matter).pattern(MATTER_ID),
        Of::word("weight", Weight::ALL.map(Weight::word), |it| it.finding.weight().word()),
        Of::listed("formula", |fault| {
            fault.finding.formula_fault().map(FormulaFault::formulas).unwrap_or_default()
        }),
    ]);
    let rows = outcome.findings.iter().map(|finding| {
        let proposed = sentences.proposed(finding);
        FindingOfRun { finding, outcome, proposed }
    });
    OutputTable::over("findings", rows.collect::<Vec<_>>().into(), columns)
}

/// The ids of the checks that a finding explains, separated by one space.
pub fn check_ids(checks: &[Check], finding: &Finding) -> String {
    let ids = finding.checks.iter().filter_map(|&index| checks.get(index as usize));
    ids.map(|check| &*check.id).collect::<Vec<_>>().join(" ")
}
