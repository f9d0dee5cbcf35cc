//! The profiles of a run, and what becomes of a book that none of them recognises.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    model::{Text, hex::hex},
    profile::Profile,
};

/// By what a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReadBy {
    /// The profile with that index.
    Profile(usize),
    /// No profile: by what its cells show.
    Survey,
}

/// The profiles of a run, and what becomes of a book that none of them recognises.
#[derive(Debug, Clone)]
pub struct Families {
    /// In the order in which they are asked.
    pub profiles: Vec<Profile>,
    /// What becomes of the other books.
    pub unknown: UnknownBooks,
    /// Kinds of relation that are not asked for in books without a profile.
    pub passed_over: BTreeSet<Text>,
}

/// What becomes of a book that no profile recognises.
#[derive(Debug, Clone)]
pub enum UnknownBooks {
    /// Its sums are found by what its cells show; the profile says how its texts are decoded.
    Surveyed(Box<Profile>),
    /// It is a warning and counts as not read.
    Reported,
}

impl Families {
    /// One profile that is asked of every book.
    pub fn only(profile: Profile) -> Self {
        Self {
            profiles: vec![profile],
            unknown: UnknownBooks::Reported,
            passed_over: BTreeSet::new(),
        }
    }

    /// The profile by which a file was read.
    pub fn of(&self, by: ReadBy) -> Option<&Profile> {
        match (by, &self.unknown) {
            (ReadBy::Profile(at), _) => self.profiles.get(at),
            (ReadBy::Survey, UnknownBooks::Surveyed(any)) => Some(any),
            (ReadBy::Survey, UnknownBooks::Reported) => None,
        }
    }

    /// The profile of a run whose books were read so: the one that read them all, else the first with
    /// the words of the others. Where nothing was read, the first that was asked.
    pub fn joined(&self, used: &BTreeSet<ReadBy>) -> Option<Profile> {
        let mut used = used.iter().filter_map(|by| self.of(*by));
        let mut joined = used.next().or_else(|| self.all().next())?.clone();
        let others: Vec<&Profile> = used.collect();
        if others.is_empty() {
            return Some(joined);
        }
        let mut digest = Sha256::new();
        digest.update(joined.sha256.as_bytes());
        let mut name = joined.name.to_string();
        for other in others {
            digest.update(other.sha256.as_bytes());
            name = format!("{name} + {}", other.name);
            joined.learn(other);
        }
        joined.name = name.into();
        joined.sha256 = hex(&digest.finalize());
        Some(joined)
    }

    /// What is asked first.
    pub fn first(&self) -> ReadBy {
        if self.profiles.is_empty() { ReadBy::Survey } else { ReadBy::Profile(0) }
    }

    /// SHA-256 of the profiles: of the only one, or of all of theirs.
    pub fn sha256(&self) -> String {
        let all: Vec<&String> = self.all().map(|it| &it.sha256).collect();
        match all[..] {
            [only] => only.clone(),
            _ => hex(&Sha256::digest(all.into_iter().cloned().collect::<String>())),
        }
    }

    /// All of them, the way without a profile last.
    pub fn all(&self) -> impl Iterator<Item = &Profile> {
        let any = match &self.unknown {
            UnknownBooks::Surveyed(any) => Some(&**any),
            UnknownBooks::Reported => None,
        };
        self.profiles.iter().chain(any)
    }

    /// The names of the profiles that were asked, for messages.
    pub fn names(&self) -> String {
        let names: Vec<&Text> = self.profiles.iter().map(|it| &it.name).collect();
        names.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}
