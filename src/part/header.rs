//! What a part says of itself before its body is read.

use serde::{Deserialize, Serialize};

use super::{error::PartError, skeleton::Skeleton};
use crate::{
    diagnostic::{
        Diagnostic,
        codes::{
            extract::{OUT_OF_MEMORY, OUT_OF_TIME, READER_FAILED},
            signoff::{BOOK_SHRANK, SAVED_AGAIN},
        },
    },
    family::ReadBy,
    model::{
        Text,
        source::{InputOutcome, Source},
    },
    normalise::Normalised,
};

/// Everything but the file that a part depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The version and the source of the program.
    pub build: String,
    /// SHA-256 of the profile, in lower-case hex.
    pub profile: String,
    /// The options of reading, as a person would type them.
    pub options: String,
}

impl Settings {
    /// Those of this build with a profile and options.
    pub fn of_this_build(profile: &str, options: String) -> Self {
        let build = concat!(env!("CARGO_PKG_VERSION"), "-", env!("CROSSFOOT_SOURCE"));
        Self { build: build.to_owned(), profile: profile.to_owned(), options }
    }
}

/// What a part says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The build that made it. It comes first: of another build nothing more can be read.
    build: String,
    profile: String,
    options: String,
    /// The file as the outputs name it.
    pub file: Text,
    /// SHA-256 of its bytes in lower-case hex; empty if it was not read whole.
    pub sha256: String,
    /// By what it was read best.
    pub by: ReadBy,
    /// What became of the file.
    pub fate: InputOutcome,
    /// Whether another reading would end as this one did.
    pub ended: Ended,
    /// How many figures the part holds.
    pub n_facts: u64,
    /// What the file is about.
    pub skeleton: Skeleton,
}

/// Whether another reading of the same bytes would end as this one did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ended {
    /// It would.
    ForGood,
    /// It ran out of time or memory, or met a fault of ours: worth another try.
    TooSoon,
}

impl Ended {
    /// By what was reported.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let passing = [&OUT_OF_TIME, &OUT_OF_MEMORY, &READER_FAILED, &SAVED_AGAIN, &BOOK_SHRANK];
        if diagnostics.iter().any(|one| passing.contains(&one.code)) {
            Self::TooSoon
        } else {
            Self::ForGood
        }
    }
}

impl Header {
    /// That of what was read of a file with these settings.
    pub fn of(
        (by, source, normalised): (ReadBy, &Source, &Normalised),
        settings: &Settings,
    ) -> Self {
        let Settings { build, profile, options } = settings.clone();
        Self {
            by,
            build,
            profile,
            options,
            file: source.file.clone(),
            sha256: source.sha256.clone(),
            fate: source.fate,
            ended: Ended::of(&normalised.diagnostics),
            n_facts: normalised.ledger.facts.len() as u64,
            skeleton: Skeleton::of(&normalised.ledger),
        }
    }

    /// The header that a content begins with, and the body behind it.
    ///
    /// # Errors
    /// If there is none, or another build wrote it.
    pub fn split(content: &[u8]) -> Result<(Self, &[u8]), PartError> {
        let ours = Settings::of_this_build("", String::new()).build;
        let (theirs, _) =
            postcard::take_from_bytes::<String>(content).map_err(|_| PartError::Unreadable)?;
        if theirs != ours {
            return Err(PartError::OtherBuild { theirs, ours });
        }
        postcard::take_from_bytes(content).map_err(|_| PartError::Unreadable)
    }

    /// The header alone, as bytes: enough to tell families.
    ///
    /// # Errors
    /// If it cannot be written down, which is a fault of ours.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PartError> {
        postcard::to_stdvec(self).map_err(|_| PartError::Unreadable)
    }

    /// The header that these bytes are.
    ///
    /// # Errors
    /// If they are none, or another build wrote it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PartError> {
        match Self::split(bytes)? {
            (header, []) => Ok(header),
            (_, [_, ..]) => Err(PartError::Unreadable),
        }
    }

    /// Refuses what another profile or other options made.
    ///
    /// # Errors
    /// The first difference.
    pub fn is_made_with(&self, settings: &Settings) -> Result<(), PartError> {
        let Settings { build, profile, options } = settings;
        if self.build != *build {
            return Err(PartError::OtherBuild { theirs: self.build.clone(), ours: build.clone() });
        }
        if self.profile != *profile {
            let theirs = self.profile.clone();
            return Err(PartError::OtherProfile { theirs, ours: profile.clone() });
        }
        if self.options != *options {
            let theirs = self.options.clone();
            return Err(PartError::OtherOptions { theirs, ours: options.clone() });
        }
        Ok(())
    }
}
