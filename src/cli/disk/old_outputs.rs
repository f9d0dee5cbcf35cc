//! What the last run left in DIR, by its manifest: the files that we may replace or remove.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail};
use rayon::prelude::*;
use serde::Deserialize;

use super::read::sha256;

/// The file that makes a DIR fit for use: removed first, written last.
pub const MANIFEST: &str = "manifest.json";

/// The outputs of the last run: path in DIR to SHA-256. Empty where there was none.
pub type OldOutputs = BTreeMap<String, String>;

/// The part of a manifest that matters here.
#[derive(Deserialize)]
struct Manifest {
    outputs: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    sha256: String,
}

/// Reads the manifest in a folder.
///
/// # Errors
/// Where a file of that name is there and is no manifest of ours.
pub fn old_outputs(folder: &Path) -> anyhow::Result<OldOutputs> {
    let text = match fs::read(folder.join(MANIFEST)) {
        Ok(text) => text,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(OldOutputs::new()),
        Err(why) => return Err(why).with_context(|| format!("{MANIFEST} cannot be read")),
    };
    let Ok(manifest) = serde_json::from_slice::<Manifest>(&text) else {
        bail!(
            "{} is in the way: it is not a manifest of crossfoot; move it away or choose another \
             folder with -o",
            folder.join(MANIFEST).display()
        );
    };
    // A path that leaves DIR cannot be ours, whatever the manifest says.
    Ok(manifest
        .outputs
        .into_iter()
        .filter(|listed| in_folder(folder, &listed.path).is_some())
        .map(|listed| (listed.path, listed.sha256))
        .collect())
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
    let text = fs::read(folder.join(MANIFEST)).ok()?;
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
