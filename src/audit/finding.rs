//! Faults of formulas among the findings of a run: one with the arithmetic finding where both see the
//! same cell.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use crate::model::{
    Text,
    check::Scope,
    fact::FactId,
    finding::{Finding, FindingStatus},
    formula_fault::{FormulaFault, Gravity},
    hex::hex,
    ledger::Ledger,
    place::Place,
    reason::Reason,
};

/// Adds the faults of formulas to the findings of a run. A fault that must be settled takes the place
/// of the arithmetic finding about the same cell, with the checks that it explains.
pub fn add_faults(faults: Vec<FormulaFault>, ledger: &Ledger, findings: &mut Vec<Finding>) {
    if faults.is_empty() {
        return;
    }
    let facts = ledger.facts.iter().enumerate();
    let by_place: BTreeMap<&Place, FactId> =
        facts.filter_map(|(at, fact)| Some((&fact.place, fact_id(at)?))).collect();
    for fault in faults {
        let suspect = by_place.get(&fault.suspect).copied();
        let mut finding = finding(fault, suspect, ledger);
        let is_same = |other: &Finding| {
            suspect.is_some()
                && other.suspect == suspect
                && other.status == FindingStatus::Open
                && !other.checks.is_empty()
        };
        let settles = is_fault(&finding);
        if let Some(at) = findings.iter().position(is_same).filter(|_| settles) {
            let arithmetic = findings.remove(at);
            finding.scope = arithmetic.scope;
            finding.checks = arithmetic.checks;
            finding.amount = finding.amount.max(arithmetic.amount);
        }
        findings.push(finding);
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.amount));
}

fn fact_id(at: usize) -> Option<FactId> {
    u32::try_from(at).ok().map(FactId)
}

fn is_fault(finding: &Finding) -> bool {
    matches!(&finding.reason, Reason::Formula(fault) if fault.gravity == Gravity::Fault)
}

fn finding(fault: FormulaFault, suspect: Option<FactId>, ledger: &Ledger) -> Finding {
    let fact = suspect.map(|id| ledger.fact(id));
    let multiple = fact.map_or(Decimal::ONE, |fact| fact.unit().multiple());
    Finding {
        id: id(&fault, 'f'),
        matter: id(&fault, 'm'),
        status: FindingStatus::Open,
        cause: fault.cause,
        scope: Scope { book: fault.suspect.file.clone(), ..Scope::default() },
        suspect,
        alternatives: Vec::new(),
        checks: Vec::new(),
        amount: fault.change.checked_mul(multiple).unwrap_or(fault.change).normalize(),
        reason: Reason::Formula(Box::new(fault)),
        reviews: Vec::new(),
    }
}

/// The same tomorrow and in another batch: by cause, cell and formula.
fn id(fault: &FormulaFault, letter: char) -> Text {
    let mut hash = Sha256::new();
    for text in [fault.cause.word(), &fault.suspect.to_string(), &fault.formula] {
        hash.update(text.as_bytes());
        hash.update([0x1f]);
    }
    format!("{letter}{}", hex(&hash.finalize()[..6])).into()
}
