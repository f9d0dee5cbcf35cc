//! Every change to the disk, one method a kind, so that tests can make the Nth one fail.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter},
    path::Path,
};

use crate::load::Fill;

/// The disk as the outputs change it.
#[derive(Debug, Default)]
pub struct Disk {
    #[cfg(test)]
    pub faults: faults::Faults,
}

impl Disk {
    /// Writes a file that must not exist yet, down to the device.
    pub fn write_new(&self, path: &Path, fill: Fill<'_>) -> io::Result<()> {
        self.step()?;
        let mut file = BufWriter::new(OpenOptions::new().write(true).create_new(true).open(path)?);
        self.step()?;
        fill(&mut file)?;
        let file = file.into_inner()?;
        self.step()?;
        file.sync_all()
    }

    /// Renames; what stands at `to` is replaced.
    pub fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(from, to)
    }

    /// Makes one folder.
    pub fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir(path)
    }

    /// Removes a file.
    pub fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_file(path)
    }

    /// Removes a folder if it is empty.
    pub fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_dir(path)
    }

    /// Brings the entries of a folder down to the device, where the system has that.
    pub fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests count the steps")]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        self.faults.step()
    }
}

/// Faults for tests.
#[cfg(test)]
pub mod faults {
    use std::{
        io,
        sync::atomic::{AtomicU32, Ordering},
    };

    /// Which steps fail, counted from 1.
    #[derive(Debug, Clone, Copy, Default)]
    pub enum Plan {
        /// None.
        #[default]
        Sound,
        /// That one: a full disk, a lost share.
        Once(u32),
        /// That one and all after it: the process is dead.
        Dead(u32),
    }

    /// A plan and how far it has come.
    #[derive(Debug, Default)]
    pub struct Faults {
        pub plan: Plan,
        pub done: AtomicU32,
    }

    impl Faults {
        pub fn step(&self) -> io::Result<()> {
            let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
            let fails = match self.plan {
                Plan::Sound => false,
                Plan::Once(step) => done == step,
                Plan::Dead(step) => done >= step,
            };
            if fails { Err(io::Error::other("injected")) } else { Ok(()) }
        }
    }
}
