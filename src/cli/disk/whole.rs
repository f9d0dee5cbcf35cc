//! One small file beside the outputs, written whole or not at all.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process,
};

use super::steps::Disk;

/// Writes a file: beside it under another name, down to the device, then renamed into place.
///
/// # Errors
/// Where the disk refuses; then the file is as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let disk = Disk::default();
    let beside = beside(path);
    // What a process of this number left, which was killed.
    let _ = fs::remove_file(&beside);
    let written = disk
        .write_new(&beside, &mut |file| file.write_all(bytes))
        .and_then(|()| disk.rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A hidden name in the same folder: those who watch the folder for files do not take it for one.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", process::id()));
    path.with_file_name(name)
}
