//! A run in which nothing changed: how it ended the last time.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{entry, key::Key};
use crate::{
    cli::disk::{self, CacheFolder},
    diagnostic::Diagnostic,
    load::feed::Summary,
};

/// How a run ended, kept for a night in which nothing changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Night {
    /// What it said on stdout.
    pub stdout: String,
    /// What it had to say of its inputs.
    pub diagnostics: Vec<Diagnostic>,
    /// Its numbers.
    pub summary: Summary,
    /// SHA-256 of its manifest, which lists every other output with its own.
    pub manifest: String,
}

/// The nights of a cache.
#[derive(Debug)]
pub struct Nights {
    folder: CacheFolder,
    name: String,
}

impl Nights {
    /// Those of runs that depend on all that the key says.
    pub fn of(folder: CacheFolder, key: Key) -> Self {
        Self { folder, name: key.with("night").name() }
    }

    /// How the run ended, where its outputs still stand in DIR as it wrote them.
    pub fn same(&self, output: &Path) -> Option<Night> {
        let night: Night = entry::read(&self.folder.read(&self.name)?)?;
        disk::are_as_written(output, &night.manifest).then_some(night)
    }

    /// Keeps how a run ended.
    pub fn keep(&self, night: &Night) {
        if let Some(bytes) = entry::written(night) {
            // A cache that cannot be written to costs time, and nothing else.
            let _ = self.folder.write(&self.name, &bytes);
        }
    }
}
