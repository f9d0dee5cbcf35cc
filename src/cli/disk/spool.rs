//! Parts on the disk while a run with a folder for each family goes on: what waits there takes no
//! memory.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{cache::CacheFolder, part_files::part_name};

/// The folder in DIR: never an output.
const SPOOL: &str = ".crossfoot.parts";

/// Parts by their files. Dropped, it removes them.
#[derive(Debug)]
pub struct Spool {
    path: PathBuf,
    folder: CacheFolder,
}

impl Spool {
    /// Makes room in an output folder; what a run that was killed left there is removed.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn make(output: &Path) -> io::Result<Self> {
        let path = output.join(SPOOL);
        match fs::remove_dir_all(&path) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
            Ok(()) | Err(_) => {}
        }
        let folder = CacheFolder::open(&path)?;
        Ok(Self { path, folder })
    }

    /// Keeps the part of a file.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn keep(&self, file: &str, bytes: &[u8]) -> io::Result<()> {
        self.folder.write(&part_name(file), bytes)
    }

    /// The part of a file.
    ///
    /// # Errors
    /// If it is not there.
    pub fn part(&self, file: &str) -> io::Result<Vec<u8>> {
        self.folder.read(&part_name(file)).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
