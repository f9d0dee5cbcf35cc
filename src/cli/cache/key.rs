//! Under which name an entry is kept: the SHA-256 of everything that it depends on.

use sha2::{Digest, Sha256};

use crate::{model::hex::hex, part::Settings};

/// The digest of what an entry depends on, so far.
#[derive(Debug, Clone)]
pub struct CacheKey(Sha256);

impl CacheKey {
    /// What every reading depends on: the source of this program, the profile, and how files are read.
    pub fn of_reading(settings: &Settings) -> Self {
        let Settings { build, profile, options } = settings;
        Self(Sha256::new()).with(build).with(profile).with(options)
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
