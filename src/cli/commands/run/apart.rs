//! `run --apart`: a folder for each family of books, as a run of its files alone writes it, and an
//! index over all of them, written last. No more is in memory than the largest family: every file
//! is read into a part on the disk first.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use anyhow::{Context, bail};
use rayon::{ThreadPool, prelude::*};

use super::{
    destination::Destination,
    index::{self, INDEX, Lone},
    kept::{self, Records},
    meant::{complain, inputs_meant, strictness},
    opened::acceptances,
    options::load_options,
    parts,
    reading::From,
    reconciled::Reconciled,
    rules,
};
use crate::{
    cli::{
        arguments::{RunArguments, StdoutFormat},
        commands::threads,
        console::{self, Progress, Screen},
        disk::{self, ListedFile, Listing, OutputFolder, Spool},
        exit::Exit,
        one_file::{FileReader, settings},
        profiles,
    },
    diagnostic::Diagnostic,
    family::{Families, ReadBy},
    load::{Given, feed::Summary, index::IndexedFamily},
    model::{Text, source::Source},
    part::{Family, Part, Plan, Settings, Skeleton, plan},
    profile::rules::Rule,
};

/// Everything that the families of a run have in common.
struct Batch<'a> {
    arguments: &'a RunArguments,
    /// The profiles that are asked.
    asked: &'a Families,
    inputs: &'a [PathBuf],
    candidates: BTreeMap<Text, ListedFile>,
    spool: Spool,
    settings: Settings,
    threads: &'a ThreadPool,
}

/// Reads all files, then reconciles and writes family by family.
///
/// # Errors
/// If it could not run. What was written before then has no index.
pub fn run(arguments: &RunArguments) -> anyhow::Result<Exit> {
    if !matches!(arguments.format, StdoutFormat::Human | StdoutFormat::Json) {
        bail!("with --apart stdout has one summary of all families: choose --format human or json");
    }
    let output = arguments.output.display();
    if disk::has_manifest(&arguments.output) {
        bail!("{output} holds the outputs of one run: choose another folder with -o for --apart");
    }
    let asked = rules::wanted(profiles::families(&arguments.reading.profile)?, arguments)?;
    let threads = threads(arguments.reading.jobs)?;
    let inputs = inputs_meant(&arguments.inputs);
    let listing = parts::listing(&inputs, arguments)?;
    let _lock = OutputFolder::open(&arguments.output)?;
    let spool = Spool::make(&arguments.output)
        .with_context(|| format!("{output} has no room for what is read"))?;
    let Listing { candidates, sources, diagnostics, .. } = listing;
    let settings = settings(&asked, &arguments.reading);
    let batch = Batch {
        arguments,
        asked: &asked,
        inputs: &inputs,
        candidates: candidates.into_iter().map(|it| (it.name.clone(), it)).collect(),
        spool,
        settings,
        threads: &threads,
    };
    let (mut skeletons, used) = batch.read_all()?;
    let tables = asked.profiles.iter().flat_map(|it| &it.tables);
    let moved = tables.filter(|it| it.crosswalk.is_some()).map(|it| &it.id).collect();
    skeletons.values_mut().for_each(|it| it.leave_heads_open(&moved));
    let profile = asked.joined(&used).context("no profile was asked")?;
    let rules: Vec<Rule> = asked.profiles.iter().flat_map(|it| it.rules.clone()).collect();
    let Plan { families, without_book } = plan(&skeletons, &rules);
    let without_book =
        without_book.iter().map(|file| batch.part(file)).collect::<anyhow::Result<_>>()?;
    let lone = Lone::of(sources, diagnostics, without_book);
    let mut diagnostics = lone.diagnostics.clone();
    if let Err(why) = lone.is_no_run(families.len(), &inputs) {
        console::complain_of(&diagnostics, Screen::of_stdout(arguments.lang));
        return Err(why);
    }
    index::remove(&arguments.output)?;
    let mut placed = Vec::new();
    let mut kept = Vec::new();
    for family in families {
        let (one, said, of_family) = batch.place(family)?;
        kept.extend(of_family.into_iter().map(|path| format!("{}/{path}", one.folder)));
        diagnostics.extend(said);
        placed.push(one);
    }
    let strictness = strictness(arguments);
    let summary = index::write(&arguments.output, &placed, &lone, &profile, &inputs, strictness)?;
    let screen = Screen::of_stdout(arguments.lang);
    let answer = match arguments.format {
        StdoutFormat::Json => summary.to_json()?,
        StdoutFormat::Human if arguments.quiet => String::new(),
        StdoutFormat::Human
        | StdoutFormat::Jsonl
        | StdoutFormat::Csv
        | StdoutFormat::Junit
        | StdoutFormat::Github => {
            console::report_apart(&placed, &summary, &arguments.output.join(INDEX), screen)
        }
    };
    console::print(answer.as_bytes()).context("stdout cannot be written to")?;
    complain(arguments, &diagnostics, &kept, screen);
    Ok(Exit::of_verdict(summary.conclusion.verdict))
}

