//! One line a cell at fault: where it is, what it says, what it should say, and why.

use std::collections::BTreeSet;

use crossfoot_sums::{
    between::{Fault, Restated},
    report::{Equation, EquationStatus, Kind},
};

use super::sides;
use crate::{
    audit::Audited,
    model::{formula_fault::FormulaFault, place::Place},
    survey::{Survey, SurveyedSheet, cell},
    words::{Language, formula_sentence},
};

/// Faults of formulas that are listed for one file.
const MOST_FAULTS: usize = 30;

/// The lines of one file. A cell of which a formula's fault is reported, or that breaks several sums
/// alike, has one line.
pub(super) fn of_file(survey: &Survey, audited: &Audited, lines: &mut Vec<String>) {
    let mut faults: Vec<&FormulaFault> = audited.faults.iter().collect();
    faults.sort_by_key(|it| it.gravity);
    for fault in faults.iter().take(MOST_FAULTS) {
        let sentence = formula_sentence(fault, Language::En);
        lines.push(format!("  {}  {}: {sentence}", fault.suspect, fault.cause.word()));
    }
    if faults.len() > MOST_FAULTS {
        let more = faults.len() - MOST_FAULTS;
        lines.push(format!("  {more} more faults of formulas (--format jsonl lists all)"));
    }
    let mut said: BTreeSet<(Place, String)> = BTreeSet::new();
    for (sheet, relation) in survey.relations() {
        for one in relation.equations.iter().filter(|one| one.breaks()) {
            let (place, proposed, line) = of_break(survey, sheet, relation.kind, one);
            let is_of_formula = faults.iter().any(|it| it.suspect == place);
            if !is_of_formula && said.insert((place, proposed)) {
                lines.push(line);
            }
        }
    }
    for one in survey.restated.iter().filter(|it| it.status == EquationStatus::Breaks) {
        lines.push(of_restated(survey, one));
    }
}

/// `book.xlsx!Sheet!F16  20,810 should be 27,310   F16 is 20,810, F12:F15 make 27,310 …`
fn of_break(
    survey: &Survey,
    sheet: &SurveyedSheet,
    kind: Kind,
    one: &Equation,
) -> (Place, String, String) {
    let place = |at| Place::new(&survey.file, &sheet.name, cell(at));
    let quantum = sides::stated(sheet, one.total).map(|(_, quantum)| quantum);
    let shown = |value| sides::figure(value, quantum);
    let (left, right) = (shown(one.left), shown(one.right));
    let (parts, total) = (sides::right(kind, &one.parts), cell(one.total));
    let singular = matches!(kind, Kind::Product | Kind::Percent | Kind::Change);
    let make = if singular { "makes" } else { "make" };
    let difference = shown(one.difference);
    let sum = format!("{total} is {left}, {parts} {make} {right}, difference {difference}");
    let Some(suspect) = one.suspects.first() else {
        let line = format!("  {}   {sum}", place(one.total));
        return (place(one.total), String::new(), line);
    };
    let at = place(suspect.at);
    let (says, quantum) = match sides::stated(sheet, suspect.at) {
        Some((value, quantum)) => (sides::figure(value, Some(quantum)), Some(quantum)),
        None => ("nothing".to_owned(), None),
    };
    let proposed = sides::figure(suspect.proposed, quantum);
    // Another sum that needs the same figure leaves no other in doubt.
    let alike = |it: &&Equation| {
        it.breaks()
            && it
                .suspects
                .first()
                .is_some_and(|it| (it.at, it.proposed) == (suspect.at, suspect.proposed))
    };
    let n_alike = sheet.found.equations().filter(alike).count();
    let others: Vec<String> = match n_alike {
        0 | 1 => one.suspects.iter().skip(1).map(|it| cell(it.at).to_string()).collect(),
        _ => Vec::new(),
    };
    let others =
        if others.is_empty() { String::new() } else { format!("; or {}", others.join(", ")) };
    let line = format!("  {at}  {says}  should be  {proposed}   {sum}{others}");
    (at, proposed, line)
}

/// `book.xlsx!Summary!B6  261,200 should be 266,200 (IT!B7 says so)`
fn of_restated(survey: &Survey, one: &Restated) -> String {
    let place = |sheet: usize, at| {
        let name = survey.sheets.get(sheet).map(|it| it.name.clone()).unwrap_or_default();
        Place::new(&survey.file, &name, cell(at)).to_string()
    };
    let quantum = |sheet: usize, at| {
        survey.sheets.get(sheet).and_then(|it| sides::stated(it, at)).map(|(_, quantum)| quantum)
    };
    let (statement, total) = (place(one.sheet, one.total), place(one.other, one.part));
    let left = sides::figure(one.left, quantum(one.sheet, one.total));
    let right = sides::figure(one.right, quantum(one.other, one.part));
    match one.fault {
        Fault::Statement => {
            format!("  {statement}  {left}  should be  {right}   {total} is {right}, and adds up")
        }
        Fault::Total => {
            format!("  {total}  {right}  should be  {left}   {statement} states it as {left}")
        }
    }
}
