//! What was found, in lines for people: each break with its cell and its figure, then one line a
//! relation, then the questions.

use crossfoot_sums::{
    between::{Fault, Restated},
    input::Sign,
    report::{Confidence, Equation, EquationStatus, Lines, Relation},
    view::Axis,
};
use rust_decimal::Decimal;

use super::Checked;
use crate::{
    model::{
        amount::plain,
        place::{Place, column_letters},
    },
    survey::{Survey, SurveyedSheet, cell, terms},
};

/// Questions that are listed; the CSV has all.
const MOST_QUESTIONS: usize = 10;

/// Relations that are listed for one file.
const MOST_RELATIONS: usize = 20;

/// The whole report.
pub(super) fn report(checked: &Checked) -> String {
    let mut lines = Vec::new();
    for survey in &checked.surveys {
        of_file(survey, &mut lines);
    }
    lines.push(closing(checked));
    lines.iter().map(|line| crate::cli::console::harmless(line) + "\n").collect()
}

fn of_file(survey: &Survey, lines: &mut Vec<String>) {
    for (sheet, one) in survey.equations().filter(|(_, one)| one.breaks()) {
        lines.push(of_break(survey, sheet, one));
    }
    for one in survey.restated.iter().filter(|it| it.status == EquationStatus::Breaks) {
        lines.push(of_restated(survey, one));
    }
    let relations: Vec<_> = survey.relations().filter(|(_, it)| is_asserted(it)).collect();
    for (sheet, relation) in relations.iter().take(MOST_RELATIONS) {
        lines.push(of_relation(survey, sheet, relation));
    }
    if relations.len() > MOST_RELATIONS {
        let more = relations.len() - MOST_RELATIONS;
        lines.push(format!("  {}: {more} more relations (--format csv lists all)", survey.file));
    }
    let questions: Vec<_> = survey.equations().filter(|(_, it)| is_question(it)).collect();
    for (sheet, one) in questions.iter().take(MOST_QUESTIONS) {
        let place = Place::new(&survey.file, &sheet.name, cell(one.total));
        let (left, right) = (plain(one.left), plain(one.right));
        let parts = terms(&one.parts);
        lines.push(format!("  question: {place} is {left}; is it meant to be {parts} ({right})?"));
    }
    if questions.len() > MOST_QUESTIONS {
        let more = questions.len() - MOST_QUESTIONS;
        lines.push(format!("  {}: {more} more questions (--format csv lists all)", survey.file));
    }
}

fn is_question(one: &Equation) -> bool {
    one.status == EquationStatus::Breaks && one.confidence == Confidence::Possible
}

fn is_asserted(relation: &Relation) -> bool {
    relation.confidence > Confidence::Possible
}

/// `book.xlsx!Sheet!F16  20,810 should be 27,310 (F12:F15 make …)`
fn of_break(survey: &Survey, sheet: &SurveyedSheet, one: &Equation) -> String {
    let place = |at| Place::new(&survey.file, &sheet.name, cell(at)).to_string();
    let (left, right, difference) = (plain(one.left), plain(one.right), plain(one.difference));
    let sum = format!("{} is {left}, {} make {right}", cell(one.total), terms(&one.parts));
    match one.suspects.first() {
        Some(suspect) => {
            let is = if suspect.at == one.total {
                one.left
            } else {
                suspect.proposed - change(one, suspect.at)
            };
            let others: Vec<String> =
                one.suspects.iter().skip(1).map(|it| cell(it.at).to_string()).collect();
            let others = if others.is_empty() {
                String::new()
            } else {
                format!("; or {}", others.join(", "))
            };
            format!(
                "  {}  {}  should be  {}   {sum}, difference {difference}{others}",
                place(suspect.at),
                plain(is),
                plain(suspect.proposed)
            )
        }
        None => format!("  {}   {sum}, difference {difference}", place(one.total)),
    }
}

/// `book.xlsx!Summary!B6  261,200 should be 266,200 (IT!B7 says so)`
fn of_restated(survey: &Survey, one: &Restated) -> String {
    let place = |sheet: usize, at| {
        let name = survey.sheets.get(sheet).map(|it| it.name.clone()).unwrap_or_default();
        Place::new(&survey.file, &name, cell(at)).to_string()
    };
    let (statement, total) = (place(one.sheet, one.total), place(one.other, one.part));
    let (left, right) = (plain(one.left), plain(one.right));
    match one.fault {
        Fault::Statement => {
            format!("  {statement}  {left}  should be  {right}   {total} is {right}, and adds up")
        }
        Fault::Total => {
            format!("  {total}  {right}  should be  {left}   {statement} states it as {left}")
        }
    }
}

