//! The child's side: limits itself, reads one file from stdin, answers on stdout.

use std::{
    io::{self, BufWriter, Read, Write},
    process,
};

use serde::{Deserialize, Serialize};

use super::{Bounds, limits::limit_this_process, wire};
use crate::{
    extract::{Formulas, ReadOptions, extract},
    model::Text,
};

/// Reads the one file that stands on stdin and writes what it holds to stdout.
///
/// # Errors
/// Where the limits cannot be set, or a stream breaks.
pub fn answer(bounds: Bounds) -> io::Result<()> {
    limit_this_process(bounds)?;
    let (question, bytes) = match question(&mut io::stdin().lock()) {
        // As every other allocation that fails: the parent tells by the signal what was missing.
        Err(why) if why.kind() == io::ErrorKind::OutOfMemory => process::abort(),
        question => question?,
    };
    let Question { file, encoding, formulas } = question;
    let options = ReadOptions { encoding, formulas, ..ReadOptions::default() };
    let extracted = extract(&file, &bytes, &options);
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    wire::write(&mut out, extracted)?;
    out.flush()
}

/// What is asked of a file besides its bytes. Workbooks say themselves what texts leave to a profile.
#[derive(Debug, Serialize, Deserialize)]
pub struct Question {
    /// The file as diagnostics name it.
    pub file: Text,
    /// The encoding of texts that declare none.
    pub encoding: Option<String>,
    /// Whether the texts of formulas are wanted.
    pub formulas: Formulas,
}

/// Writes a question and the bytes of the file, each with its length before it.
pub fn ask(child: &mut impl Write, question: &Question, bytes: &[u8]) -> io::Result<()> {
    let question = postcard::to_stdvec(question).map_err(io::Error::other)?;
    for part in [&question, bytes] {
        child.write_all(&(part.len() as u64).to_le_bytes())?;
        child.write_all(part)?;
    }
    child.flush()
}

fn question(parent: &mut impl Read) -> io::Result<(Question, Vec<u8>)> {
    let question = postcard::from_bytes(&part(parent)?).map_err(io::Error::other)?;
    Ok((question, part(parent)?))
}

fn part(parent: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    parent.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    let read = parent.take(length).read_to_end(&mut bytes)?;
    // A parent that was killed leaves half a file behind.
    if read as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