impl Batch<'_> {
    /// Reads every file into its part; gives what each is about, and by what something was read.
    fn read_all(&self) -> anyhow::Result<(BTreeMap<Text, Skeleton>, BTreeSet<ReadBy>)> {
        let progress = match self.arguments.quiet {
            true => Progress::silent(),
            false => Progress::over(self.candidates.len()),
        };
        let read: Vec<(Text, Skeleton, ReadBy)> = self.threads.install(|| {
            let reader = FileReader::of(self.asked, &self.arguments.reading);
            let one = |(file, candidate): (&Text, &ListedFile)| {
                let part = Part::from(reader.read(candidate, None));
                let skeleton = part.header(&self.settings).skeleton;
                self.spool
                    .keep(file, &part.to_bytes(&self.settings)?)
                    .with_context(|| format!("what was read of {file} cannot be kept"))?;
                progress.done(file);
                Ok((file.clone(), skeleton, part.by))
            };
            self.candidates.par_iter().map(one).collect::<anyhow::Result<_>>()
        })?;
        let used = read.iter().map(|(_, _, by)| *by).collect();
        Ok((read.into_iter().map(|(file, skeleton, _)| (file, skeleton)).collect(), used))
    }

    fn part(&self, file: &Text) -> anyhow::Result<Part> {
        let cannot = || format!("what was read of {file} cannot be read back");
        let bytes = self.spool.part(file).with_context(cannot)?;
        Part::from_bytes(&bytes, &self.settings).with_context(cannot)
    }

    /// Reconciles a family and writes its folder; gives what there is to say of its files, and the
    /// outputs that stay because somebody has edited them.
    fn place(
        &self,
        family: Family,
    ) -> anyhow::Result<(IndexedFamily, Vec<Diagnostic>, Vec<String>)> {
        let Family { name, files } = family;
        let output: PathBuf = self.arguments.output.join(&name);
        let own = RunArguments { output, ..self.arguments.clone() };
        let Destination { folder, covered, saved_again } = Destination::open(&own, self.inputs)?;
        let acceptances = own.accept.as_deref().map(acceptances).transpose()?;
        let options = load_options(&own, acceptances.as_ref(), &covered);
        let of_family: BTreeSet<&Text> = files.iter().collect();
        let mut listing = Listing::default();
        listing.candidates = self.candidates_of(&of_family);
        let parts: BTreeMap<Text, Part> = files
            .iter()
            .map(|file| Ok((file.clone(), self.part(file)?)))
            .collect::<anyhow::Result<_>>()?;
        let mut reconciled = self.threads.install(|| {
            let from = From::Parts(parts, Vec::new());
            let silent = Progress::silent();
            Reconciled::of(listing, &own, self.asked, acceptances.as_ref(), from, &silent)
        })?;
        let options = reconciled.options(options);
        reconciled.add(saved_again);
        let staged = folder.stage()?;
        let Given { files: made, closing, diagnostics: remarks } = self
            .threads
            .install(|| reconciled.load(&staged, &options))
            .with_context(|| format!("the outputs of {name} could not be made"))?;
        let Reconciled { outcome, mut diagnostics, .. } = reconciled;
        diagnostics.extend(remarks);
        let conclusion = closing.conclusion;
        let sources: &[Source] = &closing.sources;
        let kept = kept::publish(staged, covered.rest, Records::default(), None, sources)?;
        let summary = Summary::of(&outcome, &diagnostics, &made, None, conclusion);
        let manifest = made.last().cloned().with_context(|| format!("{name} has no manifest"))?;
        Ok((IndexedFamily { folder: name, files, summary, manifest }, diagnostics, kept))
    }

    fn candidates_of(&self, files: &BTreeSet<&Text>) -> Vec<ListedFile> {
        self.candidates.values().filter(|it| files.contains(&it.name)).cloned().collect()
    }
}
