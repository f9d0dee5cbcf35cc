//! One file of a listing: opened, read and closed, or known from an earlier run.

use super::{
    arguments::{ReadingArguments, TableArguments},
    cache::CachedFacts,
    disk::{self, ListedFile},
    isolate::{Bounds, Reader},
    profiles,
};
use crate::{
    audit::audit_workbook,
    diagnostic::codes::formulas::{self, RESULTS_COMPUTED},
    extract::{Extracted, Formulas, ReadOptions},
    family::{Families, FileRead, ReadBy, ask},
    model::Text,
    normalise::{Normalised, TableBounds, gather::Gathering},
    part::Settings,
    pipeline::{self, Input},
    signoff::seal::is_seal,
};

/// Reads the files of a listing, on any number of threads.
pub struct FileReader<'a> {
    families: &'a Families,
    /// Patterns that threads share have them wait for each other: each thread reads by its own.
    own: Vec<Families>,
    /// Those of the profiles, then that of books of none.
    readers: Vec<Reader>,
    bounds: Bounds,
    tables: TableBounds,
}

impl<'a> FileReader<'a> {
    /// Made on the threads that will read.
    pub fn of(families: &'a Families, reading: &ReadingArguments) -> Self {
        let own = vec![families.clone(); rayon::current_num_threads()];
        Self { own, ..Self::alone(families, reading) }
    }

    /// For a thread that has the profiles for itself.
    pub fn alone(families: &'a Families, reading: &ReadingArguments) -> Self {
        let readers = families.all().map(|it| profiles::reader(it, reading)).collect();
        let tables = reading.tables.bounds();
        Self { families, own: Vec::new(), readers, bounds: reading.bounds, tables }
    }

    /// How much one file may ask for.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// What files are read with, in the order of the profiles.
    pub fn readers(&self) -> &[Reader] {
        &self.readers
    }

    /// Reads one file; `facts` may know it, and keeps it otherwise.
    pub fn read(&self, candidate: &ListedFile, facts: Option<&CachedFacts>) -> FileRead {
        match disk::read_one(candidate, self.bounds) {
            Ok(input) => match facts {
                Some(facts) => facts.get(&input, || self.of_input(&input)),
                None => self.of_input(&input),
            },
            Err(unread) => self.unread(*unread),
        }
    }

    /// What there is in the bytes of a file.
    pub fn of_input(&self, input: &Input) -> FileRead {
        let own = rayon::current_thread_index().and_then(|at| self.own.get(at));
        let families = own.unwrap_or(self.families);
        ask(families, |by| match (by, families.of(by)) {
            (ReadBy::Profile(at), Some(profile)) => {
                let reader = &self.readers[at];
                let visit = |file: &Text, bytes: &[u8], visitor: &mut Gathering<'_>| {
                    reader.visit(file, bytes, visitor)
                };
                pipeline::read_file(input, profile, visit, self.tables)
            }
            (ReadBy::Profile(_) | ReadBy::Survey, _) => {
                let reader = &self.readers[families.profiles.len()];
                let extract = |file: &Text, bytes: &[u8]| with_results(file, bytes, reader);
                pipeline::survey_file(input, extract, self.tables)
            }
        })
    }

    /// A file that is no spreadsheet, or could not be read.
    pub fn unread(&self, (source, diagnostic): disk::UnreadFile) -> FileRead {
        let diagnostics = vec![diagnostic];
        let part = Normalised { diagnostics, ..Normalised::default() };
        FileRead::once(self.families.first(), (source, part))
    }
}

/// The cells of a file that no profile describes, with the results that its formulas lack.
fn with_results(file: &Text, bytes: &[u8], reader: &Reader) -> Extracted {
    let options = ReadOptions { formulas: Formulas::Written, ..reader.options.clone() };
    let reader = Reader { options, bounds: reader.bounds };
    let Extracted { workbook, mut diagnostics } = reader.extract(file, bytes);
    let workbook = workbook.map(|mut workbook| {
        let is_ours = workbook.sheets.iter().any(|it| is_seal(&it.name));
        if !is_ours {
            audit_workbook(file, &mut workbook, &mut diagnostics);
        }
        workbook
    });
    // What is worth a look in the formulas is said by the audit, where one is asked for.
    diagnostics.retain(|one| {
        one.code.number == RESULTS_COMPUTED.number
            || formulas::ALL.iter().all(|code| code.number != one.code.number)
    });
    Extracted { workbook, diagnostics }
}

/// What parts depend on besides their files.
pub fn settings(families: &Families, reading: &ReadingArguments) -> Settings {
    let Bounds { seconds, mebibytes, size } = reading.bounds;
    let TableArguments { facts, claims, label_bytes } = reading.tables;
    let encoding = match &reading.encoding {
        Some(encoding) => format!(" --encoding {encoding}"),
        None => String::new(),
    };
    let typed = format!(
        "--file-seconds {seconds} --file-memory {mebibytes} --file-size {size} --file-facts {facts} \
         --file-claims {claims} --label-bytes {label_bytes}{encoding}"
    );
    Settings::of_this_build(&families.sha256(), typed)
}
