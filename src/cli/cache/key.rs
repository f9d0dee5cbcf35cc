//! Under which name an entry is kept: the SHA-256 of everything that it depends on.

use sha2::{Digest, Sha256};

use crate::{cli::isolate::Reader, model::hex::hex, profile::Profile};

/// The digest of what an entry depends on, so far.
#[derive(Debug, Clone)]
pub struct Key(Sha256);

impl Key {
    /// What everything depends on: the source of this program.
    pub fn of_program() -> Self {
        Self(Sha256::new()).with(env!("CARGO_PKG_VERSION")).with(env!("CROSSFOOT_SOURCE"))
    }

    /// What every reading depends on: this program, the profile, and how files are read.
    pub fn of_reading(profile: &Profile, reader: &Reader) -> Self {
        Self::of_program().read_by(profile, reader)
    }

    /// And on a profile, and how files are read by it.
    #[must_use]
    pub fn read_by(self, profile: &Profile, reader: &Reader) -> Self {
        let Reader { options, bounds } = reader;
        self.with(&profile.sha256)
            .with(options.encoding.as_deref().unwrap_or("-"))
            .with(&bounds.seconds.to_string())
            .with(&bounds.mebibytes.to_string())
    }

    /// And on this.
    #[must_use]
    pub fn with(mut self, part: &str) -> Self {
        // The length keeps `ab` + `c` apart from `a` + `bc`.
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part.as_bytes());
        self
    }

    /// The name of the entry: 64 hex digits.
    pub fn name(self) -> String {
        hex(&self.0.finalize())
    }
}
