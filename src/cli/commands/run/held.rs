//! A run for a program that has crossfoot in its own process: nothing is printed, what was found stays
//! in memory, and it is written into a folder if that is asked for.

use std::{
    collections::{BTreeMap, BTreeSet},
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use rayon::prelude::*;

use super::{
    covered::Covered,
    destination::Destination,
    kept::{self, Records},
    meant::ours,
    opened::{acceptances, cache_folder},
    options::load_options,
    reading::From,
    reconciled::Reconciled,
    rules,
    something_read::is_something_read,
    tell::detail,
};
use crate::{
    cli::{
        arguments::RunArguments,
        console::{self, Colour, Detail, Progress, Report, Screen},
        disk::{self, ListedFile, Listing, Rest},
        one_file::{FileReader, settings},
    },
    diagnostic::Diagnostic,
    family::Families,
    load::{
        Delivery, Given, InMemory, LoadOptions, OutputTable, Stored, TableFiles, feed::Summary,
        stored_table,
    },
    model::Text,
    part::{self, Part},
    words::{Language, Sentences},
};

/// Columns of a line of the text for people.
const WIDTH: usize = 100;

/// Where the files of a run are.
#[derive(Debug)]
pub enum Files {
    /// On the disk: the INPUTs are searched through.
    OnDisk,
    /// Here, by their names below the INPUT.
    Held(BTreeMap<String, Vec<u8>>),
    /// Read elsewhere, into parts; the names of the files, unless the INPUTs can be listed here.
    InParts(Vec<Vec<u8>>, Option<Vec<String>>),
}

/// A run that was reconciled, with what its outputs are laid out by.
#[derive(Debug)]
struct ReconciledRun {
    arguments: RunArguments,
    inputs: Vec<PathBuf>,
    reconciled: Reconciled,
    options: LoadOptions,
    /// How much people are told.
    detail: Detail,
}

/// A run that stays in memory.
#[derive(Debug)]
pub struct HeldRun {
    held: ReconciledRun,
    /// What there is to say of the outputs.
    remarks: Vec<Diagnostic>,
    summary: Summary,
}

/// What was written into a folder.
#[derive(Debug)]
pub struct Written {
    /// Paths in the folder, `manifest.json` last.
    pub outputs: Vec<String>,
    /// Outputs of earlier runs that are no longer made and stay because somebody has edited them.
    pub kept: Vec<String>,
}

/// The files of a run, as they are read.
struct RunContent {
    listing: Listing,
    from: From,
}

fn content(
    arguments: &RunArguments,
    families: &Families,
    inputs: &[PathBuf],
    files: Files,
) -> anyhow::Result<RunContent> {
    let folder = inputs.first().map(PathBuf::as_path).unwrap_or_else(|| Path::new(""));
    match files {
        Files::Held(_) | Files::InParts(..) if arguments.cache.is_some() => {
            bail!("a cache is for files on the disk")
        }
        Files::OnDisk => {
            let cache = arguments.cache.as_deref().map(cache_folder).transpose()?;
            let listing = disk::list(inputs, &ours(arguments))?;
            Ok(RunContent { listing, from: From::Files(cache) })
        }
        Files::Held(held) => {
            let names = held.keys().map(String::as_str).collect();
            let mut listing = disk::of_names(folder, names)?;
            for source in &mut listing.sources {
                source.bytes = held.get(&*source.file).map_or(0, |it| it.len() as u64);
            }
            let reader = FileReader::of(families, &arguments.reading);
            let candidates = std::mem::take(&mut listing.candidates);
            let read = |candidate: &ListedFile| {
                let bytes = held.get(&*candidate.name).cloned().unwrap_or_default();
                match disk::of_bytes(candidate, bytes) {
                    Ok(input) => (Part::from(reader.of_input(&input)), Some(input)),
                    Err(unread) => (Part::from(reader.unread(*unread)), None),
                }
            };
            let (parts, held): (Vec<Part>, Vec<_>) = candidates.par_iter().map(read).unzip();
            let names = candidates.into_iter().map(|it| it.name);
            let held = held.into_iter().flatten().collect();
            Ok(RunContent { listing, from: From::Parts(names.zip(parts).collect(), held) })
        }
        Files::InParts(..) if arguments.audit => {
            bail!("formulas are not in parts: audit the files themselves")
        }
        Files::InParts(parts, listed) => {
            let mut listing = match &listed {
                Some(names) => disk::of_names(folder, names.iter().map(String::as_str).collect())?,
                None => disk::list(inputs, &ours(arguments))?,
            };
            let candidates = std::mem::take(&mut listing.candidates);
            let files: BTreeSet<Text> = candidates.into_iter().map(|it| it.name).collect();
            let found = (1..).zip(parts).map(|(n, part)| (format!("number {n}"), part)).collect();
            let parts = part::collect(found, &files, &settings(families, &arguments.reading))
                .context("the parts do not make a run")?;
            Ok(RunContent { listing, from: From::Parts(parts, Vec::new()) })
        }
    }
}

fn reconcile(
    arguments: RunArguments,
    families: &Families,
    inputs: Vec<PathBuf>,
    content: RunContent,
) -> anyhow::Result<ReconciledRun> {
    let RunContent { listing, from } = content;
    let acceptances = arguments.accept.as_deref().map(acceptances).transpose()?;
    let covered =
        Covered { given: Covered::given(&inputs), rest: Rest::Stays, earlier: Vec::new() };
    let options = load_options(&arguments, acceptances.as_ref(), &covered);
    let silent = Progress::silent();
    let reconciled =
        Reconciled::of(listing, &arguments, families, acceptances.as_ref(), from, &silent)?;
    is_something_read(&reconciled.outcome, &reconciled.diagnostics, &inputs)?;
    let options = reconciled.options(options);
    Ok(ReconciledRun { arguments, inputs, reconciled, options, detail: detail(families) })
}

impl ReconciledRun {
    fn load(&self, to: &impl Delivery, options: &LoadOptions) -> anyhow::Result<Given> {
        self.reconciled.load(to, options).context("the outputs could not be made")
    }

    fn write(&self, destination: Destination) -> anyhow::Result<(Given, Written)> {
        let Destination { folder, covered, saved_again: _ } = destination;
        let Covered { given: _, rest, earlier } = covered;
        let staged = folder.stage()?;
        let given = self.load(&staged, &LoadOptions { earlier, ..self.options.clone() })?;
        let kept = kept::publish(staged, rest, Records::default(), None, &given.closing.sources)?;
        let outputs = given.files.iter().map(|it| it.path.clone()).collect();
        Ok((given, Written { outputs, kept }))
    }
}

impl HeldRun {
    /// Reads and reconciles. With a folder its outputs are written too, as `run` writes them.
    ///
    /// # Errors
    /// If it could not run; then nothing was written.
    pub fn of_files(
        arguments: RunArguments,
        families: &Families,
        inputs: Vec<PathBuf>,
        files: Files,
        output: Option<&Path>,
    ) -> anyhow::Result<(Self, Option<Written>)> {
        // Without an output folder nothing of ours is among the inputs.
        let arguments = RunArguments {
            output: output.map(Path::to_owned).unwrap_or_default(),
            quiet: true,
            ..arguments
        };
        let families = rules::wanted(families.clone(), &arguments)?;
        let content = content(&arguments, &families, &inputs, files)?;
        let destination = output.map(|_| Destination::open(&arguments, &inputs)).transpose()?;
        let mut held = reconcile(arguments, &families, inputs, content)?;
        match destination {
            Some(destination) => {
                held.reconciled.add(destination.saved_again.iter().cloned());
                let (given, written) = held.write(destination)?;
                Ok((Self::of(held, given), Some(written)))
            }
            None => {
                // The files that close the outputs say how the run ended: they alone are made.
                let mut options = held.options.clone();
                options.outputs = BTreeSet::new();
                options.tables = TableFiles::Csv;
                let given = held.load(&InMemory::default(), &options)?;
                Ok((Self::of(held, given), None))
            }
        }
    }

    fn of(held: ReconciledRun, given: Given) -> Self {
        let Given { files, closing, diagnostics: remarks } = given;
        let Reconciled { outcome, diagnostics, .. } = &held.reconciled;
        let all = [&diagnostics[..], &remarks].concat();
        let summary = Summary::of(outcome, &all, &files, None, closing.conclusion);
        Self { held, remarks, summary }
    }

    /// How many threads it was told to use; 0 for all cores.
    pub fn jobs(&self) -> usize {
        self.held.arguments.reading.jobs.map_or(0, NonZeroUsize::get)
    }

    /// Its numbers.
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Shows a table of it.
    pub fn look<T>(&self, kind: Stored, look: impl FnOnce(&OutputTable<'_>) -> T) -> T {
        let Reconciled { outcome, profile, diagnostics, .. } = &self.held.reconciled;
        let (names, language) = (Some(&profile.names), self.held.arguments.lang);
        let sentences = Sentences::new(&outcome.ledger, &outcome.checks, names, language);
        let all: Vec<&Diagnostic> = diagnostics.iter().chain(&self.remarks).collect();
        look(&stored_table(kind, outcome, &sentences, &all))
    }

    /// What a person reads of it on a terminal: the answer, and what was read.
    pub fn text(&self, language: Language) -> String {
        let Reconciled { outcome, profile, .. } = &self.held.reconciled;
        let screen = Screen { language, width: WIDTH, colour: Colour::Plain };
        let Report { answer, rest } = console::report(
            outcome,
            &profile.names,
            &self.summary,
            (None, self.held.detail),
            screen,
        );
        answer + &rest
    }

    /// Writes its outputs into a folder, as `run` writes them.
    ///
    /// # Errors
    /// If the folder cannot be written to, or holds answers that would be lost.
    pub fn write(&self, output: &Path) -> anyhow::Result<Written> {
        let ReconciledRun { arguments, inputs, .. } = &self.held;
        // What is answered there now was not known when the run was reconciled.
        let arguments =
            RunArguments { output: output.to_owned(), accept: None, ..arguments.clone() };
        let destination = Destination::open(&arguments, inputs)?;
        self.held.write(destination).map(|(_, written)| written)
    }
}
