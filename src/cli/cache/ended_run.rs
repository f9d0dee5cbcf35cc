//! A run in which nothing changed: how it ended the last time.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use super::{entry, key::CacheKey};
use crate::{
    cli::{
        console::Report,
        disk::{self, CacheFolder},
    },
    diagnostic::Diagnostic,
    history::{self, Past},
    load::{Closing, Delivered, feed::Summary},
    model::{Text, source::Source},
    part::Ended,
};

/// How a run ended, kept for a run in which nothing has changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct EndedRun {
    /// What it said on stdout.
    pub stdout: Report,
    /// What it had to say of its inputs.
    #[serde(with = "crate::diagnostic::stored")]
    pub diagnostics: Vec<Diagnostic>,
    /// Its numbers.
    pub summary: Summary,
    /// SHA-256 of its manifest, which lists every other output with its own.
    pub manifest: String,
    /// What one more run needs to know, where a history is kept.
    pub remembered: Option<Remembered>,
}

impl EndedRun {
    /// A run that ended so; its manifest is the last of its files.
    pub fn of(
        stdout: Report,
        diagnostics: Vec<Diagnostic>,
        summary: Summary,
        files: &[Delivered],
        remembered: Option<Remembered>,
    ) -> Self {
        let manifest = files.last().map(|file| file.sha256.clone()).unwrap_or_default();
        Self { stdout, diagnostics, summary, manifest, remembered }
    }
}

/// What one more run needs to know, where a history is kept.
#[derive(Debug, Serialize, Deserialize)]
pub struct Remembered {
    /// The digest of the history after the run: another one may say something else.
    pub past: String,
    /// What it found, as its history remembers it.
    pub found: history::RunRecord,
    /// What its manifest said.
    pub closing: Closing,
}

impl Remembered {
    /// Of a run, with its history after it.
    pub fn of(past: &Past, found: history::RunRecord, closing: Closing) -> Self {
        Self { past: entry::digest(past).unwrap_or_default(), found, closing }
    }

    /// Whether the history is as the run left it.
    fn is_last_of(&self, past: &Past) -> bool {
        let runs = past.last().is_some();
        runs && entry::digest(past).is_some_and(|digest| digest == self.past)
    }
}

/// The ended runs of a cache.
#[derive(Debug)]
pub struct EndedRuns {
    folder: CacheFolder,
    name: String,
    hashes: Hashes,
}

/// The SHA-256 of each file as the key has it.
pub type Hashes = BTreeMap<Text, String>;

impl EndedRuns {
    /// Those of runs that depend on all that the key says, which was made of files with these hashes.
    pub fn of(folder: CacheFolder, (key, hashes): (CacheKey, Hashes)) -> Self {
        Self { folder, name: key.with("night").name(), hashes }
    }

    /// How the run ended, where its outputs still stand in DIR as it wrote them, and the history, if
    /// one is kept, has no run after it.
    pub fn same(&self, output: &Path, past: Option<&Past>) -> Option<EndedRun> {
        let ended: EndedRun = entry::read(&self.name, &self.folder.read(&self.name)?)?;
        let follows = match (&ended.remembered, past) {
            (None, None) => true,
            (Some(remembered), Some(past)) => remembered.is_last_of(past),
            (None, Some(_)) | (Some(_), None) => false,
        };
        (follows && disk::are_as_written(output, &ended.manifest)).then_some(ended)
    }

    /// Keeps how a run ended, if another would end so too: its files are still those that the key
    /// says, and none was left unread for want of time or memory.
    pub fn keep(&self, ended: &EndedRun, sources: &[Source]) {
        let is_of_key = |source: &Source| {
            source.sha256.is_empty() || self.hashes.get(&source.file) == Some(&source.sha256)
        };
        let is_lasting =
            Ended::of(&ended.diagnostics) == Ended::ForGood && sources.iter().all(is_of_key);
        if let Some(bytes) = is_lasting.then(|| entry::written(&self.name, ended)).flatten() {
            // A cache that cannot be written to costs time, and nothing else.
            let _ = self.folder.write(&self.name, &bytes);
        }
    }
}
