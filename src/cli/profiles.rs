//! Which profile is meant: a built-in one by name, or a TOML file.

use std::{io, path::Path};

use anyhow::{Context, anyhow, bail};

use super::{arguments::ReadingArguments, disk, isolate::Reader};
use crate::{
    extract::{ReadOptions, stop::Stop},
    profile::Profile,
};

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

/// The reader of files of that family.
pub fn reader(profile: &Profile, reading: &ReadingArguments) -> Reader {
    let options = ReadOptions {
        encoding: reading.encoding.clone(),
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        stop: Stop::default(),
    };
    Reader { options, bounds: reading.bounds }
}
