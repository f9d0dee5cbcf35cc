//! The zip of an `.ods`. Its parts are stored as they are: the books are small.

use std::io::Write;

use rawzip::ZipArchiveWriter;

use super::WriteError;

pub(super) fn zip(parts: &[(&str, &str)]) -> Result<Vec<u8>, WriteError> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let (mut entry, config) = archive.new_file(name).start()?;
        let mut part = config.wrap(&mut entry);
        part.write_all(content.as_bytes())?;
        let (_, end) = part.finish()?;
        entry.finish(end)?;
    }
    archive.finish()?;
    Ok(bytes)
}
