//! What earlier runs found: the last change, and the last runs that found something else in a table.

use rust_decimal::Decimal;

use crate::{
    history::{Life, Past, Run},
    load::workbook::{
        model::style::{Look, Zero},
        place::{contents::WorkbookContents, words::Words},
        sheets::cover::drawing::CoverDrawing,
    },
};

/// How many runs the table shows.
const SHOWN: usize = 12;

/// A sentence on the last change of a workbook's findings, where a history is kept. It is the same
/// in every run that finds the same: a workbook is another one when something changed.
pub fn sentence(contents: &WorkbookContents, words: Words) -> Option<String> {
    let past = contents.options.history.as_ref()?;
    let turn = *past.turns().last()?;
    let lives: Vec<&Life> = contents
        .findings
        .iter()
        .filter_map(|&index| past.lives.get(&contents.outcome.findings[index as usize].id))
        .collect();
    let new = lives.iter().filter(|life| life.first == turn.number).count();
    // A finding that is gone belongs to no workbook but that of the whole run.
    let key = if contents.subject.is_none() { "cover_history_what" } else { "cover_history_part" };
    let values = [
        ("run", named(past, turn.number)),
        ("open", lives.len().to_string()),
        ("new", new.to_string()),
        ("again", turn.seen_again.to_string()),
        ("cleared", turn.cleared.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let told = words.fill(key, &values);
    let Some(oldest) = lives.iter().map(|life| life.first).min() else { return Some(told) };
    let values = [("told", told.as_str()), ("run", &named(past, oldest))];
    Some(words.fill("cover_history_oldest", &values))
}

/// Since when a finding is there, for the sheet of findings.
pub fn since(past: &Past, life: &Life, words: Words) -> String {
    let mut since = words.fill("age_since", &[("run", &named(past, life.first))]);
    if life.was_interrupted() {
        since = words.fill("age_interrupted", &[("age", &since)]);
    }
    match life.changed {
        Some(run) => words.fill("age_changed", &[("age", &since), ("run", &named(past, run))]),
        None => since,
    }
}

/// A run by its number, and its day where it was given one.
fn named(past: &Past, number: u32) -> String {
    match past.day(number) {
        Some(day) => format!("{number} ({day})"),
        None => number.to_string(),
    }
}

impl CoverDrawing<'_> {
    /// The last runs that found something else, the latest first, in the workbook of the whole run.
    pub(super) fn trend(&mut self) {
        let Some(past) = &self.contents.options.history else { return };
        if self.contents.subject.is_some() {
            return;
        }
        let runs: Vec<Run> = past.turns().into_iter().rev().take(SHOWN).cloned().collect();
        self.section("trend_title");
        for run in runs {
            let name = self.words.fill("trend_run", &[("run", &run.number.to_string())]);
            let day = run.as_of.map(|day| format!(" · {day}")).unwrap_or_default();
            self.sheet.text(self.at, 0, name + &day, Look::Plain);
            let open = Look::Computed.showing(0, Zero::Digit);
            self.sheet.number(self.at, 1, Decimal::from(run.open), open);
            let what = self.words.fill(
                "trend_what",
                &[
                    ("new", &run.new.to_string()),
                    ("again", &run.seen_again.to_string()),
                    ("cleared", &run.cleared.to_string()),
                    ("verdict", &self.words.say(&format!("verdict_{}", run.verdict))),
                ],
            );
            self.sheet.text(self.at, 2, what, Look::Wrapped);
            self.at += 1;
        }
        self.at += 1;
    }
}
