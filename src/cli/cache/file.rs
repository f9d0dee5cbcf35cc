//! The facts of a file, as a part.

use super::{key::CacheKey, share::share};
use crate::{
    cli::disk::CacheFolder,
    family::FileRead,
    model::source::Source,
    part::{Ended, Part, Settings},
    pipeline::Input,
};

/// The facts of files that were read before.
#[derive(Debug)]
pub struct CachedFacts {
    folder: CacheFolder,
    settings: Settings,
}

impl CachedFacts {
    /// Those of a folder that were read with these settings.
    pub fn of(folder: CacheFolder, settings: Settings) -> Self {
        Self { folder, settings }
    }

    /// What was read of a file before, or what `read` reads of it now, which is then kept.
    pub fn get(&self, input: &Input, read: impl FnOnce() -> FileRead) -> FileRead {
        let name =
            CacheKey::of_reading(&self.settings).with(&input.file).with(&input.sha256).name();
        if let Some(part) = known(&self.folder, &name, input, &self.settings) {
            return part.into();
        }
        let part = Part::from(read());
        tracing::debug!(file = &*input.file, facts = part.normalised.ledger.facts.len(), "read");
        if Ended::of(&part.normalised.diagnostics) == Ended::ForGood
            && let Ok(bytes) = part.to_bytes(&self.settings)
        {
            // A cache that cannot be written to costs time, and nothing else.
            let _ = self.folder.write(&name, &bytes);
        }
        part.into()
    }
}

/// The part of that name in a folder, if it is of that very file and another reading would end as it
/// did.
pub fn known(folder: &CacheFolder, name: &str, input: &Input, settings: &Settings) -> Option<Part> {
    let mut part = Part::from_bytes(&folder.read(name)?, settings).ok()?;
    let Source { file, sha256, .. } = &part.source;
    let is_of_file = *file == input.file && *sha256 == input.sha256;
    if !is_of_file || Ended::of(&part.normalised.diagnostics) != Ended::ForGood {
        return None;
    }
    tracing::debug!(file = &*input.file, "known");
    share(&mut part.normalised.ledger);
    for other in &mut part.others {
        share(&mut other.part.ledger);
    }
    Some(part)
}
