//! The output folder of a run: made if missing, locked, put right after a run that was killed.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, bail};
use rawzip::FileReader;

use super::{
    exchange::{self, Kept, Rest},
    lock::{Lock, Unlocked},
    old_outputs::{self, LastRun},
    steps::Disk,
};
use crate::{
    extract::Content,
    load::{ContentReader, Delivery, Fill},
};

/// A folder that this run alone may write to. Dropped without [`OutputFolder::publish`], it leaves
/// nothing behind that was not there before.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// Folders that were made for it, outermost first.
    made: Vec<PathBuf>,
    /// Released before the folders are removed.
    lock: Option<Lock>,
    disk: Disk,
}

impl OutputFolder {
    /// Makes the folder if it is missing, and locks it.
    ///
    /// # Errors
    /// Where something is in its way, it cannot be written to, or another run writes to it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        if path.exists() && !path.is_dir() {
            bail!("output folder {shown}: a file is in the way; choose another folder with -o");
        }
        let disk = Disk::default();
        let mut folder = Self { path: path.to_owned(), made: Vec::new(), lock: None, disk };
        folder.make().with_context(|| {
            format!("output folder {shown} cannot be made; choose another folder with -o")
        })?;
        folder.lock = Some(match Lock::take(path) {
            Ok(lock) => lock,
            Err(Unlocked::InUse) => {
                bail!("output folder {shown} is in use by another run; wait for it to end")
            }
            Err(Unlocked::Refused(why)) => {
                return Err(why).with_context(|| {
                    format!(
                        "output folder {shown} cannot be written to; mend its permissions or \
                         choose another folder with -o"
                    )
                });
            }
        });
        exchange::recover(&folder.disk, path)
            .with_context(|| format!("what a killed run left in {shown} cannot be put right"))?;
        Ok(folder)
    }

    fn make(&mut self) -> std::io::Result<()> {
        let missing: Vec<PathBuf> = self
            .path
            .ancestors()
            .take_while(|it| !it.as_os_str().is_empty() && !it.exists())
            .map(Path::to_owned)
            .collect();
        for folder in missing.into_iter().rev() {
            self.disk.create_folder(&folder)?;
            self.made.push(folder);
        }
        Ok(())
    }

    /// The workbooks of the last run that are not as it wrote them any more, each with its content.
    ///
    /// # Errors
    /// Where the manifest is none, or one of them cannot be read.
    pub fn changed_workbooks(&self) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
        old_outputs::changed(&self.path, ".xlsx")
    }

    /// What the last run made, and over which INPUTs.
    ///
    /// # Errors
    /// Where the manifest is none.
    pub fn last_run(&self) -> anyhow::Result<LastRun> {
        old_outputs::last_run(&self.path)
    }

    /// The verdict of the run whose outputs stand in the folder.
    pub fn last_status(&self) -> Option<String> {
        old_outputs::last_status(&self.path)
    }

    /// Makes room for the files of a run, which wait there for each other.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn stage(self) -> anyhow::Result<Staged> {
        exchange::begin(&self.disk, &self.path)
            .with_context(|| format!("{} cannot be written to", self.path.display()))?;
        Ok(Staged { folder: self, paths: Mutex::new(Vec::new()) })
    }
}

/// A folder with the files of a run that are not in their places yet. Dropped without
/// [`Staged::publish`], it removes them.
#[derive(Debug)]
pub struct Staged {
    folder: OutputFolder,
    /// Where each file belongs, by the number under which it waits; `None` where it was taken back.
    paths: Mutex<Vec<Option<String>>>,
}

impl Staged {
    /// Puts the files into their places, all of them or none; `rest` says what becomes of the other
    /// outputs of the last run.
    ///
    /// # Errors
    /// Where a file that we did not write is in the way, or the disk refuses.
    pub fn publish(mut self, rest: Rest) -> anyhow::Result<Kept> {
        let paths = self.paths.get_mut().unwrap_or_else(PoisonError::into_inner);
        let OutputFolder { path, made, disk, .. } = &mut self.folder;
        let kept = exchange::exchange(disk, path, paths, rest)?;
        made.clear();
        Ok(kept)
    }
}

impl Delivery for Staged {
    fn take(&self, path: &str, fill: Fill<'_>) -> io::Result<()> {
        let number = {
            let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
            paths.push(Some(path.to_owned()));
            paths.len() - 1
        };
        exchange::stage(&self.folder.disk, &self.folder.path, number, fill)
    }

    fn take_back(&self, path: &str) {
        let mut paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
        // Its number stays taken: the others go by theirs.
        if let Some(taken) = paths.iter_mut().find(|it| it.as_deref() == Some(path)) {
            *taken = None;
        }
    }

    fn show(&self, path: &str, look: ContentReader<'_>) -> io::Result<()> {
        let number = {
            let paths = self.paths.lock().unwrap_or_else(PoisonError::into_inner);
            paths
                .iter()
                .position(|it| it.as_deref() == Some(path))
                .ok_or(io::ErrorKind::NotFound)?
        };
        let file = exchange::staged_file(&self.folder.path, number)?;
        let length = file.metadata()?.len();
        look(Content::InPlace { file: &FileReader::from(file), length });
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // What cannot be removed now, or is needed to undo an exchange, is for the next run.
        let _ = exchange::abandon(&self.folder.disk, &self.folder.path);
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        self.lock = None;
        for folder in self.made.iter().rev() {
            // Somebody may have put something into it meanwhile: then it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}
