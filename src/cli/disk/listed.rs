//! The files of an INPUT by a list of their names, where the INPUT cannot be listed: an object store,
//! or a machine that does not have it.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail};

use super::inputs::Listing;

/// The files of a folder that a text names, one a line, each relative to the folder and with `/`
/// between its parts. They need not be there.
///
/// # Errors
/// If there is not one INPUT, the text cannot be read, or a line is no such name or is there twice.
pub fn listed(inputs: &[PathBuf], list: &Path) -> anyhow::Result<Listing> {
    let [folder] = inputs else {
        bail!("--listed names the files of one INPUT: give that one");
    };
    let shown = list.display();
    let bytes = fs::read(list).with_context(|| format!("{shown} cannot be read"))?;
    let text = String::from_utf8(bytes).with_context(|| format!("{shown} is not UTF-8"))?;
    let names: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    of_names(folder, names).with_context(|| shown.to_string())
}

/// The files of a folder of these names, each relative to the folder and with `/` between its parts.
/// They need not be there.
///
/// # Errors
/// If one is no such name or is there twice.
pub fn of_names(folder: &Path, mut names: Vec<&str>) -> anyhow::Result<Listing> {
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        bail!("it names {} twice", twice[0]);
    }
    let mut listing = Listing::default();
    for name in names {
        let inside = Path::new(name).components().all(|it| matches!(it, Component::Normal(_)));
        if !inside || name.contains("//") || name.ends_with('/') {
            bail!("`{name}` is not a path inside the INPUT");
        }
        listing.add_listed(name.into(), folder.join(name));
    }
    Ok(listing)
}
