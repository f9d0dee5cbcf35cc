//! Which profile is meant: a built-in one by name, or a TOML file.

use std::{io, path::Path, sync::OnceLock};

use anyhow::{Context, anyhow, bail};

use super::{arguments::ReadingArguments, disk, isolate::Reader};
use crate::{
    extract::{Formulas, ReadOptions},
    profile::{Decoding, Profile, ProfileError},
};

/// Encodings that are tried on delimited files of which nobody says anything.
pub const ANY_ENCODINGS: [&str; 5] = ["big5", "gb18030", "shift_jis", "euc-kr", "windows-1252"];

/// The profile of that name, or of that file.
///
/// # Errors
/// Where there is none, or it is wrong: then with the line that is wrong.
pub fn find(name: &str) -> anyhow::Result<Profile> {
    if name == Profile::ANY {
        return Profile::any().map_err(unusable);
    }
    parse(name, &source(name)?)
}

/// The profile that a TOML means; `origin` names it in errors.
///
/// # Errors
/// Where it is wrong.
pub fn parse(origin: &str, toml: &str) -> anyhow::Result<Profile> {
    Profile::parse(origin, toml).map_err(unusable)
}

fn unusable(why: ProfileError) -> anyhow::Error {
    anyhow!("this profile cannot be used\n{why}")
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
            let what = if name.ends_with(".toml") { "profile file" } else { "profile" };
            bail!("there is no {what} `{name}`: built in are {}; or name a file", names.join(", "))
        }
        text => text.with_context(|| format!("profile {name} cannot be read")),
    }
}

/// Makes sure that there is a profile of that name, or in that file, without compiling one that is
/// built in: that it can be used is known.
///
/// # Errors
/// Where there is none, or it is wrong.
pub fn check(name: &str) -> anyhow::Result<()> {
    if Profile::builtin_source(name).is_none() {
        find(name)?;
    }
    Ok(())
}

/// The readers of files that are read without being understood: only what they do not say themselves
/// is asked of a profile, and only once one comes that does not say it.
pub struct Readers<'a> {
    reading: &'a ReadingArguments,
    of_workbooks: Reader,
    of_texts: OnceLock<Result<Reader, String>>,
}

impl<'a> Readers<'a> {
    /// The readers that are told this.
    pub fn of(reading: &'a ReadingArguments) -> Self {
        let options = ReadOptions {
            encoding: reading.encoding.clone(),
            formulas: Formulas::Written,
            ..ReadOptions::default()
        };
        let of_workbooks = Reader { options, bounds: reading.bounds };
        Self { reading, of_workbooks, of_texts: OnceLock::new() }
    }

    /// The reader of workbooks, which say themselves what a profile would have to say of a text.
    pub fn of_workbooks(&self) -> &Reader {
        &self.of_workbooks
    }

    /// The reader of texts, for whom the patterns of a profile need not be compiled.
    ///
    /// # Errors
    /// Where there is no such profile, or it is wrong.
    pub fn of_texts(&self) -> anyhow::Result<&Reader> {
        let reader = || reader_of_texts(self.reading).map_err(|why| format!("{why:#}"));
        self.of_texts.get_or_init(reader).as_ref().map_err(|why| anyhow!("{why}"))
    }
}

fn reader_of_texts(reading: &ReadingArguments) -> anyhow::Result<Reader> {
    let toml = source(&reading.profile)?;
    let Decoding { encodings, words } =
        Decoding::parse(&reading.profile, &toml).map_err(unusable)?;
    let encoding = reading.encoding.clone();
    let options = ReadOptions { encoding, candidates: encodings, words, ..ReadOptions::default() };
    Ok(Reader { options, bounds: reading.bounds })
}

/// The reader of files of that family.
pub fn reader(profile: &Profile, reading: &ReadingArguments) -> Reader {
    let options = ReadOptions {
        encoding: reading.encoding.clone(),
        candidates: profile.encodings.clone(),
        words: profile.tell_tale_words(),
        // Without a profile, the sums that formulas state are relations.
        formulas: if profile.name == Profile::ANY {
            Formulas::Written
        } else {
            ReadOptions::default().formulas
        },
        ..ReadOptions::default()
    };
    Reader { options, bounds: reading.bounds }
}
