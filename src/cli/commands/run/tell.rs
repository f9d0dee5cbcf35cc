//! What a run tells besides its files: stdout, the gauges of its monitor, and a change of verdict.

use std::path::Path;

use anyhow::Context;

use super::{
    meant::{inputs_meant, strictness},
    reconciled::Reconciled,
};
use crate::{
    cli::{
        arguments::{RunArguments, StdoutFormat},
        clock::{Watch, seconds_since_1970},
        console::{self, Detail, Report, Screen},
        disk,
        exit::Exit,
        notify,
    },
    diagnostic::Diagnostic,
    family::Families,
    history::Past,
    load::feed::{self, Attempt, Summary},
    words::Sentences,
};

/// What there is to tell of a run that got to its end.
pub struct RunReport<'a> {
    /// What it knows.
    pub reconciled: &'a Reconciled,
    /// What it has to say of its inputs and outputs.
    pub diagnostics: &'a [Diagnostic],
    /// The texts of its findings.
    pub sentences: &'a Sentences<'a>,
    /// Its numbers.
    pub summary: &'a Summary,
    /// The runs up to it.
    pub history: Option<&'a Past>,
    /// How much people are told.
    pub detail: Detail,
}

/// Where no profile is asked, people are told of each relation that was found.
pub fn detail(families: &Families) -> Detail {
    if families.profiles.is_empty() { Detail::Relations } else { Detail::Matters }
}

/// The text for stdout: for people in two parts, between which comes what there is to say of the
/// inputs.
///
/// # Errors
/// Where it cannot be made.
pub fn stdout(
    told: &RunReport<'_>,
    arguments: &RunArguments,
    screen: Screen,
) -> anyhow::Result<Report> {
    let RunReport { reconciled, diagnostics, sentences, summary, history, detail } = *told;
    let Reconciled { outcome, profile, .. } = reconciled;
    let answer = match arguments.format {
        StdoutFormat::Json => summary.to_json()?,
        StdoutFormat::Jsonl => feed::lines(outcome, sentences, summary, history)?,
        StdoutFormat::Junit => {
            feed::junit(outcome, sentences, diagnostics, summary, strictness(arguments))?
        }
        StdoutFormat::Github => {
            feed::annotations(outcome, sentences, diagnostics, summary, &folder(arguments))
        }
        StdoutFormat::Csv => feed::findings(outcome, sentences)?,
        StdoutFormat::Human if arguments.quiet => String::new(),
        StdoutFormat::Human => {
            let folder = Some(&*arguments.output);
            return Ok(console::report(outcome, &profile.names, summary, (folder, detail), screen));
        }
    };
    Ok(Report { answer, rest: String::new() })
}

/// The text for stdout of a run that found what the run before it found, made of what that one said.
///
/// # Errors
/// Where it cannot be made.
pub fn again(
    before: Report,
    arguments: &RunArguments,
    summary: &Summary,
    history: &Past,
) -> anyhow::Result<Report> {
    let answer = match arguments.format {
        StdoutFormat::Json => summary.to_json()?,
        StdoutFormat::Jsonl => feed::lines_again(&before.answer, summary, history)?,
        StdoutFormat::Csv | StdoutFormat::Junit | StdoutFormat::Github | StdoutFormat::Human => {
            before.answer
        }
    };
    Ok(Report { answer, rest: before.rest })
}

/// Says it, with what there is to say of the inputs after the answer. That stdout takes it no more is
/// no fault of the run, whose outputs are in place.
pub fn say(stdout: &Report, of_inputs: impl FnOnce()) {
    let answered = console::print(stdout.answer.as_bytes());
    of_inputs();
    if let Err(why) = answered.and_then(|()| console::print(stdout.rest.as_bytes())) {
        console::warn(&format!("warning: the outputs are written, but stdout is not: {why}"));
    }
}

/// The folder to which names of files are relative: the one INPUT, where it is a folder.
fn folder(arguments: &RunArguments) -> String {
    match inputs_meant(&arguments.inputs).as_slice() {
        [one] => {
            let folder = if disk::is_folder(one) { Some(one.as_path()) } else { one.parent() };
            folder.map(|it| it.display().to_string()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// Writes the gauges; where that fails, says so, and the run ends as it would have.
pub fn metrics(path: &Path, watch: Watch, exit: Exit, summary: Option<&Summary>) {
    let ended = seconds_since_1970();
    let last_success = match exit {
        Exit::Done | Exit::Breaks => Some(ended),
        Exit::CouldNotRun | Exit::Incomplete | Exit::NothingChecked => {
            disk::read_text(path).ok().and_then(|text| feed::last_success(&text))
        }
    };
    let took = watch.elapsed();
    let attempt = Attempt { ended, took, exit_code: exit.code(), last_success, summary };
    let written = disk::write_whole(path, feed::metrics(&attempt).as_bytes())
        .with_context(|| format!("metrics {} cannot be written", path.display()));
    if let Err(why) = written {
        console::warn(&format!("warning: {why:#}"));
    }
}

/// Sends a message where the verdict is another than before; where that fails, says so.
pub fn change_of_verdict(address: &str, before: Option<&str>, summary: &Summary) {
    if before == Some(summary.conclusion.verdict.word()) {
        return;
    }
    let sent = feed::notice(before, summary)
        .map_err(anyhow::Error::from)
        .and_then(|message| notify::notify(address, &message));
    match sent {
        Ok(()) => tracing::info!(
            now = summary.conclusion.verdict.word(),
            "the change of verdict was told"
        ),
        Err(why) => console::warn(&format!("warning: {why:#}")),
    }
}
