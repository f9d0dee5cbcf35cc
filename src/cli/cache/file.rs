//! The facts of a file.

use serde::{Deserialize, Serialize};

use super::{entry, key::Key, share::share};
use crate::{
    cli::disk::CacheFolder,
    diagnostic::{
        Diagnostic,
        codes::{
            extract::{OUT_OF_MEMORY, OUT_OF_TIME, READER_FAILED},
            signoff::{BOOK_SHRANK, SAVED_AGAIN},
        },
    },
    model::source::Source,
    normalise::Normalised,
    pipeline::Input,
};

/// The facts of files that were read before.
#[derive(Debug)]
pub struct Facts {
    folder: CacheFolder,
    key: Key,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    source: Source,
    part: Normalised,
}

impl Facts {
    /// Those of a folder that were read as `key` says.
    pub fn of(folder: CacheFolder, key: Key) -> Self {
        Self { folder, key }
    }

    /// What was read of a file before, or what `read` reads of it now, which is then kept.
    pub fn get(
        &self,
        input: &Input,
        read: impl FnOnce() -> (Source, Normalised),
    ) -> (Source, Normalised) {
        let name = self.key.clone().with(&input.file).with(&input.sha256).name();
        let known = self.folder.read(&name).and_then(|bytes| entry::read::<Entry>(&name, &bytes));
        if let Some(Entry { source, mut part }) = known {
            tracing::debug!(file = &*input.file, "known");
            share(&mut part.ledger);
            return (source, part);
        }
        let (source, part) = read();
        tracing::debug!(file = &*input.file, facts = part.ledger.facts.len(), "read");
        let entry = Entry { source, part };
        if are_lasting(&entry.part.diagnostics)
            && let Some(bytes) = entry::written(&name, &entry)
        {
            // A cache that cannot be written to costs time, and nothing else.
            let _ = self.folder.write(&name, &bytes);
        }
        (entry.source, entry.part)
    }
}

/// Whether the same run would say the same again. What ended for want of time or memory, or by a fault
/// of ours, is tried again; what was seen beside the run before is not there the next time.
pub(super) fn are_lasting(diagnostics: &[Diagnostic]) -> bool {
    let passing = [&OUT_OF_TIME, &OUT_OF_MEMORY, &READER_FAILED, &SAVED_AGAIN, &BOOK_SHRANK];
    diagnostics.iter().all(|one| !passing.contains(&one.code))
}
