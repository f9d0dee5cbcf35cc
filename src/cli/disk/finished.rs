//! The outputs of a run that is done, read back: those that its manifest lists, as it wrote them.

use std::{fs, path::Path};

use anyhow::{Context, bail};

use super::{
    old_outputs::{MANIFEST, old_outputs},
    sha256::sha256,
};

/// The bytes of some outputs of a folder.
///
/// # Errors
/// Where the folder has no manifest (then it is not to be used), or a file is not as it was written.
pub fn outputs<const N: usize>(folder: &Path, wanted: [&str; N]) -> anyhow::Result<[Vec<u8>; N]> {
    let shown = folder.display();
    if !folder.is_dir() {
        bail!("there is no folder `{shown}`: name an output folder of `crossfoot run`");
    }
    let listed = old_outputs(folder)?;
    if listed.is_empty() {
        bail!("{shown} has no {MANIFEST}: it is not the whole output of a run");
    }
    let mut all: [Vec<u8>; N] = [const { Vec::new() }; N];
    for (path, into) in wanted.into_iter().zip(&mut all) {
        let recorded = listed.get(path).with_context(|| format!("{shown} has no {path}"))?;
        let bytes = fs::read(folder.join(path))
            .with_context(|| format!("{path} in {shown} cannot be read"))?;
        if !sha256(&bytes).eq_ignore_ascii_case(recorded) {
            bail!("{path} in {shown} is not as the run wrote it: run again into that folder");
        }
        *into = bytes;
    }
    Ok(all)
}

/// The manifest of the outputs in a folder.
///
/// # Errors
/// Where there is none, or it cannot be read.
pub fn manifest(folder: &Path) -> anyhow::Result<Vec<u8>> {
    let path = folder.join(MANIFEST);
    fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))
}
