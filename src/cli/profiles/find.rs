//! Which profile is meant: one of the project's own by name, a built-in one, or a TOML file.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use anyhow::{Context, anyhow, bail};
use serde::{Deserialize, Serialize};

use crate::{
    cli::{config, disk},
    family::{Families, UnknownBooks},
    profile::{Profile, ProfileError, crosswalk, extends},
};

/// The name of all profiles: the project's own, then those that are built in.
pub const ALL: &str = "all";
/// The folder of a project's own profiles, beside its configuration.
const OWN: &str = "profiles";
/// So many profiles may stand on one another.
const DEEPEST: usize = 8;

/// The text of a profile with all that it extends and names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeProfile {
    /// What errors call it.
    pub origin: String,
    /// Its text: lines of a text that was joined are in no file.
    pub toml: String,
    /// The texts of the files that it names, by those names.
    pub files: BTreeMap<String, String>,
}

/// The profiles that are named; without a name all of them, and the way without a profile.
///
/// # Errors
/// Where there is none of that name, or one is wrong: then with the line that is wrong.
pub fn families(named: &[String]) -> anyhow::Result<Families> {
    ProfileTexts::named(named)?.families()
}

/// The texts of the profiles that are asked: all that another machine needs to ask the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileTexts {
    /// Each with all that it extends and names.
    pub texts: Vec<WholeProfile>,
    /// What becomes of books that none of them recognises.
    pub others: OtherBooks,
}

/// What becomes of a book that no profile recognises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OtherBooks {
    /// It is read without a profile.
    Surveyed,
    /// It is a warning and counts as not read.
    Reported,
}

impl ProfileTexts {
    /// Those of the profiles that are named; without a name of all of them, and books that none
    /// recognises are read without a profile.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn named(named: &[String]) -> anyhow::Result<Self> {
        let others = match named.is_empty() || named.iter().any(|it| it == Profile::ANY) {
            true => OtherBooks::Surveyed,
            false => OtherBooks::Reported,
        };
        Ok(Self { texts: sources_but_any(named)?, others })
    }

    /// The profiles.
    ///
    /// # Errors
    /// If one is wrong: then with the line that is wrong.
    pub fn families(&self) -> anyhow::Result<Families> {
        let mut profiles: Vec<Profile> = Vec::new();
        for whole in &self.texts {
            let profile = parse(whole)?;
            if profiles.iter().all(|it| it.sha256 != profile.sha256) {
                profiles.push(profile);
            }
        }
        let unknown = match self.others {
            OtherBooks::Surveyed => {
                UnknownBooks::Surveyed(Box::new(Profile::any().map_err(unusable)?))
            }
            OtherBooks::Reported => UnknownBooks::Reported,
        };
        Ok(Families { profiles, unknown, passed_over: BTreeSet::new() })
    }
}

/// The texts of the profiles that are named, each with what errors call it; without a name of all.
///
/// # Errors
/// Where there is none of that name.
pub fn sources(named: &[String]) -> anyhow::Result<Vec<(String, String)>> {
    let whole = sources_but_any(named)?;
    let mut sources: Vec<_> = whole.into_iter().map(|it| (it.origin, it.toml)).collect();
    if named.iter().any(|it| it == Profile::ANY) {
        sources.push((Profile::ANY.to_owned(), Profile::ANY_SOURCE.to_owned()));
    }
    Ok(sources)
}

fn sources_but_any(named: &[String]) -> anyhow::Result<Vec<WholeProfile>> {
    let all = [ALL.to_owned()];
    let mut sources = Vec::new();
    for name in if named.is_empty() { &all } else { named } {
        match name.as_str() {
            Profile::ANY => {}
            ALL => {
                for name in names()? {
                    sources.push(whole_source(&name, None, DEEPEST)?);
                }
            }
            name => sources.push(whole_source(name, None, DEEPEST)?),
        }
    }
    Ok(sources)
}

/// The names of all profiles: the project's own, then those that are built in.
///
/// # Errors
/// Where the folder of the project's own cannot be listed.
pub fn names() -> anyhow::Result<Vec<String>> {
    let own = own_folder().map(|folder| disk::tomls(&folder)).transpose()?.unwrap_or_default();
    let own = own.iter().filter_map(|path| path.file_stem()?.to_str().map(str::to_owned));
    let built_in = Profile::names().map(str::to_owned);
    Ok(own.filter(|name| Profile::builtin_source(name).is_none()).chain(built_in).collect())
}

