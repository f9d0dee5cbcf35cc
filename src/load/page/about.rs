//! What the run was: the verdict in words, what was read and what was not, the inputs, and how to
//! reproduce it.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::{
    diagnostic::{Diagnostic, Severity},
    load::workbook::place::words::{Words, grouped},
    model::{
        check::Status,
        outcome::Outcome,
        source::{InputOutcome, Source},
    },
    verdict::Conclusion,
};

/// Inputs that are listed; the rest are counted, and the manifest has all.
const MOST_INPUTS: usize = 300;

/// The head of the page and its foot.
#[derive(Debug, Serialize)]
pub struct About {
    verdict: &'static str,
    title: String,
    sentence: String,
    counts: Vec<NamedCount>,
    unread: Vec<String>,
    inputs: Vec<NamedInput>,
    inputs_left_out: usize,
}

#[derive(Debug, Serialize)]
struct NamedCount {
    name: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct NamedInput {
    file: String,
    outcome: String,
    bytes: String,
    sha256: String,
}

/// What the run was.
pub fn about(
    outcome: &Outcome,
    diagnostics: &[&Diagnostic],
    conclusion: &Conclusion,
    words: Words<'_>,
) -> About {
    let n = |status: Status| outcome.n_checks(status).to_string();
    let key = format!("page_sentence_{}", conclusion.verdict.word());
    let values = [
        ("checks", outcome.checks.len().to_string()),
        ("agrees", n(Status::Agrees)),
        ("rounding", n(Status::Rounding)),
        ("breaks", n(Status::Breaks)),
        ("accepted", n(Status::Accepted)),
        ("unchecked", n(Status::Unchecked)),
        ("differs", n(Status::Differs)),
        ("facts", grouped(Decimal::from(outcome.ledger.facts.len()))),
    ];
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut sentence = words.fill(&key, &values);
    if outcome.n_checks(Status::Differs) > 0 {
        sentence.push_str(&words.fill("conclusion_differs", &values));
    }
    About {
        verdict: conclusion.verdict.word(),
        title: words.say(&format!("page_verdict_{}", conclusion.verdict.word())),
        sentence,
        counts: counts(outcome, words),
        unread: unread(diagnostics),
        inputs: outcome.sources.iter().take(MOST_INPUTS).map(|it| input(it, words)).collect(),
        inputs_left_out: outcome.sources.len().saturating_sub(MOST_INPUTS),
    }
}

fn counts(outcome: &Outcome, words: Words<'_>) -> Vec<NamedCount> {
    let count = |name: String, n: usize| NamedCount { name, value: grouped(Decimal::from(n)) };
    let read = outcome.sources.iter().filter(|it| it.fate == InputOutcome::Read).count();
    let general = [
        count(words.say("page_files_read"), read),
        count(words.say("page_figures"), outcome.ledger.facts.len()),
        count(words.say("page_checks"), outcome.checks.len()),
    ];
    let by_status =
        Status::ALL.into_iter().map(|status| count(words.status(status), outcome.n_checks(status)));
    general.into_iter().chain(by_status).collect()
}

/// What was not read, each with its address: it is said beside the verdict.
fn unread(diagnostics: &[&Diagnostic]) -> Vec<String> {
    diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .map(|it| format!("{}: {}", it.address(), it.message))
        .collect()
}

fn input(source: &Source, words: Words<'_>) -> NamedInput {
    NamedInput {
        file: source.file.to_string(),
        outcome: words.say(&format!("page_outcome_{}", source.fate.word())),
        bytes: grouped(Decimal::from(source.bytes)),
        sha256: source.sha256.clone(),
    }
}
