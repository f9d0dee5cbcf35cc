//! Parts as streams and as bytes, for readers that take them so.

use std::io::{self, Read, Write};

use rawzip::ZipArchiveWriter;

use super::{
    Package, Unsound,
    fault::{Fault, Refused},
    inflate::{Feed, Inflating},
    limits::Limits,
};
use crate::{diagnostic::codes::extract as codes, fault, stop::Stop};

impl<'a> Package<'a> {
    /// Opens a package that is held.
    ///
    /// # Errors
    /// A fault where readers would disagree about what it holds, or where it asks for too much.
    pub(crate) fn open_held(
        bytes: &'a [u8],
        limits: Limits,
        stop: &Stop,
    ) -> Result<Self, fault::Fault> {
        Self::open(bytes.into(), limits, stop)
            .map_err(|Unsound { code, message }| fault::Fault::new(code, message))
    }

    /// A part as a stream, or `None` where there is none of that name. Its end is the proof that it
    /// came whole.
    ///
    /// # Errors
    /// A fault where the part cannot be inflated.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Stream<'_>>, fault::Fault> {
        match self.part(name) {
            Ok(part) => Ok(Some(Stream { part, name: name.to_owned() })),
            Err(Refused { fault: Fault::Missing, .. }) => Ok(None),
            Err(refused) => Err(as_fault(&refused)),
        }
    }

    /// A whole part in memory, or `None` where there is none of that name.
    ///
    /// # Errors
    /// A fault where the part is damaged or too large.
    pub(crate) fn bytes(&self, name: &str) -> Result<Option<Vec<u8>>, fault::Fault> {
        let Some(mut part) = self.stream(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|why| unreadable(&why))?;
        Ok(Some(bytes))
    }

    /// A package with these parts alone, stored; `None` where one cannot be read.
    pub(crate) fn copy_of(&self, names: &[&str]) -> Option<Vec<u8>> {
        let mut copy = Vec::new();
        let mut archive = ZipArchiveWriter::new(&mut copy);
        for name in names {
            let bytes = self.bytes(name).ok()??;
            let (mut entry, config) = archive.new_file(name).start().ok()?;
            let mut part = config.wrap(&mut entry);
            part.write_all(&bytes).ok()?;
            let (_, end) = part.finish().ok()?;
            entry.finish(end).ok()?;
        }
        archive.finish().ok()?;
        Some(copy)
    }
}

/// A part as its bytes come out.
pub(crate) struct Stream<'p> {
    part: Inflating<'p>,
    name: String,
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        self.part
            .next(buffer)
            .map_err(|fault| io::Error::other(Refused { part: self.name.clone(), fault }))
    }
}

/// What a part's stream ended with, as a fault.
pub(crate) fn unreadable(why: &io::Error) -> fault::Fault {
    match why.get_ref().and_then(|inner| inner.downcast_ref::<Refused>()) {
        Some(refused) => as_fault(refused),
        None => fault::Fault::new(&codes::DAMAGED, why.to_string()),
    }
}

fn as_fault(refused: &Refused) -> fault::Fault {
    fault::Fault::new(refused.fault.code(), refused.to_string())
}
