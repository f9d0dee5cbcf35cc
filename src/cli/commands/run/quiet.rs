//! A run in which nothing changed: it says what the run before it said. Where a history is kept,
//! one more run is added to it, and the outputs that tell how many there were are made anew.

use anyhow::Context;

use super::{
    kept::{self, History, Records},
    meant::complain,
    tell,
};
use crate::{
    cli::{
        arguments::RunArguments,
        cache::{EndedRun, EndedRuns, Remembered},
        console::Screen,
        disk::{OutputFolder, Rest},
        exit::Exit,
    },
    history::{self, advance},
    load::{
        LoadOptions,
        feed::{Runs, Summary},
        load_again,
    },
};

/// Ends a run in which nothing changed.
///
/// # Errors
/// Where the disk refuses; then DIR and the history are as they were.
pub fn end(
    arguments: &RunArguments,
    mut options: LoadOptions,
    ended_runs: &EndedRuns,
    ended: EndedRun,
    history: Option<(History, OutputFolder)>,
) -> anyhow::Result<(Exit, Summary)> {
    let EndedRun { stdout, diagnostics, summary, manifest: _, remembered } = ended;
    let screen = Screen::of_stdout(arguments.lang);
    let (Some((history, folder)), Some(remembered)) = (history, remembered) else {
        tell::say(&stdout, || complain(arguments, &diagnostics, &[], screen));
        return Ok((Exit::of_verdict(summary.conclusion.verdict), summary));
    };
    history.look_at_the_day(arguments);
    let before = history.past.last().map(|run| run.verdict.to_string());
    let Remembered { past: _, found, closing } = remembered;
    let found = history::RunRecord { as_of: arguments.as_of, ..found };
    let past = advance(&history.past, found.clone());
    options.history = Some(past.clone());
    let staged = folder.stage()?;
    let (closing, files) =
        load_again(&staged, closing, &options).context("the outputs could not be made")?;
    let records = Records { history: Some(history), ..Records::default() };
    kept::publish(staged, Rest::Stays, records, Some(&past), &closing.sources)?;
    let summary = Summary { history: Runs::last_of(&past), ..summary };
    let stdout = tell::again(stdout, arguments, &summary, &past)?;
    tell::say(&stdout, || complain(arguments, &diagnostics, &[], screen));
    if let Some(address) = &arguments.notify {
        tell::change_of_verdict(address, before.as_deref(), &summary);
    }
    let sources = closing.sources.clone();
    let remembered = Remembered::of(&past, found, closing);
    let ended = EndedRun::of(stdout, diagnostics, summary.clone(), &files, Some(remembered));
    ended_runs.keep(&ended, &sources);
    Ok((Exit::of_verdict(summary.conclusion.verdict), summary))
}
