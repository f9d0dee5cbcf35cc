//! `--dry-run`: what would be read and written.

use std::path::Path;

use crate::cli::{console, disk::Listing, exit::Exit};

/// Prints the files that would be looked into, those that would be skipped, and where outputs would
/// go, if any are made. Nothing is read or made.
///
/// # Errors
/// Where stdout cannot be written to.
pub fn tell(listing: &Listing, output: Option<&Path>) -> anyhow::Result<Exit> {
    let read = listing.candidates.iter().map(|it| format!("read   {}", it.name));
    let skipped =
        listing.diagnostics.iter().map(|it| format!("skip   {}: {}", it.file, it.message));
    let write = match output {
        Some(output) => format!("write  {}", output.display()),
        None => "write  nothing".to_owned(),
    };
    let lines = read.chain(skipped).chain([write]);
    let text: String = lines.map(|line| console::harmless(&line) + "\n").collect();
    console::print(text.as_bytes())?;
    Ok(Exit::Done)
}
