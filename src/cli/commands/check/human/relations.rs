//! One line a relation: the lines that it relates, and in how many columns or rows it holds.

use crossfoot_sums::{
    input::Sign,
    report::{EquationStatus, Lines, Relation},
    view::Axis,
};

use super::sides;
use crate::{
    model::place::column_letters,
    survey::{Survey, SurveyedSheet, cell},
};

/// `row 35 = rows 4, 5, 14: holds in 71 of 90 columns, rounding in 19`
pub(super) fn of_relation(survey: &Survey, sheet: &SurveyedSheet, relation: &Relation) -> String {
    let n = |status| relation.equations.iter().filter(|it| it.status == status).count();
    let (holds, rounding) = (n(EquationStatus::Holds), n(EquationStatus::Rounding));
    let (breaks, incomplete) = (n(EquationStatus::Breaks), n(EquationStatus::Incomplete));
    let of = relation.equations.len();
    let (what, lanes) = match &relation.lines {
        Some(lines) => (in_words(lines), if lines.axis == Axis::Rows { "columns" } else { "rows" }),
        None => (of_cells(relation), "cells"),
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

/// The first of equations that are stated cell by cell.
fn of_cells(relation: &Relation) -> String {
    relation.equations.first().map_or_else(String::new, |one| {
        let kind = relation.kind.word();
        format!("{} = {} ({kind})", cell(one.total), sides::right(relation.kind, &one.parts))
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
