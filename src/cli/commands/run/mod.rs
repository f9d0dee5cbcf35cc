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
mod parts;
mod quiet;
mod reading;
mod rules;
mod spread;
mod tell;
mod unwritten;
mod used;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::threads;
use crate::{
    cli::{
        arguments::RunArguments,
        browser,
        cache::{Night, Nights, Remembered},
        clock::Watch,
        console::{self, Progress, Screen},
        disk::{self, CacheFolder, Database},
        exit::Exit,
        profiles,
    },
    diagnostic::{Diagnostic, codes::files::OUR_OWN},
    history::{self, Past, advance},
    load::{CsvBom, Given, LoadOptions, TableFiles, feed::Summary, load_into},
    model::{
        outcome::Outcome,
        source::{Fate, Source},
    },
    pipeline::Ran,
    profile::{Profile, acceptances::Acceptances},
    verdict::{Conclusion, Verdict},
    words::Sentences,
};
use covered::Covered;
use destination::Destination;
pub use held::{Files, HeldRun, Written};
use kept::{History, Records};
pub use meant::inputs_meant;
use meant::{complain, strictness};
use reading::From;
pub use spread::{PlacedFamily, Spread};
use tell::{Told, detail};
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
    let (inputs, _piped) =
        disk::with_stdin(inputs_meant(&arguments.inputs), arguments.name.as_deref())?;
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
    let mut options = load_options(arguments, acceptances.as_ref(), &covered);
    let nights = cache.as_ref().map(|cache| {
        let key = || reading::key(&listing, arguments, &families, acceptances.as_ref());
        Nights::of(cache.clone(), threads.install(key))
    });
    let past = history.as_ref().map(|it| &it.past);
    if let Some(nights) = &nights
        && let Some(night) = threads.install(|| nights.same(&arguments.output, past))
        && database::has_all(database.as_ref(), &night, past)?
    {
        tracing::info!(ms = watch.millis(), "nothing has changed");
        return quiet::end(arguments, options, nights, night, history.map(|it| (it, folder)));
    }
    if let Some(history) = &history {
        history.look_at_the_day(arguments);
    }
    tracing::info!(files = listing.candidates.len(), ms = watch.millis(), "the inputs are listed");
    let progress =
        if arguments.quiet { Progress::silent() } else { Progress::over(listing.candidates.len()) };
    let Ran { outcome, mut diagnostics, books, used: by } = threads.install(|| {
        reading::chain(listing, arguments, &families, acceptances.as_ref(), from, &progress)
    });
    let profile = used::profile(&families, &books, &by, &mut options)?;
    diagnostics.extend(saved_again);
    if let Some(past) = past {
        diagnostics.extend(shrunk(past, &outcome));
    }
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    if let Err(why) = is_something_read(&outcome, &diagnostics, &inputs) {
        drop(progress);
        console::complain_of(&diagnostics, Screen::of_stdout(arguments.lang));
        return Err(why);
    }
    tracing::info!(
        files = n_read(&outcome),
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
    let tonight =
        past.map(|past| night(past, arguments, &profile, &outcome, &sentences, &diagnostics));
    options.history = past.zip(tonight.clone()).map(|(past, night)| advance(past, night));
    let staged = folder.stage()?;
    let Given { files, closing, diagnostics: remarks } = threads
        .install(|| load_into(&staged, &outcome, &diagnostics, &profile, &options))
        .context("the outputs could not be made")?;
    diagnostics.extend(remarks);
    tracing::info!(files = files.len(), ms = watch.millis(), "the outputs are made");
    let verdict = closing.conclusion.verdict;
    let exit = Exit::of_verdict(verdict);
    let past = options.history.map(|past| Past { runs: with_verdict(past.runs, verdict), ..past });
    if let Some(database) = &database {
        let found = (&outcome, &*diagnostics);
        database::add(database, found, &sentences, &profile, arguments, (&files, verdict))?;
    }
    let records = Records { history, database };
    let kept = kept::publish(staged, covered.rest, records, past.as_ref(), &closing.sources)?;
    tracing::info!(status = verdict.word(), ms = watch.millis(), "the outputs are in place");
    drop(progress);
    let summary = Summary::of(&outcome, &diagnostics, &files, past.as_ref(), closing.conclusion);
    let told = Told {
        outcome: &outcome,
        sentences: &sentences,
        names: &profile.names,
        diagnostics: &diagnostics,
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
    if let Some(nights) = nights {
        // Where load spoiled the verdict, the run is to be made again in full.
        let is_certain = |it: &history::Night| *it.verdict == *verdict.word();
        let sources = closing.sources.clone();
        let remembered = past
            .zip(tonight.filter(is_certain))
            .map(|(past, found)| Remembered::of(&past, found, closing));
        let night = Night::of(stdout, diagnostics, summary.clone(), &files, remembered);
        nights.keep(&night, &sources);
    }
    Ok((exit, summary))
}

fn n_read(outcome: &Outcome) -> usize {
    let is_read = |it: &&Source| !it.sha256.is_empty() && it.fate != Fate::Skipped;
    outcome.sources.iter().filter(is_read).count()
}

/// That there is a run at all: a spreadsheet, or something that could not be read.
///
/// # Errors
/// If there is neither.
fn is_something_read(
    outcome: &Outcome,
    diagnostics: &[Diagnostic],
    inputs: &[PathBuf],
) -> anyhow::Result<()> {
    if n_read(outcome) > 0 || Exit::of_reading(diagnostics) != Exit::Done {
        return Ok(());
    }
    if diagnostics.iter().any(|it| it.code.number == OUR_OWN.number) {
        bail!(
            "no spreadsheet in {} but what crossfoot itself wrote: name files or folders with the \
             documents that it was made from",
            shown(inputs)
        );
    }
    bail!("no spreadsheet in {}: name files or folders that hold some", shown(inputs));
}

/// How the outputs are laid out, before anything is known of a history or of the books.
fn load_options(
    arguments: &RunArguments,
    acceptances: Option<&Acceptances>,
    covered: &Covered,
) -> LoadOptions {
    LoadOptions {
        language: arguments.lang,
        csv_bom: if arguments.bom { CsvBom::Present } else { CsvBom::Absent },
        as_of: arguments.as_of,
        acceptances: acceptances.map(|it| (it.origin.clone(), it.sha256.clone())),
        covers: acceptances.map_or_else(Vec::new, |it| it.covers.clone()),
        style: arguments.style,
        given: covered.given.clone(),
        earlier: covered.earlier.clone(),
        strictness: strictness(arguments),
        outputs: arguments.outputs.iter().copied().collect(),
        print: arguments.print,
        tables: table_files(arguments),
        profiles: Vec::new(),
        entities: BTreeMap::new(),
        history: None,
    }
}

fn table_files(arguments: &RunArguments) -> TableFiles {
    match arguments {
        #[cfg(feature = "parquet")]
        RunArguments { parquet: true, .. } => TableFiles::CsvAndParquet,
        RunArguments { .. } => TableFiles::Csv,
    }
}

fn cache_folder(path: &Path) -> anyhow::Result<CacheFolder> {
    CacheFolder::open(path).with_context(|| format!("the cache {} cannot be made", path.display()))
}

/// What a run writes: none of it is an input, wherever it stands.
fn ours(arguments: &RunArguments) -> Vec<&Path> {
    let RunArguments { output, history, metrics, cache, parts, sqlite, .. } = arguments;
    let files = [history, metrics, cache, parts, sqlite].into_iter().flatten();
    std::iter::once(output).chain(files).map(PathBuf::as_path).collect()
}

/// The runs with the verdict of the last one, which is certain only when load has spoken.
fn with_verdict(mut runs: Vec<history::Run>, verdict: Verdict) -> Vec<history::Run> {
    if let Some(last) = runs.last_mut() {
        last.verdict = verdict.word().into();
    }
    runs
}

/// This run as its history is to remember it.
fn night(
    past: &Past,
    arguments: &RunArguments,
    profile: &Profile,
    outcome: &Outcome,
    sentences: &Sentences<'_>,
    diagnostics: &[Diagnostic],
) -> history::Night {
    let Conclusion { verdict, .. } = Conclusion::of(outcome, diagnostics, strictness(arguments));
    let version = env!("CARGO_PKG_VERSION");
    let verdict = verdict.word();
    history::Night::of(past, outcome, sentences, arguments.as_of, verdict, version, &profile.sha256)
}

/// The books that give far less than when they were read last.
fn shrunk(past: &Past, outcome: &Outcome) -> Vec<Diagnostic> {
    let looked_into = outcome.sources.iter().filter(|it| it.fate != Fate::Skipped);
    let files = looked_into.map(|source| source.file.clone()).collect();
    history::shrunk_books(&history::shrunk(&past.books, &history::books(outcome), &files))
}

/// The file of acceptances.
fn acceptances(path: &Path) -> anyhow::Result<Acceptances> {
    let name = path.display().to_string();
    let text =
        disk::read_text(path).with_context(|| format!("acceptances {name} cannot be read"))?;
    Ok(Acceptances::parse(&name, &text)?)
}

fn shown(inputs: &[PathBuf]) -> String {
    inputs.iter().map(|input| input.display().to_string()).collect::<Vec<_>>().join(", ")
}
