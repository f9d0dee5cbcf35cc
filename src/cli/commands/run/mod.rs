//! `crossfoot run`: the whole chain, with the disk at both ends.

mod answered;
mod apart;
mod audit;
mod covered;
mod database;
mod destination;
mod dry;
mod held;
mod index;
mod kept;
mod meant;
mod opened;
mod options;
mod parts;
mod quiet;
mod reading;
mod reconciled;
mod record;
mod rules;
mod something_read;
mod spread;
mod tell;
mod unwritten;

use anyhow::Context;

use super::threads;
use crate::{
    cli::{
        arguments::RunArguments,
        browser,
        cache::{EndedRun, EndedRuns, Remembered},
        clock::Watch,
        console::{self, Progress, Screen},
        disk::{self, Database},
        exit::Exit,
        profiles,
    },
    history::{self, Past, advance},
    load::{Given, LoadOptions, feed::Summary},
    words::Sentences,
};
use destination::Destination;
pub use held::{Files, HeldRun, Written};
use kept::{History, Records};
use meant::complain;
pub use meant::inputs_meant;
use opened::{acceptances, cache_folder};
use options::load_options;
use reading::From;
use reconciled::Reconciled;
use record::{record, shrunk, with_verdict};
use something_read::{is_something_read, n_read};
pub use spread::{PlacedFamily, Spread};
use tell::{RunReport, detail};
pub use unwritten::tell_alone;

/// Reads, reconciles, writes, reports; and tells the monitor, whatever came of it.
///
/// # Errors
/// Where it could not run; then nothing was written into DIR.
pub fn run(arguments: &RunArguments) -> anyhow::Result<Exit> {
    if arguments.dry_run {
        let listing = parts::listing(&inputs_meant(&arguments.inputs), arguments)?;
        return dry::tell(&listing, Some(&arguments.output));
    }
    if arguments.apart {
        return apart::run(arguments);
    }
    if arguments.open {
        browser::is_to_show(&arguments.outputs)?;
    }
    let watch = Watch::start();
    let ended = reconcile(arguments, watch);
    if let Some(path) = &arguments.metrics {
        let exit = ended.as_ref().map_or(Exit::CouldNotRun, |(exit, _)| *exit);
        tell::metrics(path, watch, exit, ended.as_ref().ok().map(|(_, summary)| summary));
    }
    let (exit, _) = ended?;
    if arguments.open {
        browser::show_page(&arguments.output);
    }
    Ok(exit)
}

