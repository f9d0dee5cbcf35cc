//! A zip with stored parts.

use std::io::Write;

use rawzip::ZipArchiveWriter;

/// The bytes of a package with these parts.
pub fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut part = config.wrap(&mut entry);
        part.write_all(content).unwrap();
        let (_, end) = part.finish().unwrap();
        entry.finish(end).unwrap();
    }
    archive.finish().unwrap();
    bytes
}
