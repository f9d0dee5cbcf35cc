//! The closing lines of a run, for people: what was read, what agrees, what breaks, where it all is.

use std::path::Path;

use rust_decimal::Decimal;

use super::harmless;
use crate::{
    load::feed::{Summary, n_sources},
    model::{
        amount::plain, check::Status, finding::Finding, grouping::grouped, outcome::Outcome,
        source::Fate,
    },
    verdict::{Conclusion, Unread},
    words::{Language, Sentences, phrase},
};

/// How many findings the console shows; the outputs have them all.
const SHOWN: usize = 5;

/// The report of a run whose outputs are in the folder.
pub fn report(
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    summary: &Summary,
    folder: &Path,
) -> String {
    let language = sentences.language();
    let mut lines = conclusion(summary.conclusion, language);
    lines.extend(totals(outcome, language));
    for (index, finding) in outcome.findings.iter().take(SHOWN).enumerate() {
        lines.extend(of_finding(index + 1, finding, outcome, sentences));
    }
    if outcome.findings.len() > SHOWN {
        let more = (outcome.findings.len() - SHOWN).to_string();
        lines.push(phrase(language, "console_more", &[("more", &more)]));
    }
    let (files, folder) = (summary.outputs.len().to_string(), folder.display().to_string());
    lines.push(phrase(language, "console_outputs", &[("files", &files), ("folder", &folder)]));
    lines.iter().map(|line| harmless(line) + "\n").collect()
}

/// The verdict, and what it does not cover.
fn conclusion(conclusion: Conclusion, language: Language) -> Vec<String> {
    let Conclusion { verdict, unread } = conclusion;
    let mut lines = vec![phrase(language, &format!("console_{}", verdict.word()), &[])];
    if !unread.is_nothing() {
        let Unread { files, sheets, blocks, figures } = unread;
        let [files, sheets, blocks] = [files, sheets, blocks].map(|it| it.to_string());
        let values = [
            ("files", &*files),
            ("sheets", &sheets),
            ("blocks", &blocks),
            ("figures", &figures.to_string()),
        ];
        lines.push(phrase(language, "console_unread", &values));
    }
    lines
}

/// What was read, and how the checks went.
fn totals(outcome: &Outcome, language: Language) -> Vec<String> {
    let sources = |fate| n_sources(&outcome.sources, fate).to_string();
    let checks = |status| outcome.n_checks(status).to_string();
    [
        phrase(
            language,
            "console_inputs",
            &[
                ("read", &sources(Fate::Read)),
                ("failed", &sources(Fate::Failed)),
                ("skipped", &sources(Fate::Skipped)),
            ],
        ),
        phrase(
            language,
            "console_figures",
            &[
                ("facts", &outcome.ledger.facts.len().to_string()),
                ("sheets", &outcome.ledger.tallies.len().to_string()),
            ],
        ),
        phrase(
            language,
            "console_checks",
            &[
                ("checks", &outcome.checks.len().to_string()),
                ("agrees", &checks(Status::Agrees)),
                ("rounding", &checks(Status::Rounding)),
                ("breaks", &checks(Status::Breaks)),
                ("accepted", &checks(Status::Accepted)),
                ("unchecked", &checks(Status::Unchecked)),
            ],
        ),
        phrase(language, "console_findings", &[("findings", &outcome.findings.len().to_string())]),
    ]
    .into()
}

/// One finding: what it is about, both figures of its first check and their difference, the cell
/// where one is suspected, and why.
fn of_finding(
    number: usize,
    finding: &Finding,
    outcome: &Outcome,
    sentences: &Sentences<'_>,
) -> Vec<String> {
    let language = sentences.language();
    let mut lines =
        vec![format!("{number}. {} ({})", finding.scope.in_words(), finding.cause.word())];
    let check = finding.checks.first().and_then(|index| outcome.checks.get(*index as usize));
    if let Some(check) = check {
        lines.push(phrase(
            language,
            "console_check",
            &[
                ("rule", &check.rule),
                ("left", &figure(check.left)),
                ("right", &figure(check.right)),
                ("difference", &figure(check.difference)),
            ],
        ));
    }
    // Where no cell is suspected none is pointed at.
    if let Some(fact) = finding.suspect.map(|id| outcome.ledger.fact(id)) {
        let (cell, printed) = (fact.place.to_string(), fact.printed.to_string());
        lines.push(phrase(language, "console_cell", &[("cell", &cell), ("printed", &printed)]));
    }
    lines.push(format!("   {}", sentences.explanation(finding)));
    lines
}

/// A figure with its thousands set apart, or a dash where that side is missing.
fn figure(value: Option<Decimal>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| grouped(&plain(value), ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_by_thousands() {
        let shown = |text: &str| figure(Some(text.parse().unwrap()));
        assert_eq!(shown("160444000"), "160,444,000");
        assert_eq!(shown("-56000.50"), "-56,000.5");
        assert_eq!(shown("999"), "999");
        assert_eq!(figure(None), "-");
    }
}
