//! Families that other machines finish.

use std::path::{Path, PathBuf};

use super::{error::CouldNotRun, options::Options, profiles::Profiles};
use crate::{
    cli::commands::run::{PlacedFamily, Spread},
    load::feed::Summary,
    part::{self, Header},
};

/// The families of files, by what their parts say of themselves (see [`about`]).
///
/// # Errors
/// If something is no such text, or an option is wrong.
pub fn families(
    abouts: &[&[u8]],
    profiles: &Profiles,
    options: &Options,
) -> Result<Spread, CouldNotRun> {
    let headers = abouts.iter().map(|about| Header::from_bytes(about));
    let headers = headers.collect::<Result<_, _>>().map_err(anyhow::Error::from)?;
    Ok(profiles.lend(|families| Spread::of(headers, families, &options.0))?)
}

/// What a part says of itself.
///
/// # Errors
/// If it is cut, changed, no part, or another build made it.
pub fn header(part: &[u8]) -> Result<Header, CouldNotRun> {
    part::look(part).map_err(|why| CouldNotRun(why.to_string()))
}

/// What a part says of itself, as bytes that are far fewer than the part.
///
/// # Errors
/// If the bytes are no part of this build.
pub fn about(part: &[u8]) -> Result<Vec<u8>, CouldNotRun> {
    Ok(header(part)?.to_bytes().map_err(anyhow::Error::from)?)
}

/// Writes the index over the families whose outputs are in their folders, as `run --apart` does; gives
/// the numbers of them all.
///
/// # Errors
/// If a part is none, the INPUTs cannot be listed, or the disk refuses.
pub fn close(
    spread: &Spread,
    output: &Path,
    placed: Vec<PlacedFamily>,
    without_book: &[&[u8]],
    (inputs, listed): (&[PathBuf], Option<&[String]>),
    (profiles, options): (&Profiles, &Options),
) -> Result<Summary, CouldNotRun> {
    let mut arguments = options.0.clone();
    arguments.output = output.to_owned();
    Ok(profiles.lend(|families| {
        spread.close(output, placed, without_book, (inputs, listed), (families, &arguments))
    })?)
}
