//! The gauges of a run in the text format of Prometheus, for the collector of text files.

use std::{fmt::Display, time::Duration};

use super::Summary;
use crate::verdict::{Unread, Verdict};

/// A run as its monitor sees it, whether it got to its end or not.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// When it ended, in seconds since 1970.
    pub ended: u64,
    /// How long it took.
    pub took: Duration,
    /// Its exit code.
    pub exit_code: u8,
    /// When the last one ended that read everything, this one included; `None` where none did.
    pub last_success: Option<u64>,
    /// What it found, where it got to its end.
    pub summary: Option<&'a Summary>,
}

const LAST_SUCCESS: &str = "crossfoot_last_success_timestamp_seconds";

/// The text of the gauges.
pub fn metrics(attempt: &Attempt<'_>) -> String {
    let Attempt { ended, took, exit_code, last_success, summary } = *attempt;
    let mut text = Gauges::default();
    text.one("crossfoot_last_run_timestamp_seconds", "When the last run ended.", ended);
    if let Some(at) = last_success {
        let help = "When the last run ended that read everything (exit code 0 or 1).";
        text.one(LAST_SUCCESS, help, at);
    }
    text.one("crossfoot_last_run_exit_code", "The exit code of the last run.", exit_code);
    let seconds = format!("{}.{:03}", took.as_secs(), took.subsec_millis());
    text.one("crossfoot_last_run_duration_seconds", "How long the last run took.", seconds);
    let Some(run) = summary else { return text.0 };
    let verdict = Verdict::ALL.map(|it| (it.word(), usize::from(it == run.conclusion.verdict)));
    text.several("crossfoot_verdict", "1 for the verdict of the run.", "verdict", &verdict);
    let Unread { files, sheets, blocks, figures } = run.conclusion.unread;
    let figures = usize::try_from(figures).unwrap_or(usize::MAX);
    let unread = [("files", files), ("sheets", sheets), ("blocks", blocks), ("figures", figures)];
    text.several("crossfoot_unread", "What the verdict does not cover.", "what", &unread);
    let files =
        [("read", run.inputs.read), ("failed", run.inputs.failed), ("skipped", run.inputs.skipped)];
    text.several("crossfoot_files", "Files by what became of them.", "fate", &files);
    text.one("crossfoot_facts", "Figures that were read.", run.facts);
    let checks = [
        ("agrees", run.checks.agrees),
        ("rounding", run.checks.rounding),
        ("breaks", run.checks.breaks),
        ("accepted", run.checks.accepted),
        ("unchecked", run.checks.unchecked),
        ("differs", run.checks.differs),
    ];
    text.several("crossfoot_checks", "Checks by their verdict.", "status", &checks);
    let findings = [
        ("open", run.by_status.open),
        ("accepted", run.by_status.accepted),
        ("immaterial", run.by_status.immaterial),
    ];
    text.several("crossfoot_findings", "Findings by their status.", "status", &findings);
    let diagnostics = [
        ("error", run.diagnostics.error),
        ("warning", run.diagnostics.warning),
        ("info", run.diagnostics.info),
    ];
    let help = "Diagnostics by how bad they are.";
    text.several("crossfoot_diagnostics", help, "severity", &diagnostics);
    if let Some(history) = &run.history {
        let help = "Findings that no run before saw.";
        text.one("crossfoot_findings_new", help, history.new);
        let help = "Findings that had been cleared and are there again.";
        text.one("crossfoot_findings_seen_again", help, history.seen_again);
        let help = "Findings that are there no more since the run before.";
        text.one("crossfoot_findings_cleared", help, history.cleared);
    }
    text.0
}

/// When the last success was, by the gauges that an earlier run left.
pub fn last_success(text: &str) -> Option<u64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(LAST_SUCCESS))?;
    rest.trim().parse().ok()
}

#[derive(Default)]
struct Gauges(String);

impl Gauges {
    fn head(&mut self, name: &str, help: &str) {
        self.0.push_str(&format!("# HELP {name} {help}\n# TYPE {name} gauge\n"));
    }

    fn one(&mut self, name: &str, help: &str, value: impl Display) {
        self.head(name, help);
        self.0.push_str(&format!("{name} {value}\n"));
    }

    fn several(&mut self, name: &str, help: &str, label: &str, values: &[(&str, usize)]) {
        self.head(name, help);
        for (word, value) in values {
            self.0.push_str(&format!("{name}{{{label}=\"{word}\"}} {value}\n"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_could_not_run_keeps_the_last_success() {
        let attempt = |exit_code, last_success| Attempt {
            ended: 1_800_000_000,
            took: Duration::from_millis(61_007),
            exit_code,
            last_success,
            summary: None,
        };
        let text = metrics(&attempt(2, Some(1_700_000_000)));
        assert!(text.contains("\ncrossfoot_last_run_duration_seconds 61.007\n"), "{text}");
        assert_eq!(last_success(&text), Some(1_700_000_000));
        assert_eq!(last_success(&metrics(&attempt(2, None))), None);
    }
}
