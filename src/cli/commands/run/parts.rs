//! `run --parts`: the files were read elsewhere.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{meant::ours, reading::From};
use crate::{
    cli::{
        arguments::RunArguments,
        disk::{self, Listing},
        one_file::settings,
    },
    family::Families,
    part,
};

/// The files of the INPUTs, as they are listed here or elsewhere.
///
/// # Errors
/// If they cannot be listed.
pub fn listing(inputs: &[PathBuf], arguments: &RunArguments) -> anyhow::Result<Listing> {
    match &arguments.listed {
        Some(list) => disk::listed(inputs, list),
        None => disk::list(inputs, &ours(arguments)),
    }
}

/// The parts of a folder, one for each file of the listing.
///
/// # Errors
/// If the folder cannot be read, a part cannot be used, or a file has no part or several.
pub fn collected(
    folder: &Path,
    listing: &Listing,
    arguments: &RunArguments,
    families: &Families,
) -> anyhow::Result<From> {
    let shown = folder.display();
    let found =
        disk::part_files(folder).with_context(|| format!("the parts in {shown} cannot be read"))?;
    let files: BTreeSet<_> = listing.candidates.iter().map(|it| it.name.clone()).collect();
    let settings = settings(families, &arguments.reading);
    let parts = part::collect(found, &files, &settings)
        .with_context(|| format!("the parts in {shown} do not make a run"))?;
    Ok(From::Parts(parts, Vec::new()))
}