/// By how much a part would change to make up the difference.
fn change(one: &Equation, at: crossfoot_sums::input::At) -> Decimal {
    match one.parts.iter().find(|part| part.at == at).map(|part| part.sign) {
        Some(Sign::Minus) => -one.difference,
        Some(Sign::Plus) | None => one.difference,
    }
}

/// `row 35 = rows 4, 5, 14: holds in 71 of 90 columns, rounding in 19`
fn of_relation(survey: &Survey, sheet: &SurveyedSheet, relation: &Relation) -> String {
    let n = |status| relation.equations.iter().filter(|it| it.status == status).count();
    let (holds, rounding) = (n(EquationStatus::Holds), n(EquationStatus::Rounding));
    let (breaks, incomplete) = (n(EquationStatus::Breaks), n(EquationStatus::Incomplete));
    let of = relation.equations.len();
    let (what, lanes) = match &relation.lines {
        Some(lines) => (in_words(lines), if lines.axis == Axis::Rows { "columns" } else { "rows" }),
        None => (of_formula(relation), "cells"),
    };
    let mut words = vec![format!("holds in {holds} of {of} {lanes}")];
    for (count, word) in [(rounding, "rounding"), (breaks, "breaks"), (incomplete, "incomplete")] {
        if count > 0 {
            words.push(format!("{word} in {count}"));
        }
    }
    let sheet = if sheet.name.is_empty() { String::new() } else { format!(" {}", sheet.name) };
    format!("  {}{sheet}: {what}: {}", survey.file, words.join(", "))
}

fn of_formula(relation: &Relation) -> String {
    relation.equations.first().map_or_else(String::new, |one| {
        format!("{} = {} (formula)", cell(one.total), terms(&one.parts))
    })
}

fn in_words(lines: &Lines) -> String {
    let written = |line: u32| match lines.axis {
        Axis::Rows => (u64::from(line) + 1).to_string(),
        Axis::Columns => column_letters(line),
    };
    let (one, many) = match lines.axis {
        Axis::Rows => ("row", "rows"),
        Axis::Columns => ("column", "columns"),
    };
    let parts: Vec<String> = runs(&lines.parts)
        .into_iter()
        .map(|(sign, first, last)| {
            let sign = if sign == Sign::Minus { "−" } else { "" };
            if first == last {
                format!("{sign}{}", written(first))
            } else {
                format!("{sign}{}–{}", written(first), written(last))
            }
        })
        .collect();
    format!("{one} {} = {many} {}", written(lines.total), parts.join(", "))
}

/// Lines that follow one another under one sign.
fn runs(parts: &[(Sign, u32)]) -> Vec<(Sign, u32, u32)> {
    let mut runs: Vec<(Sign, u32, u32)> = Vec::new();
    for (sign, line) in parts {
        match runs.last_mut() {
            Some((before, _, last)) if before == sign && *last + 1 == *line => *last = *line,
            Some(_) | None => runs.push((*sign, *line, *line)),
        }
    }
    runs
}

fn closing(checked: &Checked) -> String {
    let n = |status| checked.surveys.iter().map(|it| it.n(status)).sum::<usize>();
    let (holds, rounding, breaks) =
        (n(EquationStatus::Holds), n(EquationStatus::Rounding), n(EquationStatus::Breaks));
    let files = checked.surveys.len();
    let sheets: usize = checked.surveys.iter().map(|it| it.sheets.len()).sum();
    let figures: usize = checked.surveys.iter().map(Survey::n_figures).sum();
    let sums = holds + rounding + breaks;
    let read = format!(
        "{}, {}, {}",
        counted(files, "file"),
        counted(sheets, "sheet"),
        counted(figures, "figure")
    );
    if sums == 0 {
        return format!("{read}: no sums found, nothing could be checked.");
    }
    let rounded =
        if rounding > 0 { format!(" ({rounding} within rounding)") } else { String::new() };
    format!(
        "{read}, {} found: {} hold{rounded}, {breaks} do not.",
        counted(sums, "sum"),
        holds + rounding
    )
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
