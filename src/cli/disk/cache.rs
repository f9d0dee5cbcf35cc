//! The folder of a cache: entries by their names, each written whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::regular::read_own;

/// A folder that any number of runs may use at once: an entry has its name from all that it depends
/// on, so that whoever writes it writes the same.
#[derive(Debug, Clone)]
pub struct CacheFolder {
    path: PathBuf,
    /// How many entries this run has begun to write, so that no two are written under one name.
    begun: Arc<AtomicU64>,
}

impl CacheFolder {
    /// Makes the folder if it is missing.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Ok(Self { path: path.to_owned(), begun: Arc::new(AtomicU64::new(0)) })
    }

    /// The bytes of an entry; `None` where there is none.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        read_own(&self.place(name)?).ok()
    }

    /// Writes an entry: under another name first, so that nobody sees half of it. What a crash leaves
    /// of it is told by its checksum.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let place = self.place(name).ok_or(io::ErrorKind::InvalidInput)?;
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        let beside = place.with_extension(format!("{}-{number}.tmp", process::id()));
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &place));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// In 256 folders, by the first two digits: no folder of a file system likes a million files.
    fn place(&self, name: &str) -> Option<PathBuf> {
        Some(self.path.join(name.get(..2)?).join(name.get(2..)?))
    }
}
