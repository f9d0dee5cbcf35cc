//! The profiles of calls: compiled once, and lent to one call at a time.

use std::sync::{Mutex, PoisonError};

use super::error::CouldNotRun;
use crate::{cli::profiles::ProfileTexts, family::Families};

/// The profiles that are asked, and what becomes of books that none of them recognises.
///
/// Patterns that threads share have them wait for each other, so calls at the same time have each
/// their own copy; copies stay for the next calls.
#[derive(Debug)]
pub struct Profiles {
    texts: ProfileTexts,
    families: Families,
    idle: Mutex<Vec<Families>>,
}

impl Profiles {
    /// Those of that name or in that file; without a name all, and books that none recognises are read
    /// without a profile.
    ///
    /// # Errors
    /// If there is none of that name, or one is wrong: then with the line that is wrong.
    pub fn named(names: &[String]) -> Result<Self, CouldNotRun> {
        Self::of(ProfileTexts::named(names)?)
    }

    /// Those of these texts.
    ///
    /// # Errors
    /// If one is wrong: then with the line that is wrong.
    pub fn of(texts: ProfileTexts) -> Result<Self, CouldNotRun> {
        let families = texts.families()?;
        Ok(Self { texts, families, idle: Mutex::default() })
    }

    /// All that another machine needs to ask the same.
    pub fn texts(&self) -> &ProfileTexts {
        &self.texts
    }

    /// SHA-256 of them, as parts name it, in lower-case hex.
    pub fn sha256(&self) -> String {
        self.families.sha256()
    }

    /// Lends a copy that nobody else has meanwhile.
    pub(super) fn lend<T>(&self, call: impl FnOnce(&Families) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let own = kept.unwrap_or_else(|| self.families.clone());
        let done = call(&own);
        idle().push(own);
        done
    }
}
