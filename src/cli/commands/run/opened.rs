//! What the arguments of a run name, opened.

use std::path::Path;

use anyhow::Context;

use crate::{
    cli::disk::{self, CacheFolder},
    profile::acceptances::Acceptances,
};

/// The cache.
///
/// # Errors
/// If its folder cannot be made.
pub fn cache_folder(path: &Path) -> anyhow::Result<CacheFolder> {
    CacheFolder::open(path).with_context(|| format!("the cache {} cannot be made", path.display()))
}

/// The file of acceptances.
///
/// # Errors
/// If it cannot be read, or is none.
pub fn acceptances(path: &Path) -> anyhow::Result<Acceptances> {
    let name = path.display().to_string();
    let text =
        disk::read_text(path).with_context(|| format!("acceptances {name} cannot be read"))?;
    Ok(Acceptances::parse(&name, &text)?)
}
