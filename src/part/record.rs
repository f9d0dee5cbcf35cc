//! A part and its bytes.

use std::io::{Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Serialize};

use super::{
    error::PartError,
    header::{Header, Settings},
    sealed::{SealedKind, seal, unseal},
};
use crate::{
    family::{FileRead, ReadBy, Reading},
    model::source::Source,
    normalise::Normalised,
};

/// What a file of parts begins with.
const PART: SealedKind = SealedKind(b"crossfoot part01");

/// No part of a file that can be read is larger when it is inflated: 16 GiB.
const MOST_BYTES: u64 = 16 << 30;

/// What was read of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// By what it was read best.
    pub by: ReadBy,
    /// The file, and what became of it.
    pub source: Source,
    /// Its figures, and what there is to report of them.
    pub normalised: Normalised,
    /// Its other readings: which of them holds depends on the files beside it.
    pub others: Vec<Reading>,
}

impl From<FileRead> for Part {
    fn from(read: FileRead) -> Self {
        let (best, others) = read.best();
        Self { by: best.by, source: best.source, normalised: best.part, others }
    }
}

impl From<Part> for FileRead {
    fn from(part: Part) -> Self {
        let Part { by, source, normalised, others } = part;
        Self::of(Reading { by, source, part: normalised }, others)
    }
}

impl Part {
    /// What it says of itself.
    pub fn header(&self, settings: &Settings) -> Header {
        Header::of((self.by, &self.source, &self.normalised), settings)
    }

    /// Its bytes.
    ///
    /// # Errors
    /// If it cannot be written down, which is a fault of ours.
    pub fn to_bytes(&self, settings: &Settings) -> Result<Vec<u8>, PartError> {
        let header = self.header(settings);
        let mut content = postcard::to_stdvec(&header).map_err(|_| PartError::Unreadable)?;
        let body = postcard::to_stdvec(self).map_err(|_| PartError::Unreadable)?;
        let mut deflated = DeflateEncoder::new(&mut content, Compression::fast());
        deflated
            .write_all(&body)
            .and_then(|()| deflated.finish().map(|_| ()))
            .map_err(|_| PartError::Unreadable)?;
        Ok(seal(PART, &content))
    }

    /// The part that the bytes are.
    ///
    /// # Errors
    /// If they are cut, changed, no part, or were not made with these settings.
    pub fn from_bytes(bytes: &[u8], settings: &Settings) -> Result<Self, PartError> {
        let (header, body) = Header::split(unseal(PART, bytes)?)?;
        header.is_made_with(settings)?;
        let mut inflated = Vec::new();
        DeflateDecoder::new(body)
            .take(MOST_BYTES)
            .read_to_end(&mut inflated)
            .map_err(|_| PartError::Unreadable)?;
        let (part, rest) =
            postcard::take_from_bytes::<Self>(&inflated).map_err(|_| PartError::Unreadable)?;
        let is_whole = rest.is_empty() && header == part.header(settings);
        if is_whole { Ok(part) } else { Err(PartError::Unreadable) }
    }
}

/// The header of a part, without its body; with which settings it was made is not asked.
///
/// # Errors
/// If the bytes are cut, changed, no part, or another build made them.
pub fn look(bytes: &[u8]) -> Result<Header, PartError> {
    Header::split(unseal(PART, bytes)?).map(|(header, _)| header)
}

/// The header of a part, without its body.
///
/// # Errors
/// As [`Part::from_bytes`].
pub fn header(bytes: &[u8], settings: &Settings) -> Result<Header, PartError> {
    let header = look(bytes)?;
    header.is_made_with(settings)?;
    Ok(header)
}
