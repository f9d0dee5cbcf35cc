//! What the last run left in DIR, by its manifest: the files that we may replace or remove.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail};
use rayon::prelude::*;
use serde::Deserialize;

use super::{regular::read_own, sha256::sha256};
use crate::load::Delivered;

/// The file that makes a DIR fit for use: removed first, written last.
pub const MANIFEST: &str = "manifest.json";

/// The outputs of the last run: path in DIR to SHA-256. Empty where there was none.
pub type OldOutputs = BTreeMap<String, String>;

/// The part of a manifest that matters here.
#[derive(Default, Deserialize)]
struct OldManifest {
    /// The INPUTs; none in a manifest of an older version.
    #[serde(default)]
    given: Vec<String>,
    outputs: Vec<Delivered>,
    /// Outputs of runs before it that stay.
    #[serde(default)]
    kept: Vec<Delivered>,
}

/// What the last run made, and over which INPUTs.
#[derive(Debug, Default)]
pub struct LastRun {
    /// The INPUTs.
    pub given: Vec<String>,
    /// Its outputs, but for the manifest.
    pub outputs: Vec<Delivered>,
    /// Those of runs before it that it kept.
    pub kept: Vec<Delivered>,
}

/// The files that the manifest in a folder lists.
///
/// # Errors
/// Where a file of that name is there and is no manifest of ours.
pub fn old_outputs(folder: &Path) -> anyhow::Result<OldOutputs> {
    let LastRun { outputs, kept, .. } = last_run(folder)?;
    Ok(outputs.into_iter().chain(kept).map(|listed| (listed.path, listed.sha256)).collect())
}

/// Reads the manifest in a folder.
///
/// # Errors
/// Where a file of that name is there and is no manifest of ours.
pub fn last_run(folder: &Path) -> anyhow::Result<LastRun> {
    let text = match read_own(&folder.join(MANIFEST)) {
        Ok(text) => text,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(LastRun::default()),
        Err(why) => return Err(why).with_context(|| format!("{MANIFEST} cannot be read")),
    };
    let Ok(OldManifest { given, outputs, kept }) = serde_json::from_slice::<OldManifest>(&text)
    else {
        bail!(
            "{} is in the way: it is not a manifest of crossfoot; move it away or choose another \
             folder with -o",
            folder.join(MANIFEST).display()
        );
    };
    // A path that leaves DIR cannot be ours, whatever the manifest says.
    let inside = |listed: Vec<Delivered>| {
        listed.into_iter().filter(|it| in_folder(folder, &it.path).is_some()).collect()
    };
    Ok(LastRun { given, outputs: inside(outputs), kept: inside(kept) })
}

/// The outputs with that ending that are there and not as they were written, each with its content.
///
/// # Errors
/// Where the manifest is none, or one of them cannot be read.
pub fn changed(folder: &Path, ending: &str) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let listed: Vec<(String, String)> =
        old_outputs(folder)?.into_iter().filter(|(path, _)| path.ends_with(ending)).collect();
    let read = |(path, recorded): (String, String)| {
        let Some(place) = in_folder(folder, &path).filter(|place| place.is_file()) else {
            return Ok(None);
        };
        let bytes =
            fs::read(&place).with_context(|| format!("{} cannot be read", place.display()))?;
        let changed = !sha256(&bytes).eq_ignore_ascii_case(&recorded);
        Ok(changed.then_some((path, bytes)))
    };
    let read: anyhow::Result<Vec<_>> = listed.into_par_iter().map(read).collect();
    Ok(read?.into_iter().flatten().collect())
}

/// Whether a folder holds the manifest of that SHA-256, and every output that it lists as it was
/// written.
pub fn are_as_written(folder: &Path, manifest: &str) -> bool {
    let whole = is_as_written(&folder.join(MANIFEST), manifest);
    let Ok(outputs) = old_outputs(folder) else { return false };
    whole
        && outputs.par_iter().all(|(path, recorded)| {
            in_folder(folder, path).is_some_and(|place| is_as_written(&place, recorded))
        })
}

/// The files in a folder that a run of crossfoot wrote there, by its manifest; `None` where no run
/// did.
pub fn outputs_of_a_run(folder: &Path) -> Option<Vec<PathBuf>> {
    #[derive(Deserialize)]
    struct Signed {
        tool: Tool,
    }
    #[derive(Deserialize)]
    struct Tool {
        name: String,
    }
    let manifest = folder.join(MANIFEST);
    // Asked before it is opened: a pipe of that name would be waited for.
    let text = if manifest.is_file() { fs::read(manifest).ok() } else { None };
    let signed = text.and_then(|text| serde_json::from_slice::<Signed>(&text).ok());
    signed.filter(|signed| signed.tool.name == env!("CARGO_PKG_NAME"))?;
    let outputs = old_outputs(folder).ok()?;
    let places = outputs.keys().filter_map(|path| in_folder(folder, path));
    Some(places.chain([folder.join(MANIFEST)]).collect())
}

/// The verdict that the manifest in a folder gives; `None` where there is none, or it says nothing.
pub fn last_status(folder: &Path) -> Option<String> {
    #[derive(Deserialize)]
    struct Ended {
        status: String,
    }
    let text = read_own(&folder.join(MANIFEST)).ok()?;
    serde_json::from_slice::<Ended>(&text).ok().map(|ended| ended.status)
}

/// The place of an output in the folder; `None` for a path that would leave it.
pub fn in_folder(folder: &Path, path: &str) -> Option<PathBuf> {
    let relative = Path::new(path);
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    (inside && !path.is_empty()).then(|| folder.join(relative))
}

/// Whether a file still is what the last run wrote.
pub fn is_as_written(path: &Path, recorded: &str) -> bool {
    fs::read(path).is_ok_and(|bytes| sha256(&bytes).eq_ignore_ascii_case(recorded))
}
