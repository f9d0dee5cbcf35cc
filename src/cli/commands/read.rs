//! `crossfoot read`: a share of the files of a run, read into parts.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rayon::prelude::*;

use super::{run::inputs_meant, threads};
use crate::{
    cli::{
        arguments::ReadArguments,
        cache::known,
        console::{self, Progress, Screen},
        disk::{self, CacheFolder, ListedFile, Listing, part_name},
        exit::Exit,
        one_file::{FileReader, settings},
        profiles,
    },
    diagnostic::Diagnostic,
    part::{Part, Settings},
};

/// Reads the files of the shard, each into one part. A part that is there already and is of the same
/// bytes, build, profile and options stays as it is.
///
/// # Errors
/// If it could not run, or a part cannot be written.
pub fn read(arguments: &ReadArguments) -> anyhow::Result<Exit> {
    let families = profiles::families(&arguments.reading.profile)?;
    let threads = threads(arguments.reading.jobs)?;
    let inputs = inputs_meant(&arguments.inputs);
    let Listing { candidates, diagnostics: remarks, .. } = listing(&inputs, arguments)?;
    if candidates.is_empty() {
        console::complain_of(&remarks, Screen::of_stdout(None));
        bail!("no file to read in the inputs: name files or folders that hold some");
    }
    let shown = arguments.parts.display();
    let folder = CacheFolder::open(&arguments.parts)
        .with_context(|| format!("the folder for parts {shown} cannot be made"))?;
    let n_all = candidates.len();
    let own: Vec<ListedFile> =
        candidates.into_iter().filter(|it| arguments.shard.holds(&it.name)).collect();
    let progress = if arguments.quiet { Progress::silent() } else { Progress::over(own.len()) };
    let read = threads.install(|| -> anyhow::Result<Vec<Done>> {
        let reader = FileReader::of(&families, &arguments.reading);
        let settings = settings(&families, &arguments.reading);
        let one = |candidate: &ListedFile| {
            let done = into_part(candidate, &reader, &settings, &folder)
                .with_context(|| format!("the part of {} cannot be written", candidate.name));
            progress.done(&candidate.name);
            done
        };
        own.par_iter().map(one).collect()
    })?;
    drop(progress);
    let n_facts: usize = read.iter().map(|it| it.n_facts).sum();
    let mut diagnostics: Vec<Diagnostic> = read.into_iter().flat_map(|it| it.diagnostics).collect();
    // What no shard reads is reported by the shard of its name.
    diagnostics.extend(remarks.into_iter().filter(|it| arguments.shard.holds(&it.file)));
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    if arguments.quiet {
        console::complain_of_errors(&diagnostics);
    } else {
        let line = format!(
            "shard {}: {} of {n_all} files are read into {shown}, with {n_facts} figures",
            arguments.shard,
            own.len()
        );
        let line = console::harmless(&line) + "\n";
        console::print(line.as_bytes()).context("stdout cannot be written to")?;
        console::complain_of(&diagnostics, Screen::of_stdout(None));
    }
    Ok(Exit::of_reading(&diagnostics))
}

/// A file whose part is in the folder.
struct Done {
    n_facts: usize,
    diagnostics: Vec<Diagnostic>,
}

fn listing(inputs: &[PathBuf], arguments: &ReadArguments) -> anyhow::Result<Listing> {
    let ours: [&Path; 1] = [&arguments.parts];
    match &arguments.listed {
        Some(list) => disk::listed(inputs, list),
        None => disk::list(inputs, &ours),
    }
}

fn into_part(
    candidate: &ListedFile,
    reader: &FileReader<'_>,
    settings: &Settings,
    folder: &CacheFolder,
) -> anyhow::Result<Done> {
    let name = part_name(&candidate.name);
    let read = match disk::read_one(candidate, reader.bounds()) {
        Ok(input) => match known(folder, &name, &input, settings) {
            Some(part) => return Ok(Done::of(part)),
            None => reader.of_input(&input),
        },
        Err(unread) => reader.unread(*unread),
    };
    let part = Part::from(read);
    folder.write(&name, &part.to_bytes(settings)?)?;
    Ok(Done::of(part))
}

impl Done {
    fn of(part: Part) -> Self {
        let Part { normalised, .. } = part;
        Self { n_facts: normalised.ledger.facts.len(), diagnostics: normalised.diagnostics }
    }
}
