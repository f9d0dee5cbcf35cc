//! The files of a run: each opened, read and closed in its turn, or known from an earlier run.

use rayon::prelude::*;

use super::audit;
use crate::{
    cli::{
        arguments::RunArguments,
        cache::{Facts, Hashes, Key},
        console::{Progress, Screen},
        disk::{self, CacheFolder, Candidate, Listing},
        profiles,
    },
    diagnostic::Diagnostic,
    model::{Text, outcome::Outcome, source::Source},
    normalise::{Normalised, gather::Gathering},
    pipeline::{self, Terms},
    profile::{Profile, acceptances::Acceptances},
};

/// The chain over the files of a listing, joined with what there is to say of those that are none.
pub fn chain(
    listing: Listing,
    arguments: &RunArguments,
    profile: &Profile,
    acceptances: Option<&Acceptances>,
    cache: Option<CacheFolder>,
    progress: &Progress,
) -> (Outcome, Vec<Diagnostic>) {
    let reader = profiles::reader(profile, &arguments.reading);
    let facts = cache.map(|folder| Facts::of(folder, Key::of_reading(profile, &reader)));
    let visit =
        |file: &Text, bytes: &[u8], visitor: &mut Gathering<'_>| reader.visit(file, bytes, visitor);
    // Patterns that threads share have them wait for each other: each thread reads by its own.
    let own: Vec<Profile> = vec![profile.clone(); rayon::current_num_threads()];
    let read = |candidate: Candidate| -> (Source, Normalised) {
        let profile = rayon::current_thread_index().and_then(|at| own.get(at)).unwrap_or(profile);
        let one = match disk::read_one(&candidate) {
            Ok(input) => {
                let read = || {
                    if profile.name == Profile::ANY {
                        let extract = |file: &Text, bytes: &[u8]| reader.extract(file, bytes);
                        return pipeline::survey_file(&input, extract);
                    }
                    pipeline::read_file(&input, profile, visit)
                };
                match &facts {
                    Some(facts) => facts.get(&input, read),
                    None => read(),
                }
            }
            Err(unread) => {
                let (source, diagnostic) = *unread;
                let diagnostics = vec![diagnostic];
                (source, Normalised { diagnostics, ..Normalised::default() })
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
    let (mut outcome, more) = pipeline::run_over(files, profile, read, terms);
    outcome.sources.extend(sources);
    outcome.sources.sort_by(|a, b| a.file.cmp(&b.file));
    diagnostics.extend(more);
    diagnostics.extend(audit::add(&audited, &reader, &mut outcome));
    // By file, and of one file in the order in which the stages speak.
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    (outcome, diagnostics)
}

/// Everything that the end of a run without a history depends on: how files are read, each file by
/// its bytes, and every option that an output shows; with the hash of each file.
pub fn key(
    listing: &Listing,
    arguments: &RunArguments,
    profile: &Profile,
    acceptances: Option<&Acceptances>,
) -> (Key, Hashes) {
    let reader = profiles::reader(profile, &arguments.reading);
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
    let mut key = Key::of_reading(profile, &reader);
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
