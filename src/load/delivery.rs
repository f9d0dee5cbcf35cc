//! Where finished files go: each is given away as it is made, so that none waits in memory for the
//! others.

use std::{
    io::{self, Write},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::LoadError;
use crate::{extract::Content, model::hex::hex};

/// A file to be written into the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// Its path in the output folder, with `/`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Takes the files that load makes, several at a time and in no order.
pub trait Delivery: Sync {
    /// Takes a file: `fill` writes its content, from its beginning to its end.
    ///
    /// # Errors
    /// Where it cannot be kept, or `fill` fails.
    fn take(&self, path: &str, fill: Fill<'_>) -> io::Result<()>;

    /// Gives up a file that was taken, or was not: it is no output.
    fn take_back(&self, path: &str);

    /// Lets a file that was taken be read where it is kept.
    ///
    /// # Errors
    /// Where there is none of that path, or it cannot be read.
    fn show(&self, path: &str, look: ContentReader<'_>) -> io::Result<()>;
}

/// What reads the content of a file.
pub type ContentReader<'a> = &'a mut dyn FnMut(Content<'_>);

/// What writes the content of a file.
pub type Fill<'a> = &'a mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// A file that was made and given away: what the manifest says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// Its path in the output folder, with `/`.
    pub path: String,
    /// Its size in bytes; 0 where an older manifest does not say it.
    #[serde(default)]
    pub bytes: u64,
    /// SHA-256 in lower-case hex.
    pub sha256: String,
}

/// Gives a file away while it is written.
pub fn deliver(
    to: &impl Delivery,
    path: &str,
    mut fill: impl FnMut(&mut Counted<'_>) -> io::Result<()>,
) -> Result<Delivered, LoadError> {
    let mut written = (0, Sha256::new());
    let taken = to.take(path, &mut |file| {
        let mut counted = Counted { file, bytes: 0, digest: Sha256::new() };
        fill(&mut counted)?;
        written = (counted.bytes, counted.digest);
        Ok(())
    });
    let (bytes, digest) = written;
    match taken {
        Ok(()) => Ok(Delivered { path: path.to_owned(), bytes, sha256: hex(&digest.finalize()) }),
        Err(source) => Err(LoadError::File { path: path.to_owned(), source }),
    }
}

/// What a look at a file that was given away says of it.
pub fn looked_at<T>(
    to: &impl Delivery,
    path: &str,
    mut look: impl FnMut(Content<'_>) -> T,
) -> Result<Option<T>, LoadError> {
    let mut said = None;
    let shown = to.show(path, &mut |content| said = Some(look(content)));
    match shown {
        Ok(()) => Ok(said),
        Err(source) => Err(LoadError::File { path: path.to_owned(), source }),
    }
}

/// A file that is being written, with what the manifest will say of it.
pub struct Counted<'a> {
    file: &'a mut dyn Write,
    bytes: u64,
    digest: Sha256,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.file.write(bytes)?;
        self.bytes += n as u64;
        self.digest.update(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Keeps all files in memory, for callers who want the bytes.
#[derive(Debug, Default)]
pub struct InMemory(Mutex<Vec<Artefact>>);

impl InMemory {
    /// The files in the order of `delivered`.
    pub fn artefacts(self, delivered: &[Delivered]) -> Vec<Artefact> {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_by_key(|file| delivered.iter().position(|it| it.path == file.path));
        files
    }
}

impl Delivery for InMemory {
    fn take(&self, path: &str, fill: Fill<'_>) -> io::Result<()> {
        let mut bytes = Vec::new();
        fill(&mut bytes)?;
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.push(Artefact { path: path.to_owned(), bytes });
        Ok(())
    }

    fn take_back(&self, path: &str) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|file| file.path != path);
    }

    fn show(&self, path: &str, look: ContentReader<'_>) -> io::Result<()> {
        let files = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken out while it is looked at, so that others can be kept meanwhile.
        let file = {
            let mut files = files();
            let at = files.iter().position(|file| file.path == path);
            files.swap_remove(at.ok_or(io::ErrorKind::NotFound)?)
        };
        look(Content::from(&file.bytes));
        files().push(file);
        Ok(())
    }
}
