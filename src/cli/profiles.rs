//! Which profile is meant: a built-in one by name, or a TOML file.

use std::{io, path::Path};

use anyhow::{Context, anyhow, bail};

use super::disk;
use crate::{extract::ReadOptions, profile::Profile};

/// The profile of that name, or of that file.
///
/// # Errors
/// Where there is none, or it is wrong: then with the line that is wrong.
pub fn find(name: &str) -> anyhow::Result<Profile> {
    parse(name, &source(name)?)
}

/// The profile that a TOML means; `origin` names it in errors.
///
/// # Errors
/// Where it is wrong.
pub fn parse(origin: &str, toml: &str) -> anyhow::Result<Profile> {
    Profile::parse(origin, toml).map_err(|why| anyhow!("this profile cannot be used\n{why}"))
}

/// The text of the profile of that name, or of that file.
///
/// # Errors
/// Where there is none.
pub fn source(name: &str) -> anyhow::Result<String> {
    if let Some(toml) = Profile::builtin_source(name) {
        return Ok(toml.to_owned());
    }
    match disk::read_text(Path::new(name)) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            let names: Vec<&str> = Profile::names().collect();
            bail!("there is no profile `{name}`: built in is {}; or name a file", names.join(", "))
        }
        text => text.with_context(|| format!("profile {name} cannot be read")),
    }
}

/// What the reader may assume of files of that family.
pub fn read_options(profile: &Profile, encoding: Option<&str>) -> ReadOptions {
    ReadOptions {
        encoding: encoding.map(str::to_owned),
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
    }
}
