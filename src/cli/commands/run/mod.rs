//! `crossfoot run`: the whole chain, with the disk at both ends.

mod tell;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::threads;
use crate::{
    cli::{
        arguments::RunArguments,
        clock::Watch,
        console::{self, Progress},
        disk::{self, Batch, HistoryFile, OutputFolder},
        exit::Exit,
        profiles,
    },
    diagnostic::Diagnostic,
    history::{Night, Past, advance},
    load::{CsvBom, LoadOptions, Loaded, Verdict, feed::Summary, lay_out},
    model::{Text, outcome::Outcome},
    pipeline::{self, Terms},
    profile::{Profile, acceptances::Acceptances},
};
use tell::Told;

/// Where inputs are when none are named.
const INPUT: &str = "input";

/// Reads, reconciles, writes, reports; and tells the monitor, whatever came of it.
///
/// # Errors
/// Where it could not run; then nothing was written into DIR.
pub fn run(arguments: &RunArguments) -> anyhow::Result<Exit> {
    let watch = Watch::start();
    let ended = reconcile(arguments, watch);
    if let Some(path) = &arguments.metrics {
        let exit = ended.as_ref().map_or(Exit::CouldNotRun, |(exit, _)| *exit);
        tell::metrics(path, watch, exit, ended.as_ref().ok().map(|(_, summary)| summary));
    }
    ended.map(|(exit, _)| exit)
}

fn reconcile(arguments: &RunArguments, watch: Watch) -> anyhow::Result<(Exit, Summary)> {
    let profile = profiles::find(&arguments.reading.profile)?;
    let acceptances = arguments.accept.as_deref().map(acceptances).transpose()?;
    let threads = threads(arguments.reading.jobs)?;
    let inputs = inputs_meant(&arguments.inputs);
    let listing = disk::list(&inputs, &ours(arguments))?;
    let folder = OutputFolder::open(&arguments.output)?;
    let history = arguments.history.as_deref().map(HistoryFile::open).transpose()?;
    let batch = threads.install(|| disk::read(listing));
    tracing::info!(files = batch.inputs.len(), ms = watch.millis(), "the inputs are hashed");
    if batch.inputs.is_empty() && Exit::of_reading(&batch.diagnostics) == Exit::Done {
        console::complain_of(&batch.diagnostics);
        bail!("no spreadsheet in {}: name files or folders that hold some", shown(&inputs));
    }
    let progress = Progress::over(if arguments.quiet { 0 } else { batch.inputs.len() });
    let (outcome, mut diagnostics) =
        threads.install(|| chain(batch, arguments, &profile, acceptances.as_ref(), &progress));
    tracing::info!(
        facts = outcome.ledger.facts.len(),
        checks = outcome.checks.len(),
        findings = outcome.findings.len(),
        ms = watch.millis(),
        "the figures are reconciled"
    );
    let past = history.as_ref().map(HistoryFile::past).transpose()?;
    let before = match &past {
        Some(past) => past.last().map(|run| run.verdict.to_string()),
        None => folder.last_status(),
    };
    progress.stage("writing the outputs");
    let options = LoadOptions {
        speech: arguments.lang,
        csv_bom: if arguments.bom { CsvBom::Present } else { CsvBom::Absent },
        as_of: arguments.as_of,
        acceptances: acceptances.as_ref().map(|it| (it.origin.clone(), it.sha256.clone())),
        style: arguments.style,
        history: past
            .map(|past| advance(&past, night(arguments, &profile, &outcome, &diagnostics))),
    };
    let Loaded { artefacts, diagnostics: remarks } = threads
        .install(|| lay_out(&outcome, &diagnostics, &profile, &options))
        .context("the outputs could not be made")?;
    diagnostics.extend(remarks);
    tracing::info!(files = artefacts.len(), ms = watch.millis(), "the outputs are made");
    let exit = Exit::of_run(&outcome, &diagnostics);
    let past = options.history.map(|past| Past { runs: with_verdict(past.runs, exit), ..past });
    if let (Some(file), Some(past)) = (&history, &past) {
        file.write(past, &outcome.sources)?;
    }
    let kept = folder.publish(&artefacts)?;
    history.map_or(Ok(()), HistoryFile::commit).context("the outputs are written")?;
    tracing::info!(status = exit.word(), ms = watch.millis(), "the outputs are in place");
    drop(progress);
    if arguments.quiet {
        console::complain_of_errors(&diagnostics);
    } else {
        console::complain_of(&diagnostics);
        for path in kept {
            console::warn(&format!(
                "{path} is no longer made, but was changed since it was written: it is kept"
            ));
        }
    }
    let summary = Summary::of(&outcome, &diagnostics, &artefacts, past.as_ref());
    let told = Told {
        outcome: &outcome,
        diagnostics: &diagnostics,
        summary: &summary,
        history: past.as_ref(),
    };
    let text = tell::stdout(&told, arguments)?;
    console::print(text.as_bytes()).context("the outputs are written, but stdout is not")?;
    if let Some(address) = &arguments.notify {
        tell::change_of_verdict(address, before.as_deref(), &summary);
    }
    Ok((exit, summary))
}

/// What a run writes: none of it is an input, wherever it stands.
fn ours(arguments: &RunArguments) -> Vec<&Path> {
    let files = [&arguments.history, &arguments.metrics].into_iter().flatten();
    std::iter::once(&arguments.output).chain(files).map(PathBuf::as_path).collect()
}

/// The runs with the verdict of the last one, which is certain only when load has spoken.
fn with_verdict(mut runs: Vec<crate::history::Run>, exit: Exit) -> Vec<crate::history::Run> {
    if let Some(last) = runs.last_mut() {
        last.verdict = exit.word().into();
    }
    runs
}

/// The chain over what was read, joined with what there is to say of the files that were not.
fn chain(
    batch: Batch,
    arguments: &RunArguments,
    profile: &Profile,
    acceptances: Option<&Acceptances>,
    progress: &Progress,
) -> (Outcome, Vec<Diagnostic>) {
    let reader = profiles::reader(profile, &arguments.reading);
    let extract = |file: &Text, bytes: &[u8]| reader.extract(file, bytes);
    let terms = Terms { speech: arguments.lang, acceptances, as_of: arguments.as_of };
    let Batch { inputs, sources, mut diagnostics } = batch;
    let (mut outcome, more) =
        pipeline::run_with(inputs, profile, extract, terms, |file| progress.done(file));
    outcome.sources.extend(sources);
    outcome.sources.sort_by(|a, b| a.file.cmp(&b.file));
    diagnostics.extend(more);
    // By file, and of one file in the order in which the stages speak.
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    (outcome, diagnostics)
}

/// This run as its history is to remember it.
fn night(
    arguments: &RunArguments,
    profile: &Profile,
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
) -> Night {
    let verdict = Verdict::of(outcome, diagnostics).word();
    let version = env!("CARGO_PKG_VERSION");
    Night::of(outcome, arguments.as_of, verdict, version, &profile.sha256)
}

/// The file of acceptances.
fn acceptances(path: &Path) -> anyhow::Result<Acceptances> {
    let name = path.display().to_string();
    let text =
        disk::read_text(path).with_context(|| format!("acceptances {name} cannot be read"))?;
    Ok(Acceptances::parse(&name, &text)?)
}

fn inputs_meant(named: &[PathBuf]) -> Vec<PathBuf> {
    if named.is_empty() { vec![Path::new(INPUT).to_owned()] } else { named.to_owned() }
}

fn shown(inputs: &[PathBuf]) -> String {
    inputs.iter().map(|input| input.display().to_string()).collect::<Vec<_>>().join(", ")
}
