//! The files of parts in a folder.

use std::{fs, io, path::Path};

use super::{regular::read_own, sha256::sha256};

/// What the name of a file of parts ends with.
const ENDING: &str = ".part";

/// Folders below the folder of parts are looked into this deep.
const DEEPEST: usize = 4;

/// The name of the part of a file: the same whenever it is read, so that a newer part replaces the
/// older one.
pub fn part_name(file: &str) -> String {
    sha256(file.as_bytes()) + ENDING
}

/// All parts in a folder with their bytes, by their path below it and in its order.
///
/// # Errors
/// If the folder, or a file in it, cannot be read.
pub fn part_files(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    search(folder, "", DEEPEST, &mut found)?;
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found)
}

fn search(
    folder: &Path,
    prefix: &str,
    deeper: usize,
    found: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            if deeper > 0 {
                search(&path, &format!("{name}/"), deeper - 1, found)?;
            }
        } else if name.ends_with(ENDING) {
            found.push((name, read_own(&path)?));
        }
    }
    Ok(())
}
