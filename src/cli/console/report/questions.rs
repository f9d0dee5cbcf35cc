//! What is asked about, and counted nowhere.

use super::say::say;
use crate::{
    cli::console::screen::Screen,
    model::{
        finding::{Finding, Weight},
        outcome::Outcome,
    },
    words::{Sentences, Wording},
};

/// Questions that are listed; findings.csv has all.
const MOST: usize = 10;

/// A line for each question.
pub fn lines(outcome: &Outcome, wording: Wording<'_>, screen: Screen) -> Vec<String> {
    let sentences = Sentences::new(&outcome.ledger, &outcome.checks, wording.names, None);
    let sentences = sentences.speaking(screen.language);
    let asked: Vec<&Finding> =
        outcome.findings.iter().filter(|it| it.weight() == Weight::Question).collect();
    let mut lines: Vec<String> = asked
        .iter()
        .take(MOST)
        .map(|it| say(screen, "question", &[("what", &sentences.explanation(it))]))
        .collect();
    if asked.len() > MOST {
        let more = (asked.len() - MOST).to_string();
        lines.push(say(screen, "more_questions", &[("n", &more)]));
    }
    lines
}
