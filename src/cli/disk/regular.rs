//! Files of our own, and small ones that a person wrote, read only where they are regular files: a pipe
//! in the place of one would be waited for, a link leads who knows where.

use std::{fs, io, path::Path};

/// The bytes of a file that this program wrote: no link is followed.
///
/// # Errors
/// Where it is not there, is no regular file, or cannot be read.
pub fn read_own(path: &Path) -> io::Result<Vec<u8>> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(not_regular(path));
    }
    fs::read(path)
}

/// The text of a small file that a person wrote, such as a profile; a link to one is followed, as
/// those who mount files by links need.
///
/// # Errors
/// Where it is not there, is no regular file, cannot be read, or is no UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(not_regular(path));
    }
    fs::read_to_string(path)
}

fn not_regular(path: &Path) -> io::Error {
    let message = format!("{} is no regular file: move it away", path.display());
    io::Error::new(io::ErrorKind::InvalidInput, message)
}
