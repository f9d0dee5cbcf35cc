//! The findings as cards: where, what the cell says, what it should say, why, and both sides of each
//! check that speaks for it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::place::{PlacePicture, place};
use crate::{
    load::workbook::place::words::Words,
    matter::matters,
    model::{
        check::Check,
        fact::FactId,
        finding::{Finding, FindingStatus, Weight},
        formula_fault::FormulaFault,
        ledger::Ledger,
        outcome::Outcome,
    },
    words::Sentences,
};

/// Cards with a picture; further findings are listed without one.
const MOST_PICTURES: usize = 100;
/// Checks of a card that are shown; the rest are counted.
const MOST_CHECKS: usize = 8;
/// Cells of a side that are named; the rest are counted.
const MOST_CELLS: usize = 12;

/// The findings of a run.
#[derive(Debug, Serialize)]
pub struct Cards {
    /// Those that somebody has to settle.
    pub settle: Vec<Card>,
    /// Those that call for no correction.
    pub note: Vec<Card>,
}

/// Whether a card has a picture of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picture {
    Drawn,
    LeftOut,
}

/// One matter.
#[derive(Debug, Serialize)]
pub struct Card {
    anchor: String,
    subject: String,
    cause: String,
    status: &'static str,
    suspect: String,
    printed: String,
    proposed: String,
    /// The same fault in another language or edition.
    also: Vec<Counterpart>,
    amount: String,
    explanation: String,
    /// The suspect's formula as it is and as it would be; empty where it has none.
    formula: String,
    place: Option<PlacePicture>,
    checks: Vec<CardSides>,
    left_out: usize,
}

/// Where the fault of a card is printed a second time.
#[derive(Debug, Serialize)]
struct Counterpart {
    anchor: String,
    suspect: String,
    printed: String,
    proposed: String,
}

/// Both sides of a check.
#[derive(Debug, Serialize)]
struct CardSides {
    rule: String,
    left: String,
    left_cells: String,
    right: String,
    right_cells: String,
    difference: String,
}

/// The cards of a run, one a matter, in the order of the findings.
pub fn cards(outcome: &Outcome, sentences: &Sentences<'_>, words: Words<'_>) -> Cards {
    let mut cards = Cards { settle: Vec::new(), note: Vec::new() };
    let picture = |n_before: usize| match n_before < MOST_PICTURES {
        true => Picture::Drawn,
        false => Picture::LeftOut,
    };
    for (position, matter) in matters(&outcome.findings).iter().enumerate() {
        let findings: Vec<&Finding> =
            matter.findings.iter().filter_map(|&it| outcome.findings.get(it)).collect();
        let Some((first, others)) = findings.split_first() else { continue };
        let mut card = card(outcome, first, picture(position), sentences, words);
        card.also = others.iter().map(|it| counterpart(outcome, it, sentences)).collect();
        match matter.weight {
            Weight::Settle => cards.settle.push(card),
            Weight::Note | Weight::Question => cards.note.push(card),
        }
    }
    for finding in &outcome.findings {
        match finding.status {
            FindingStatus::Open => {}
            FindingStatus::Accepted | FindingStatus::Immaterial => {
                let picture = picture(cards.settle.len() + cards.note.len());
                cards.note.push(card(outcome, finding, picture, sentences, words));
            }
        }
    }
    cards
}

/// The same fault where it is printed a second time.
fn counterpart(outcome: &Outcome, finding: &Finding, sentences: &Sentences<'_>) -> Counterpart {
    Counterpart {
        anchor: finding.id.to_string(),
        suspect: suspect(outcome, finding),
        printed: printed(outcome, finding),
        proposed: sentences.proposed(finding),
    }
}

/// The address of the suspect: of a figure, or of a cell that a formula takes.
fn suspect(outcome: &Outcome, finding: &Finding) -> String {
    match (finding.suspect, finding.formula_fault()) {
        (Some(id), _) => outcome.ledger.fact(id).place.to_string(),
        (None, Some(fault)) => fault.suspect.to_string(),
        (None, None) => String::new(),
    }
}

/// What the suspect says.
fn printed(outcome: &Outcome, finding: &Finding) -> String {
    match (finding.suspect, finding.formula_fault()) {
        (Some(id), _) => outcome.ledger.fact(id).printed.to_string(),
        (None, Some(fault)) => fault.printed.to_string(),
        (None, None) => String::new(),
    }
}

fn card(
    outcome: &Outcome,
    finding: &Finding,
    picture: Picture,
    sentences: &Sentences<'_>,
    words: Words<'_>,
) -> Card {
    let ledger = &outcome.ledger;
    let checks: Vec<&Check> =
        finding.checks.iter().filter_map(|&it| outcome.checks.get(it as usize)).collect();
    let terms: BTreeSet<FactId> = checks
        .iter()
        .flat_map(|check| {
            let (left, right) = check.constraint.sides();
            left.into_iter().chain(right)
        })
        .collect();
    let unit = finding.scope.unit.as_ref();
    let proposed = sentences.proposed(finding);
    Card {
        anchor: finding.id.to_string(),
        subject: words.subject(&finding.scope),
        cause: words.say(&format!("cause_{}", finding.cause.word())),
        status: finding.status.word(),
        suspect: suspect(outcome, finding),
        printed: printed(outcome, finding),
        also: Vec::new(),
        place: finding
            .suspect
            .filter(|_| picture == Picture::Drawn)
            .and_then(|it| place(ledger, it, &proposed, &terms)),
        proposed,
        amount: words.amount(finding.amount, unit),
        explanation: sentences.explanation(finding),
        formula: finding.formula_fault().map_or_else(String::new, FormulaFault::formulas),
        checks: checks.iter().take(MOST_CHECKS).map(|it| sides(ledger, it, words)).collect(),
        left_out: checks.len().saturating_sub(MOST_CHECKS),
    }
}

fn sides(ledger: &Ledger, check: &Check, words: Words<'_>) -> CardSides {
    let unit = check.scope.unit.as_ref();
    let amount = |value: Option<_>| value.map_or_else(String::new, |it| words.amount(it, unit));
    let (left, right) = check.constraint.sides();
    CardSides {
        rule: words.rule(&check.rule),
        left: amount(check.left),
        left_cells: cells(ledger, &left, words),
        right: amount(check.right),
        right_cells: cells(ledger, &right, words),
        difference: amount(check.difference),
    }
}

/// The addresses of a side's figures.
fn cells(ledger: &Ledger, facts: &[FactId], words: Words<'_>) -> String {
    let shown = facts.iter().take(MOST_CELLS).map(|&id| ledger.fact(id).place.to_string());
    let shown = shown.collect::<Vec<_>>().join(" ");
    match facts.len().saturating_sub(MOST_CELLS) {
        0 => shown,
        more => words.fill("page_more_cells", &[("cells", &shown), ("n", &more.to_string())]),
    }
}
