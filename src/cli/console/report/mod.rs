//! The lines of a run for people: the answer first, then what was read, then the file to open.

mod answer;
mod apart;
mod books;
mod equation;
mod questions;
mod relations;
mod say;
mod totals;

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{fit::fit_path, screen::Screen};
use crate::{
    load::feed::Summary,
    matter::{Matter, matters, n_of},
    model::{finding::Weight, grouping::grouped, outcome::Outcome},
    profile::names::Names,
    verdict::Unread,
    words::Wording,
};
use say::say;
use totals::{coloured, totals};

pub use apart::report_apart;

/// How many matters are shown where the outputs have them all.
const SHOWN: usize = 5;

/// How many matters are shown with the relations.
const MOST_SHOWN: usize = 50;

/// How much a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What has to be settled.
    Matters,
    /// That, and each relation that was found.
    Relations,
}

/// What a run says on a screen: the answer, and what comes after what there is to say of its inputs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    /// The verdict and what has to be settled.
    pub answer: String,
    /// What was read, and the file to open.
    pub rest: String,
}

/// The report of a run whose outputs are in the folder, if there is one.
pub fn report(
    outcome: &Outcome,
    names: &Names,
    summary: &Summary,
    (folder, detail): (Option<&Path>, Detail),
    screen: Screen,
) -> Report {
    let Outcome { ledger, checks, .. } = outcome;
    let wording = Wording { language: screen.language, names: Some(names), ledger, checks };
    let matters = matters(&outcome.findings);
    let mut answer = vec![coloured(&verdict(summary, &matters, screen), summary, screen)];
    let settle = || matters.iter().filter(|matter| matter.weight == Weight::Settle);
    let is_written = !summary.outputs.is_empty();
    let most = match detail {
        Detail::Matters => SHOWN,
        Detail::Relations => MOST_SHOWN,
    };
    for (number, matter) in (1..).zip(settle().take(most)) {
        answer.extend(answer::lines(number, matter, outcome, wording, screen));
    }
    let more = settle().count().saturating_sub(most);
    if more > 0 {
        let key = if is_written { "more" } else { "more_unwritten" };
        answer.push(say(screen, key, &[("n", &more.to_string())]));
    }
    answer.extend(answer::notes(&matters, outcome, screen));
    answer.extend(unread(summary, screen));
    let mut rest = Vec::new();
    match detail {
        Detail::Matters => {}
        Detail::Relations => {
            rest.extend(relations::lines(outcome, wording, screen));
            rest.extend(questions::lines(outcome, wording, screen));
        }
    }
    rest.extend(books::lines(outcome, screen));
    rest.extend(totals(summary, screen));
    let folder = folder.filter(|_| is_written);
    rest.extend(folder.map(|folder| to_open(summary, folder, screen)));
    let joined = |lines: Vec<String>| lines.into_iter().map(|line| line + "\n").collect();
    Report { answer: joined(answer), rest: joined(rest) }
}

fn verdict(summary: &Summary, matters: &[Matter], screen: Screen) -> String {
    let counts = [Weight::Settle, Weight::Note].map(|weight| n_of(matters, weight).to_string());
    let [settle, note] = &counts;
    let key = summary.conclusion.verdict.word();
    say(screen, key, &[("settle", settle), ("note", note)])
}

/// What the verdict does not cover.
fn unread(summary: &Summary, screen: Screen) -> Option<String> {
    let unread = summary.conclusion.unread;
    if unread.is_nothing() {
        return None;
    }
    let Unread { files, sheets, blocks, figures } = unread;
    let counts = [
        ("unread_file", files as u64),
        ("unread_sheet", sheets as u64),
        ("unread_block", blocks as u64),
        ("unread_figure", figures),
    ];
    let what: Vec<String> = counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| match n {
            1 => say(screen, what, &[]),
            _ => say(screen, &format!("{what}s"), &[("n", &grouped(&n.to_string(), ','))]),
        })
        .collect();
    Some(say(screen, "unread", &[("what", &what.join(", "))]))
}

/// The output that a person begins with.
fn to_open(summary: &Summary, folder: &Path, screen: Screen) -> String {
    let made = |name: &str| summary.outputs.iter().any(|path| path == name);
    let first =
        ["report.html", "reconciliation.xlsx", "findings.csv"].into_iter().find(|it| made(it));
    let path = folder.join(first.unwrap_or("manifest.json")).display().to_string();
    let words = say(screen, "open", &[("file", "")]);
    let room = screen.width.saturating_sub(words.chars().count() * 2);
    say(screen, "open", &[("file", &fit_path(&path, room))])
}
