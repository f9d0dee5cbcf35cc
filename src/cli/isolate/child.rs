//! The child's side: limits itself, reads one file from stdin, answers on stdout.

use std::{
    io::{self, BufWriter, Read, Write},
    process,
};

use super::{Bounds, limits::limit_this_process, wire};
use crate::{
    extract::{ReadOptions, extract},
    model::Text,
};

/// Reads the one file that stands on stdin and writes what it holds to stdout.
///
/// # Errors
/// Where the limits cannot be set, or a stream breaks.
pub fn answer(bounds: Bounds) -> io::Result<()> {
    limit_this_process(bounds)?;
    let (file, bytes) = match question(&mut io::stdin().lock()) {
        // As every other allocation that fails: the parent tells by the signal what was missing.
        Err(why) if why.kind() == io::ErrorKind::OutOfMemory => process::abort(),
        question => question?,
    };
    // Formats that are read here say themselves what they hold: nothing is to be assumed.
    let extracted = extract(&file, &bytes, &ReadOptions::default());
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    wire::write(&mut out, &extracted)?;
    out.flush()
}

/// Writes the name and the bytes of a file, each with its length before it.
pub fn ask(child: &mut impl Write, file: &str, bytes: &[u8]) -> io::Result<()> {
    for part in [file.as_bytes(), bytes] {
        child.write_all(&(part.len() as u64).to_le_bytes())?;
        child.write_all(part)?;
    }
    child.flush()
}

fn question(parent: &mut impl Read) -> io::Result<(Text, Vec<u8>)> {
    let file = part(parent)?;
    let bytes = part(parent)?;
    Ok((String::from_utf8_lossy(&file).into(), bytes))
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
