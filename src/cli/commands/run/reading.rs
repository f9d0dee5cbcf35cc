//! The files of a run: each opened, read and closed in its turn, or known from an earlier run.

use rayon::prelude::*;

use super::audit;
use crate::{
    cli::{
        arguments::RunArguments,
        cache::{Facts, Hashes, Key},
        console::{Progress, Screen},
        disk::{self, CacheFolder, Candidate, Listing},
        isolate::Reader,
        profiles,
    },
    family::{Families, FileRead, ReadBy, ask},
    model::{Text, source::Source},
    normalise::{Normalised, gather::Gathering},
    pipeline::{self, Input, Ran, Terms},
    profile::{Profile, acceptances::Acceptances},
};

/// The chain over the files of a listing, joined with what there is to say of those that are none.
pub fn chain(
    listing: Listing,
    arguments: &RunArguments,
    families: &Families,
    acceptances: Option<&Acceptances>,
    cache: Option<&CacheFolder>,
    progress: &Progress,
) -> Ran {
    let ways: Vec<Way> = families.all().map(|it| Way::of(it, arguments, cache)).collect();
    // Patterns that threads share have them wait for each other: each thread reads by its own.
    let own: Vec<Families> = vec![families.clone(); rayon::current_num_threads()];
    let read = |candidate: Candidate| -> FileRead {
        let families = rayon::current_thread_index().and_then(|at| own.get(at)).unwrap_or(families);
        let one = match disk::read_one(&candidate) {
            Ok(input) => ask(families, |by| {
                let at = match by {
                    ReadBy::Profile(at) => at,
                    ReadBy::Survey => families.profiles.len(),
                };
                ways[at].read(&input, by, families)
            }),
            Err(unread) => {
                let (source, diagnostic) = *unread;
                let diagnostics = vec![diagnostic];
                let part = Normalised { diagnostics, ..Normalised::default() };
                let by =
                    if families.profiles.is_empty() { ReadBy::Survey } else { ReadBy::Profile(0) };
                FileRead::once(by, (source, part))
            }
        };
        progress.done(&candidate.name);
        one
    };
    let entity = arguments.head.as_deref();
    let terms = Terms { acceptances, as_of: arguments.as_of, entity };
    let Listing { candidates, sources, mut diagnostics, .. } = listing;
    let audited = if arguments.audit { candidates.clone() } else { Vec::new() };
    let files = candidates.into_iter().map(|it| (it.name.clone(), it)).collect();
    let mut ran = pipeline::run_over(files, families, read, terms);
    let outcome = &mut ran.outcome;
    outcome.sources.extend(sources);
    outcome.sources.sort_by(|a, b| a.file.cmp(&b.file));
    diagnostics.append(&mut ran.diagnostics);
    if let Some(way) = ways.first() {
        diagnostics.extend(audit::add(&audited, &way.reader, outcome));
    }
    // By file, and of one file in the order in which the stages speak.
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    ran.diagnostics = diagnostics;
    ran
}

/// How files are read by one profile, and what is known of them from earlier runs.
struct Way {
    reader: Reader,
    facts: Option<Facts>,
}

impl Way {
    fn of(profile: &Profile, arguments: &RunArguments, cache: Option<&CacheFolder>) -> Self {
        let reader = profiles::reader(profile, &arguments.reading);
        let facts =
            cache.map(|folder| Facts::of(folder.clone(), Key::of_reading(profile, &reader)));
        Self { reader, facts }
    }

    fn read(&self, input: &Input, by: ReadBy, families: &Families) -> (Source, Normalised) {
        let read = || match (by, families.of(by)) {
            (ReadBy::Profile(_), Some(profile)) => {
                let visit = |file: &Text, bytes: &[u8], visitor: &mut Gathering<'_>| {
                    self.reader.visit(file, bytes, visitor)
                };
                pipeline::read_file(input, profile, visit)
            }
            (ReadBy::Profile(_) | ReadBy::Survey, _) => {
                let extract = |file: &Text, bytes: &[u8]| self.reader.extract(file, bytes);
                pipeline::survey_file(input, extract)
            }
        };
        match &self.facts {
            Some(facts) => facts.get(input, read),
            None => read(),
        }
    }
}

/// Everything that the end of a run without a history depends on: how files are read, each file by
/// its bytes, and every option that an output shows; with the hash of each file.
pub fn key(
    listing: &Listing,
    arguments: &RunArguments,
    families: &Families,
    acceptances: Option<&Acceptances>,
) -> (Key, Hashes) {
    let shown = |value: &dyn std::fmt::Debug| format!("{value:?}");
    let screen = Screen::of_stdout(arguments.lang);
    let accepted = acceptances.map(|it| (&it.origin, &it.sha256));
    let RunArguments { inputs, output, lang, bom, as_of, style, format, .. } = arguments;
    let RunArguments { select, ignore, head, name, strict, prune, quiet, audit, .. } = arguments;
    let options: [&dyn std::fmt::Debug; 17] = [
        inputs, output, lang, bom, as_of, style, format, select, ignore, head, name, strict, prune,
        quiet, audit, &accepted, &screen,
    ];
    let mut key = Key::of_program();
    for profile in families.all() {
        key = key.read_by(profile, &profiles::reader(profile, &arguments.reading));
    }
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
        .map(|candidate| match disk::read_one(candidate) {
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
