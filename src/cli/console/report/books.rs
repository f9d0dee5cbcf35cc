//! The books of a run as a table, where there are several: those that break first.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::say::say;
use crate::{
    cli::console::{
        fit::{aligned, fit, fit_path, padded},
        harmless::harmless,
        screen::Screen,
    },
    model::{Text, check::Status, outcome::Outcome},
    words::phrase,
};

/// How many books are listed.
const LISTED: usize = 10;
/// Columns of a count.
const COUNT: usize = 9;

#[derive(Default)]
struct BookLine {
    figures: usize,
    checks: usize,
    breaks: usize,
}

/// The table: nothing where one book was read.
pub fn lines(outcome: &Outcome, screen: Screen) -> Vec<String> {
    let mut books: BTreeMap<&Text, BookLine> = BTreeMap::new();
    for fact in &outcome.ledger.facts {
        books.entry(fact.book()).or_default().figures += 1;
    }
    for check in outcome.checks.iter().filter(|check| check.status != Status::Unchecked) {
        if let Some(row) = books.get_mut(&check.scope.book) {
            row.checks += 1;
            row.breaks += usize::from(check.status == Status::Breaks);
        }
    }
    if books.len() < 2 {
        return Vec::new();
    }
    let mut rows: Vec<(&Text, BookLine)> = books.into_iter().collect();
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.breaks));
    let words = ["book", "figures", "n_checks", "n_breaks"]
        .map(|key| phrase(screen.language, &format!("console_{key}"), &[]));
    let [book, counts @ ..] = &words;
    let most = screen.width.saturating_sub(counts.len() * COUNT);
    let shown = rows.iter().take(LISTED).map(|(name, _)| name.width());
    let width = shown.chain([book.width()]).max().unwrap_or(0).min(most);
    let line = |name: String, counts: [String; 3]| {
        let counts: String = counts.iter().map(|it| aligned(it, COUNT)).collect();
        fit(&(padded(&name, width) + &counts), screen.width)
    };
    let mut lines = vec![line(book.clone(), counts.clone())];
    for (name, row) in rows.iter().take(LISTED) {
        let counts = [row.figures, row.checks, row.breaks].map(|it| it.to_string());
        lines.push(line(fit_path(&harmless(name), width), counts));
    }
    if rows.len() > LISTED {
        let more = (rows.len() - LISTED).to_string();
        lines.push(say(screen, "more_books", &[("n", &more)]));
    }
    lines
}