fn reconcile(arguments: &RunArguments, watch: Watch) -> anyhow::Result<(Exit, Summary)> {
    let families = rules::wanted(profiles::families(&arguments.reading.profile)?, arguments)?;
    let threads = threads(arguments.reading.jobs)?;
    let (inputs, _piped) = disk::with_stdin(
        inputs_meant(&arguments.inputs),
        arguments.name.as_deref(),
        arguments.reading.bounds,
    )?;
    let cache = arguments.cache.as_deref().map(cache_folder).transpose()?;
    let listing = parts::listing(&inputs, arguments)?;
    let from = match &arguments.parts {
        Some(parts) => {
            threads.install(|| parts::collected(parts, &listing, arguments, &families))?
        }
        None => From::Files(cache.clone()),
    };
    let Destination { folder, covered, saved_again } = Destination::open(arguments, &inputs)?;
    let acceptances = arguments.accept.as_deref().map(acceptances).transpose()?;
    let history = arguments.history.as_deref().map(History::open).transpose()?;
    let database = arguments.sqlite.as_deref().map(Database::open).transpose()?;
    let options = load_options(arguments, acceptances.as_ref(), &covered);
    let ended_runs = cache.as_ref().map(|cache| {
        let key = || reading::key(&listing, arguments, &families, acceptances.as_ref());
        EndedRuns::of(cache.clone(), threads.install(key))
    });
    let past = history.as_ref().map(|it| &it.past);
    if let Some(ended_runs) = &ended_runs
        && let Some(ended) = threads.install(|| ended_runs.same(&arguments.output, past))
        && database::has_all(database.as_ref(), &ended, past)?
    {
        tracing::info!(ms = watch.millis(), "nothing has changed");
        return quiet::end(arguments, options, ended_runs, ended, history.map(|it| (it, folder)));
    }
    if let Some(history) = &history {
        history.look_at_the_day(arguments);
    }
    tracing::info!(files = listing.candidates.len(), ms = watch.millis(), "the inputs are listed");
    let progress =
        if arguments.quiet { Progress::silent() } else { Progress::over(listing.candidates.len()) };
    let mut reconciled = threads.install(|| {
        Reconciled::of(listing, arguments, &families, acceptances.as_ref(), from, &progress)
    })?;
    let options = reconciled.options(options);
    let shrunk = past.map(|past| shrunk(past, &reconciled.outcome)).unwrap_or_default();
    reconciled.add(saved_again.into_iter().chain(shrunk));
    let Reconciled { outcome, diagnostics, profile, .. } = &reconciled;
    if let Err(why) = is_something_read(outcome, diagnostics, &inputs) {
        drop(progress);
        console::complain_of(diagnostics, Screen::of_stdout(arguments.lang));
        return Err(why);
    }
    tracing::info!(
        files = n_read(outcome),
        facts = outcome.ledger.facts.len(),
        checks = outcome.checks.len(),
        findings = outcome.faults().count(),
        ms = watch.millis(),
        "the figures are reconciled"
    );
    let before = match past {
        Some(past) => past.last().map(|run| run.verdict.to_string()),
        None => folder.last_status(),
    };
    progress.stage("writing the outputs");
    let sentences =
        Sentences::new(&outcome.ledger, &outcome.checks, Some(&profile.names), arguments.lang);
    let this_run =
        past.map(|past| record(past, arguments, profile, outcome, &sentences, diagnostics));
    let history_with_it = past.zip(this_run.clone()).map(|(past, record)| advance(past, record));
    let options = LoadOptions { history: history_with_it, ..options };
    let staged = folder.stage()?;
    let Given { files, closing, diagnostics: remarks } = threads
        .install(|| reconciled.load(&staged, &options))
        .context("the outputs could not be made")?;
    let diagnostics = [&diagnostics[..], &remarks].concat();
    tracing::info!(files = files.len(), ms = watch.millis(), "the outputs are made");
    let verdict = closing.conclusion.verdict;
    let exit = Exit::of_verdict(verdict);
    let past = options.history.map(|past| Past { runs: with_verdict(past.runs, verdict), ..past });
    if let Some(database) = &database {
        let found = (outcome, &*diagnostics);
        database::add(database, found, &sentences, profile, arguments, (&files, verdict))?;
    }
    let records = Records { history, database };
    let kept = kept::publish(staged, covered.rest, records, past.as_ref(), &closing.sources)?;
    tracing::info!(status = verdict.word(), ms = watch.millis(), "the outputs are in place");
    drop(progress);
    let summary = Summary::of(outcome, &diagnostics, &files, past.as_ref(), closing.conclusion);
    let told = RunReport {
        reconciled: &reconciled,
        diagnostics: &diagnostics,
        sentences: &sentences,
        summary: &summary,
        history: past.as_ref(),
        detail: detail(&families),
    };
    let screen = Screen::of_stdout(arguments.lang);
    let stdout = tell::stdout(&told, arguments, screen)?;
    tell::say(&stdout, || complain(arguments, &diagnostics, &kept, screen));
    if let Some(address) = &arguments.notify {
        tell::change_of_verdict(address, before.as_deref(), &summary);
    }
    if let Some(ended_runs) = ended_runs {
        // Where load spoiled the verdict, the run is to be made again in full.
        let is_certain = |it: &history::RunRecord| *it.verdict == *verdict.word();
        let sources = closing.sources.clone();
        let remembered = past
            .zip(this_run.filter(is_certain))
            .map(|(past, found)| Remembered::of(&past, found, closing));
        let ended = EndedRun::of(stdout, diagnostics, summary.clone(), &files, remembered);
        ended_runs.keep(&ended, &sources);
    }
    Ok((exit, summary))
}
