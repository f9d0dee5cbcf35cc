//! A compound file with one stream, as an `.xls` needs it (MS-CFB, version 3).

use super::WriteError;

const SECTOR: usize = 512;
/// A stream this short or longer has sectors of its own.
const CUTOFF: usize = 4096;
const END: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;
const TABLE: u32 = 0xffff_fffd;
/// Numbers in a sector of the table.
const NUMBERS: usize = SECTOR / 4;

/// Sector 0 is the allocation table, sector 1 the directory, the rest is the stream.
pub(super) fn with_stream(name: &str, mut content: Vec<u8>) -> Result<Vec<u8>, WriteError> {
    let size = content.len().max(CUTOFF).next_multiple_of(SECTOR);
    content.resize(size, 0);
    let n_sectors = size / SECTOR;
    if n_sectors + 2 > NUMBERS {
        return Err(WriteError::TooLarge { what: format!("a stream of {size} bytes") });
    }
    let mut table = vec![FREE; NUMBERS];
    table[0] = TABLE;
    table[1] = END;
    for (next, sector) in (3_u32..).zip(2..2 + n_sectors) {
        table[sector] = if sector + 1 < 2 + n_sectors { next } else { END };
    }
    let mut bytes = header();
    bytes.extend(table.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(entry("Root Entry", 5, 1, END, 0));
    bytes.extend(entry(name, 2, FREE, 2, u32::try_from(size).unwrap_or(u32::MAX)));
    bytes.extend(entry("", 0, FREE, 0, 0));
    bytes.extend(entry("", 0, FREE, 0, 0));
    bytes.extend(content);
    Ok(bytes)
}

fn header() -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend([0; 16]);
    // Version 3, little endian, sectors of 2^9 and small ones of 2^6 bytes.
    for number in [0x003e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    let cutoff = u32::try_from(CUTOFF).unwrap_or(0);
    // No directory sectors counted, one of the table; the directory is at 1; no small streams.
    for number in [0, 1, 1, 0, cutoff, END, 0, END, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.resize(SECTOR, 0xff);
    bytes
}

fn entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = if name.is_empty() { 0 } else { bytes.len() + 2 };
    bytes.resize(64, 0);
    bytes.extend(u16::try_from(length).unwrap_or(0).to_le_bytes());
    bytes.extend([kind, 1]);
    for number in [FREE, FREE, child] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes.resize(128, 0);
    bytes
}
