//! The lines of a run that wrote a folder for each family.

use std::path::Path;

use super::{
    say::say,
    totals::{coloured, totals},
};
use crate::{
    cli::console::{
        fit::{fit, fit_path},
        harmless::harmless,
        screen::Screen,
    },
    load::{feed::Summary, index::IndexedFamily},
    verdict::Verdict,
};

/// How many families are shown; the index has them all.
const SHOWN: usize = 20;

/// The report of all families: those first that somebody has to look at.
pub fn report_apart(
    placed: &[IndexedFamily],
    summary: &Summary,
    index: &Path,
    screen: Screen,
) -> String {
    let counts = [summary.matters.settle, summary.matters.note].map(|n| n.to_string());
    let [settle, note] = &counts;
    let word = summary.conclusion.verdict.word();
    let line = say(screen, word, &[("settle", settle), ("note", note)]);
    let mut lines = vec![coloured(&line, summary, screen)];
    let mut others: Vec<&IndexedFamily> =
        placed.iter().filter(|it| it.summary.conclusion.verdict != Verdict::Agrees).collect();
    others.sort_by_key(|it| {
        Verdict::ALL.iter().position(|one| *one == it.summary.conclusion.verdict)
    });
    for one in others.iter().take(SHOWN) {
        let said = say(
            screen,
            "family",
            &[
                ("status", one.summary.conclusion.verdict.word()),
                ("breaks", &one.summary.checks.breaks.to_string()),
                ("folder", &one.folder),
            ],
        );
        lines.push(fit(&harmless(&said), screen.width));
    }
    let more = others.len().saturating_sub(SHOWN);
    if more > 0 {
        lines.push(say(screen, "families_more", &[("n", &more.to_string())]));
    }
    let agree = placed.len() - others.len();
    let n = placed.len().to_string();
    lines.push(say(screen, "families", &[("n", &n), ("agree", &agree.to_string())]));
    lines.extend(totals(summary, screen));
    let words = say(screen, "open", &[("file", "")]);
    let room = screen.width.saturating_sub(words.chars().count() * 2);
    let path = fit_path(&index.display().to_string(), room);
    lines.push(say(screen, "open", &[("file", &path)]));
    lines.into_iter().map(|line| line + "\n").collect()
}
