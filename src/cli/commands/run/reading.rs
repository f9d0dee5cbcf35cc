//! The files of a run: each opened, read and closed in its turn, known from an earlier run, or read
//! elsewhere and here as a part.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::audit;
use crate::{
    cli::{
        arguments::RunArguments,
        cache::{CacheKey, CachedFacts, Hashes, share},
        console::{Progress, Screen},
        disk::{self, CacheFolder, ListedFile, Listing},
        one_file::{FileReader, settings},
    },
    family::{Families, FileRead},
    model::Text,
    part::Part,
    pipeline::{self, Input, Ran, Terms},
    profile::acceptances::Acceptances,
};

/// Where what the files hold comes from.
pub enum From {
    /// The files themselves, and what a cache knows of them.
    Files(Option<CacheFolder>),
    /// Parts, one for each file: the files themselves are not opened. Those that are here may be audited.
    Parts(BTreeMap<Text, Part>, Vec<Input>),
}

/// The chain over the files of a listing, joined with what there is to say of those that are none.
pub fn chain(
    listing: Listing,
    arguments: &RunArguments,
    families: &Families,
    acceptances: Option<&Acceptances>,
    from: From,
    progress: &Progress,
) -> Ran {
    let files = FileReader::of(families, &arguments.reading);
    let entity = arguments.head.as_deref();
    let terms = Terms { acceptances, as_of: arguments.as_of, entity };
    let Listing { candidates, sources, mut diagnostics, .. } = listing;
    let audited = if arguments.audit { candidates.clone() } else { Vec::new() };
    let mut held = Vec::new();
    let mut ran = match from {
        From::Files(cache) => {
            let of_settings =
                |folder| CachedFacts::of(folder, settings(families, &arguments.reading));
            let facts = cache.map(of_settings);
            let read = |candidate: ListedFile| -> FileRead {
                let one = files.read(&candidate, facts.as_ref());
                progress.done(&candidate.name);
                one
            };
            let all = candidates.into_iter().map(|it| (it.name.clone(), it)).collect();
            pipeline::run_over(all, families, read, terms)
        }
        From::Parts(parts, inputs) => {
            held = inputs;
            let read = |part: Part| {
                let mut read = FileRead::from(part);
                for reading in &mut read.readings {
                    share(&mut reading.part.ledger);
                }
                if let Some(reading) = read.readings.first() {
                    progress.done(&reading.source.file);
                }
                read
            };
            pipeline::run_over(parts.into_iter().collect(), families, read, terms)
        }
    };
    ran.outcome.sources.extend(sources);
    ran.outcome.sources.sort_by(|a, b| a.file.cmp(&b.file));
    diagnostics.append(&mut ran.diagnostics);
    if let Some(reader) = files.readers().first() {
        let bounds = arguments.reading.bounds;
        let input = |candidate: &ListedFile| disk::read_one(candidate, bounds).ok();
        diagnostics.extend(audit::add(&audited, input, reader, &mut ran.outcome));
        if arguments.audit {
            diagnostics.extend(audit::add(&held, |it| Some(it.clone()), reader, &mut ran.outcome));
        }
    }
    // By file, and of one file in the order in which the stages speak.
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    ran.diagnostics = diagnostics;
    ran
}

/// Everything that the end of a run without a history depends on: how files are read, each file by
/// its bytes, and every option that an output shows; with the hash of each file.
pub fn key(
    listing: &Listing,
    arguments: &RunArguments,
    families: &Families,
    acceptances: Option<&Acceptances>,
) -> (CacheKey, Hashes) {
    let shown = |value: &dyn std::fmt::Debug| format!("{value:?}");
    let screen = Screen::of_stdout(arguments.lang);
    let accepted = acceptances.map(|it| (&it.origin, &it.sha256));
    let RunArguments { inputs, output, lang, bom, as_of, style, format, .. } = arguments;
    let RunArguments { select, ignore, head, name, strict, prune, quiet, audit, .. } = arguments;
    let RunArguments { outputs, print, .. } = arguments;
    let options: [&dyn std::fmt::Debug; 19] = [
        inputs, output, lang, bom, as_of, style, format, select, ignore, head, name, strict, prune,
        quiet, audit, &accepted, &screen, outputs, print,
    ];
    let mut key = CacheKey::of_reading(&settings(families, &arguments.reading));
    for option in options {
        key = key.with(&shown(option));
    }
    #[cfg(feature = "parquet")]
    {
        key = key.with(&shown(&arguments.parquet));
    }
    key = key.with(&shown(&listing.sources)).with(&shown(&listing.diagnostics));
    let hashes: Vec<String> = listing
        .candidates
        .par_iter()
        .map(|candidate| match disk::read_one(candidate, arguments.reading.bounds) {
            Ok(input) => input.sha256,
            Err(unread) => shown(&unread),
        })
        .collect();
    for (candidate, hash) in listing.candidates.iter().zip(&hashes) {
        key = key.with(&candidate.name).with(hash);
    }
    let names = listing.candidates.iter().map(|it| it.name.clone());
    (key, names.zip(hashes).collect())
}
