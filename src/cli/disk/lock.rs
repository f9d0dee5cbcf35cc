//! The lock on an output folder: one run at a time.
//!
//! The lock is the system's lock on an open file, so it ends with its process however that ends. The
//! file is removed with the lock; a run that locked a file which another run has just removed sees
//! that and starts over.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// The lock file in DIR: never an output.
pub const LOCK_FILE: &str = ".crossfoot.lock";

/// A lock that is held.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    /// Kept open: the lock lasts as long as it is.
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum Unlocked {
    /// Another run has it.
    InUse,
    /// The system refused.
    Refused(io::Error),
}

impl Lock {
    /// Takes the lock on a folder that exists.
    pub fn take(folder: &Path) -> Result<Self, Unlocked> {
        let path = folder.join(LOCK_FILE);
        // A link or a pipe in its place is not ours, and would be waited for.
        if fs::symlink_metadata(&path).is_ok_and(|it| !it.is_file()) {
            let message = format!("{} is no lock of ours: move it away", path.display());
            return Err(Unlocked::Refused(io::Error::other(message)));
        }
        loop {
            let file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(Unlocked::Refused)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Self { path, _file: file }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Unlocked::InUse),
                Err(TryLockError::Error(why)) => return Err(Unlocked::Refused(why)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where it cannot be removed it stays, and the next run takes it as it is.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the open file is still the one that stands at the path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        (Err(_), _) | (_, Err(_)) => false,
    }
}

/// Whether the open file is still the one that stands at the path: there an open file keeps its name.
#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_left() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        assert!(matches!(Lock::take(folder.path()), Err(Unlocked::InUse)));
        drop(first);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        Lock::take(folder.path()).unwrap();
    }
}
