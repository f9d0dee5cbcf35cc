//! `crossfoot run`: the whole chain, with the disk at both ends.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::threads;
use crate::{
    cli::{
        arguments::{RunArguments, StdoutFormat},
        console::{self, Progress},
        disk::{self, Batch, OutputFolder},
        exit::Exit,
        profiles,
    },
    diagnostic::Diagnostic,
    load::{CsvBom, LoadOptions, Loaded, lay_out},
    model::{Text, outcome::Outcome},
    pipeline::{self, Input, Terms},
    profile::{Profile, acceptances::Acceptances},
};

/// Where inputs are when none are named.
const INPUT: &str = "input";

/// Reads, reconciles, writes, reports.
///
/// # Errors
/// Where it could not run; then nothing was written.
pub fn run(arguments: &RunArguments) -> anyhow::Result<Exit> {
    let profile = profiles::find(&arguments.reading.profile)?;
    let acceptances = arguments.accept.as_deref().map(acceptances).transpose()?;
    let threads = threads(arguments.reading.jobs)?;
    let inputs = inputs_meant(&arguments.inputs);
    let listing = disk::list(&inputs, &arguments.output)?;
    let folder = OutputFolder::open(&arguments.output)?;
    let batch = threads.install(|| disk::read(listing, disk::hashed));
    if batch.inputs.is_empty() && Exit::of_reading(&batch.diagnostics) == Exit::Done {
        console::complain_of(&batch.diagnostics);
        bail!("no spreadsheet in {}: name files or folders that hold some", shown(&inputs));
    }
    let progress = Progress::over(batch.inputs.len());
    let (outcome, mut diagnostics) =
        threads.install(|| chain(batch, arguments, &profile, acceptances.as_ref(), &progress));
    progress.stage("writing the outputs");
    let options = LoadOptions {
        speech: arguments.lang,
        csv_bom: if arguments.bom { CsvBom::Present } else { CsvBom::Absent },
        as_of: arguments.as_of,
        acceptances: acceptances.as_ref().map(|it| (it.origin.clone(), it.sha256.clone())),
        style: arguments.style,
    };
    let Loaded { artefacts, diagnostics: remarks } = threads
        .install(|| lay_out(&outcome, &diagnostics, &profile, &options))
        .context("the outputs could not be made")?;
    diagnostics.extend(remarks);
    let kept = folder.publish(&artefacts)?;
    drop(progress);
    console::complain_of(&diagnostics);
    for path in kept {
        console::complain(&format!(
            "{path} is no longer made, but was changed since it was written: it is kept"
        ));
    }
    let exit = Exit::of_run(&outcome, &diagnostics);
    let text = match arguments.format {
        StdoutFormat::Json => console::summary(exit, &outcome, &diagnostics, &artefacts)?,
        StdoutFormat::Human => {
            let speech = arguments.lang.unwrap_or_else(|| pipeline::speech_of(&outcome.ledger));
            console::report(&outcome, artefacts.len(), &arguments.output, speech)
        }
    };
    console::print(text.as_bytes()).context("the outputs are written, but stdout is not")?;
    Ok(exit)
}

/// The chain over what was read, joined with what there is to say of the files that were not.
fn chain(
    batch: Batch<Input>,
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