fn own_folder() -> Option<PathBuf> {
    config::folder().map(|folder| folder.join(OWN)).filter(|folder| disk::is_folder(folder))
}

/// The profile of that name, or of that file.
///
/// # Errors
/// Where there is none, or it is wrong: then with the line that is wrong.
pub fn find(name: &str) -> anyhow::Result<Profile> {
    if name == Profile::ANY {
        return Profile::any().map_err(unusable);
    }
    parse(&whole_source(name, None, DEEPEST)?)
}

/// The profile that a text means.
///
/// # Errors
/// Where it, or a file that it names, is wrong.
fn parse(whole: &WholeProfile) -> anyhow::Result<Profile> {
    Profile::parse_with(&whole.origin, &whole.toml, &whole.files).map_err(unusable)
}

/// What is wrong with a profile, for people.
pub fn unusable(why: ProfileError) -> anyhow::Error {
    anyhow!("this profile cannot be used\n{why}")
}

/// The text of the profile of that name, or of that file, with what it extends.
///
/// # Errors
/// Where there is none, or what it extends cannot be had.
pub fn source(name: &str) -> anyhow::Result<String> {
    whole_source(name, None, DEEPEST).map(|it| it.toml)
}

/// The text of a profile that one beside it may name, with the files that it names.
fn whole_source(name: &str, beside: Option<&Path>, deep: usize) -> anyhow::Result<WholeProfile> {
    if deep == 0 {
        bail!("profile {name}: more than {DEEPEST} profiles extend one another, or one itself");
    }
    let (toml, folder) = own_source(name, beside)?;
    let own = files(name, &toml, folder.as_deref())?;
    match extends::named(name, &toml).map_err(unusable)? {
        None => Ok(WholeProfile { origin: name.to_owned(), toml, files: own }),
        Some(base) => {
            let base = whole_source(&base, folder.as_deref(), deep - 1)?;
            let toml = extends::extended(name, &toml, &base.toml).map_err(unusable)?;
            let mut files = base.files;
            files.extend(own);
            Ok(WholeProfile { origin: format!("{name} with what it extends"), toml, files })
        }
    }
}

/// The texts of the files that a profile names, which are in its folder.
fn files(
    name: &str,
    toml: &str,
    folder: Option<&Path>,
) -> anyhow::Result<BTreeMap<String, String>> {
    let named = crosswalk::files::named(name, toml).map_err(unusable)?;
    let read = |file: String| -> anyhow::Result<(String, String)> {
        let path = folder.map_or_else(|| PathBuf::from(&file), |it| it.join(&file));
        let text = disk::read_text(&path)
            .with_context(|| format!("profile {name}: its crosswalk `{file}` cannot be read"))?;
        Ok((file, text))
    };
    named.into_iter().map(read).collect()
}

/// The text itself, and the folder that it is in.
fn own_source(name: &str, beside: Option<&Path>) -> anyhow::Result<(String, Option<PathBuf>)> {
    if let Some(toml) = Profile::builtin_source(name) {
        return Ok((toml.to_owned(), None));
    }
    let file = format!("{name}.toml");
    let places = [
        beside.map(|folder| folder.join(name)),
        beside.map(|folder| folder.join(&file)),
        own_folder().map(|folder| folder.join(&file)),
        Some(PathBuf::from(name)),
    ];
    for path in places.into_iter().flatten() {
        match disk::read_text(&path) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            text => {
                let text = text.with_context(|| format!("profile {name} cannot be read"))?;
                return Ok((text, path.parent().map(Path::to_owned)));
            }
        }
    }
    let what = if name.ends_with(".toml") { "profile file" } else { "profile" };
    let built_in: Vec<&str> = Profile::names().collect();
    let own: Vec<String> =
        names()?.into_iter().filter(|it| !built_in.contains(&it.as_str())).collect();
    let own =
        if own.is_empty() { String::new() } else { format!("; in {OWN}/ {}", own.join(", ")) };
    bail!("there is no {what} `{name}`: built in are {}{own}; or name a file", built_in.join(", "))
}

/// Makes sure that there are profiles of those names, or in those files, without compiling one that is
/// built in: that it can be used is known.
///
/// # Errors
/// Where there is none, or it is wrong.
pub fn check(named: &[String]) -> anyhow::Result<()> {
    for name in named.iter().filter(|it| *it != ALL && Profile::builtin_source(it).is_none()) {
        find(name)?;
    }
    Ok(())
}
