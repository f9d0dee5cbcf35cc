//! What was found, in lines for people: first each cell at fault of all files, then one line a
//! relation, then the questions, then how much was read and found.

mod breaks;
mod relations;
mod sides;

use crossfoot_sums::report::{Confidence, Equation, EquationStatus, Relation};

use super::Checked;
use crate::{
    model::place::Place,
    survey::{Survey, cell},
    verdict::Verdict,
};

/// Questions that are listed; the CSV has all.
const MOST_QUESTIONS: usize = 10;

/// Relations that are listed for one file.
const MOST_RELATIONS: usize = 20;

/// The whole report.
pub(super) fn report(checked: &Checked, verdict: Verdict) -> String {
    let mut lines = Vec::new();
    for (survey, audited) in checked.surveys.iter().zip(&checked.audits) {
        breaks::of_file(survey, audited, &mut lines);
    }
    for survey in &checked.surveys {
        relations_of(survey, &mut lines);
    }
    for survey in &checked.surveys {
        questions_of(survey, &mut lines);
    }
    lines.push(closing(checked, verdict));
    lines.iter().map(|line| crate::cli::console::harmless(line) + "\n").collect()
}

fn relations_of(survey: &Survey, lines: &mut Vec<String>) {
    let relations: Vec<_> = survey.relations().filter(|(_, it)| is_asserted(it)).collect();
    for (sheet, relation) in relations.iter().take(MOST_RELATIONS) {
        lines.push(relations::of_relation(survey, sheet, relation));
    }
    if relations.len() > MOST_RELATIONS {
        let more = relations.len() - MOST_RELATIONS;
        lines.push(format!("  {}: {more} more relations (--format csv lists all)", survey.file));
    }
}

fn questions_of(survey: &Survey, lines: &mut Vec<String>) {
    let questions: Vec<_> = survey
        .relations()
        .flat_map(|(sheet, it)| it.equations.iter().map(move |one| (sheet, it.kind, one)))
        .filter(|(_, _, one)| is_question(one))
        .collect();
    for (sheet, kind, one) in questions.iter().take(MOST_QUESTIONS) {
        let place = Place::new(&survey.file, &sheet.name, cell(one.total));
        let quantum = sides::stated(sheet, one.total).map(|(_, quantum)| quantum);
        let [left, right] = [one.left, one.right].map(|it| sides::figure(it, quantum));
        let parts = sides::right(*kind, &one.parts);
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

fn closing(checked: &Checked, verdict: Verdict) -> String {
    let n = |status| checked.surveys.iter().map(|it| it.n(status)).sum::<usize>();
    let (holds, rounding, breaks) =
        (n(EquationStatus::Holds), n(EquationStatus::Rounding), n(EquationStatus::Breaks));
    let files = checked.surveys.len();
    let sheets: usize = checked.surveys.iter().map(|it| it.visible().count()).sum();
    let figures: usize = checked.surveys.iter().map(Survey::n_figures).sum();
    let sums = holds + rounding + breaks;
    let read = format!(
        "{}, {}, {}",
        counted(files, "file"),
        counted(sheets, "sheet"),
        counted(figures, "figure")
    );
    let not_all = match verdict {
        Verdict::Incomplete => " Incomplete: not everything could be read.",
        Verdict::Breaks | Verdict::NothingChecked | Verdict::Agrees => "",
    };
    let hidden: Vec<usize> = checked.surveys.iter().flat_map(Survey::hidden).collect();
    let not_all = match hidden.len() {
        0 => not_all.to_owned(),
        n => format!(
            " Not checked: {} with {}.{not_all}",
            counted(n, "hidden sheet"),
            counted(hidden.iter().sum(), "figure")
        ),
    };
    if sums == 0 {
        return format!("{read}: no sums found, nothing could be checked.{not_all}");
    }
    let faults = match checked.audits.iter().map(|it| it.faults.len()).sum() {
        0 => String::new(),
        n => format!(" {} of formulas.", counted(n, "fault")),
    };
    let rounded =
        if rounding > 0 { format!(" ({rounding} within rounding)") } else { String::new() };
    format!(
        "{read}, {} found: {} hold{rounded}, {breaks} do not.{faults}{not_all}",
        counted(sums, "sum"),
        holds + rounding
    )
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
