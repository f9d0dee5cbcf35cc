//! What earlier runs found: how many findings are new, and the last runs in a table.

use rust_decimal::Decimal;

use super::Drawing;
use crate::{
    history::{Life, Past, Run, State},
    load::workbook::{
        style::{Look, Zero},
        volume::Volume,
        words::Words,
    },
};

/// How many runs the table shows.
const SHOWN: usize = 12;

/// A sentence on what is new in a workbook since earlier runs, where a history is kept.
pub fn sentence(volume: &Volume, words: Words) -> Option<String> {
    let past = volume.options.history.as_ref()?;
    let run = past.last()?;
    let lives: Vec<&Life> = volume
        .findings
        .iter()
        .filter_map(|&index| past.lives.get(&volume.outcome.findings[index as usize].id))
        .collect();
    let n = |state: State| lives.iter().filter(|life| life.state == state).count().to_string();
    let age = lives.iter().map(|life| life.age_in_runs()).max().unwrap_or(0);
    // A finding that is gone belongs to no workbook but that of the whole run.
    let key = if volume.subject.is_none() { "cover_history_what" } else { "cover_history_part" };
    let values = [
        ("run", run.number.to_string()),
        ("open", lives.len().to_string()),
        ("new", n(State::New)),
        ("again", n(State::SeenAgain)),
        ("cleared", run.cleared.to_string()),
        ("age", age.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, it)| (*name, it.as_str())).collect();
    Some(words.fill(key, &values))
}

/// Since when a finding is there, for the sheet of findings.
pub fn since(past: &Past, life: &Life, words: Words) -> String {
    let first = match past.day(life.first) {
        Some(day) => format!("{} ({day})", life.first),
        None => life.first.to_string(),
    };
    let age = match life.state {
        State::New => return words.say("age_new"),
        State::SeenAgain => words.fill("age_again", &[("run", &first)]),
        State::Standing | State::Cleared | State::NotRead => {
            words.fill("age_standing", &[("run", &first), ("age", &life.age_in_runs().to_string())])
        }
    };
    match life.changed {
        Some(run) => words.fill("age_changed", &[("age", &age), ("run", &run.to_string())]),
        None => age,
    }
}

impl Drawing<'_> {
    /// The last runs, the latest first, in the workbook of the whole run.
    pub(super) fn trend(&mut self) {
        let Some(past) = &self.volume.options.history else { return };
        if self.volume.subject.is_some() {
            return;
        }
        let runs: Vec<Run> = past.runs.iter().rev().take(SHOWN).cloned().collect();
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
