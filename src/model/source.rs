//! An input file and what became of it.

use serde::{Deserialize, Serialize};

use super::{
    Text,
    workbook::{Decoding, Format},
};

/// One input as the manifest lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The file as the outputs name it: relative to its INPUT folder, `/` on every system.
    pub file: Text,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 in lower-case hex; empty where it could not be read.
    pub sha256: String,
    /// What became of it.
    pub fate: InputOutcome,
    /// The format that its content showed.
    pub format: Option<Format>,
    /// How a delimited file was decoded.
    pub decoding: Option<Decoding>,
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum InputOutcome {
    /// Read whole.
    Read,
    /// Not read, or not whole: a diagnostic of severity error says why.
    Failed,
    /// Skipped on purpose: an info says why.
    Skipped,
}

impl InputOutcome {
    /// The word in the manifest.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}
