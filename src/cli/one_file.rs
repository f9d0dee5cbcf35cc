//! One file of a listing: opened, read and closed, or known from an earlier run.

use super::{
    arguments::ReadingArguments,
    cache::Facts,
    disk::{self, Candidate},
    isolate::{Bounds, Reader},
    profiles,
};
use crate::{
    model::{Text, source::Source},
    normalise::{Normalised, gather::Gathering},
    part::Settings,
    pipeline::{self, Input},
    profile::Profile,
};

/// Reads the files of a listing, on any number of threads.
pub struct FileReader<'a> {
    profile: &'a Profile,
    /// Patterns that threads share have them wait for each other: each thread reads by its own.
    own: Vec<Profile>,
    reader: Reader,
}

impl<'a> FileReader<'a> {
    /// Made on the threads that will read.
    pub fn of(profile: &'a Profile, reading: &ReadingArguments) -> Self {
        let own = vec![profile.clone(); rayon::current_num_threads()];
        Self { profile, own, reader: profiles::reader(profile, reading) }
    }

    /// What every file is read with.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Reads one file; `facts` may know it, and keeps it otherwise.
    pub fn read(&self, candidate: &Candidate, facts: Option<&Facts>) -> (Source, Normalised) {
        match disk::read_one(candidate) {
            Ok(input) => match facts {
                Some(facts) => facts.get(&input, || self.of_input(&input)),
                None => self.of_input(&input),
            },
            Err(unread) => Self::unread(*unread),
        }
    }

    /// What there is in the bytes of a file.
    pub fn of_input(&self, input: &Input) -> (Source, Normalised) {
        let own = rayon::current_thread_index().and_then(|at| self.own.get(at));
        let profile = own.unwrap_or(self.profile);
        if profile.name == Profile::ANY {
            let extract = |file: &Text, bytes: &[u8]| self.reader.extract(file, bytes);
            return pipeline::survey_file(input, extract);
        }
        let visit = |file: &Text, bytes: &[u8], visitor: &mut Gathering<'_>| {
            self.reader.visit(file, bytes, visitor)
        };
        pipeline::read_file(input, profile, visit)
    }

    /// A file that is no spreadsheet, or could not be read.
    pub fn unread((source, diagnostic): disk::Unread) -> (Source, Normalised) {
        let diagnostics = vec![diagnostic];
        (source, Normalised { diagnostics, ..Normalised::default() })
    }
}

/// What parts depend on besides their files, with a profile and a reader.
pub fn settings(profile: &Profile, reader: &Reader) -> Settings {
    let Reader { options, bounds: Bounds { seconds, mebibytes } } = reader;
    let encoding = match &options.encoding {
        Some(encoding) => format!(" --encoding {encoding}"),
        None => String::new(),
    };
    let typed = format!("--file-seconds {seconds} --file-memory {mebibytes}{encoding}");
    Settings::of_this_build(&profile.sha256, typed)
}
