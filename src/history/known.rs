//! A finding as it is known from one run to the next.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::spots::{Spot, spot};
use crate::{
    model::{
        Text,
        amount::plain,
        check::Check,
        fact::{Fact, FactId},
        finding::Finding,
        hex::hex,
        id::{IdKind, digits},
        ledger::Ledger,
        outcome::Outcome,
    },
    words::Sentences,
};

/// What a person would recognise a finding by, in the form of the outputs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KnownFinding {
    /// Its id.
    pub finding: Text,
    /// Open, accepted or immaterial.
    pub status: Text,
    /// The cause's word.
    pub cause: Text,
    /// Codes, label, period and basis.
    pub about: Text,
    /// The address of the cell most likely at fault; empty where none can be named.
    pub suspect: Text,
    /// What that cell says.
    pub printed: Text,
    /// What it would have to say.
    pub proposed: Text,
    /// The difference in the base unit.
    pub amount: Text,
    /// The sentence for an accountant.
    pub explanation: Text,
    /// The files with figures that it is about: where one of them is not read, that the finding is
    /// not there says nothing.
    pub files: Vec<Text>,
    /// Both sides of the checks that it explains.
    pub sides: Vec<CheckSides>,
    /// The cells that it is about.
    #[serde(default)]
    pub spots: Vec<Spot>,
}

/// Both sides of a check, in the base unit; empty where one is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct CheckSides {
    /// Id of the check.
    pub check: Text,
    /// Its rule.
    pub rule: Text,
    /// The left side.
    pub left: Text,
    /// The right side.
    pub right: Text,
}

impl KnownFinding {
    /// With ids as they are written now: earlier versions wrote them without a letter.
    #[must_use]
    pub fn lettered(mut self) -> Self {
        self.finding = IdKind::Finding.lettered(&self.finding);
        for sides in &mut self.sides {
            sides.check = IdKind::Check.lettered(&sides.check);
        }
        self
    }

    /// 12 hex digits that stand for the figures of the finding: the printed one, and both sides of
    /// its checks. They change when any of these does.
    pub fn figures(&self) -> String {
        digest(&self.printed, &self.sides)
    }
}

/// The faults of a run as they are known to the next.
pub fn known(outcome: &Outcome, sentences: &Sentences<'_>) -> Vec<KnownFinding> {
    outcome.faults().map(|finding| one(outcome, finding, sentences)).collect()
}

/// [`KnownFinding::figures`] of a finding.
pub fn figures_of(finding: &Finding, checks: &[Check], ledger: &Ledger) -> String {
    digest(printed(finding, ledger), &sides(finding, checks))
}

fn digest(printed: &str, sides: &[CheckSides]) -> String {
    let mut sides: Vec<&CheckSides> = sides.iter().collect();
    sides.sort();
    let mut hash = Sha256::new();
    let mut field = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0x1f]);
    };
    field(printed);
    for CheckSides { check, rule: _, left, right } in sides {
        for text in [digits(check), left, right] {
            field(text);
        }
    }
    hex(&hash.finalize()[..6])
}

fn one(outcome: &Outcome, finding: &Finding, sentences: &Sentences<'_>) -> KnownFinding {
    let ledger = &outcome.ledger;
    let facts = facts(finding, outcome);
    let files: BTreeSet<Text> = facts.iter().map(|fact| fact.place.file.clone()).collect();
    let of_formula = finding.formula_fault().map(|fault| fault.suspect.to_string());
    let suspect = finding.suspect.map(|id| ledger.fact(id).place.to_string()).or(of_formula);
    KnownFinding {
        finding: finding.id.clone(),
        status: finding.status.word().into(),
        cause: finding.cause.word().into(),
        about: finding.scope.in_words().into(),
        suspect: suspect.unwrap_or_default().into(),
        printed: printed(finding, ledger).into(),
        proposed: sentences.proposed(finding).into(),
        amount: plain(finding.amount).into(),
        explanation: sentences.explanation(finding).into(),
        files: files.into_iter().collect(),
        spots: facts.into_iter().map(spot).collect(),
        sides: sides(finding, &outcome.checks),
    }
}

fn printed<'a>(finding: &Finding, ledger: &'a Ledger) -> &'a str {
    finding.suspect.map_or("", |id| &ledger.fact(id).printed)
}

fn checks_of<'a>(finding: &Finding, checks: &'a [Check]) -> impl Iterator<Item = &'a Check> {
    finding.checks.iter().filter_map(|at| checks.get(*at as usize))
}

fn sides(finding: &Finding, checks: &[Check]) -> Vec<CheckSides> {
    let side = |value: Option<_>| Text::from(value.map(plain).unwrap_or_default());
    let of = |check: &Check| CheckSides {
        check: check.id.clone(),
        rule: check.rule.clone(),
        left: side(check.left),
        right: side(check.right),
    };
    checks_of(finding, checks).map(of).collect()
}

/// The figures that a finding is about: its suspect, and both sides of its checks.
fn facts<'a>(finding: &Finding, outcome: &'a Outcome) -> Vec<&'a Fact> {
    let of_checks = checks_of(finding, &outcome.checks)
        .flat_map(|check| check.left_facts().into_iter().chain(check.right_facts()));
    let facts: BTreeSet<FactId> = of_checks.chain(finding.suspect).collect();
    facts.into_iter().map(|id| outcome.ledger.fact(id)).collect()
}
