//! The compound file in which an `.xls` keeps its streams (MS-CFB).
//!
//! Every count that the file claims is held against its size, and no chain can be longer than the
//! file has sectors.

use crate::fault::Fault;

/// Marks the end of a chain, and above it sectors of other uses.
const LAST_REGULAR: u32 = 0xffff_fffa;
const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;

/// A compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    fat: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: usize,
}

const ROOT: u8 = 5;
const STREAM: u8 = 2;

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        let header = bytes
            .get(..HEADER_BYTES)
            .ok_or_else(|| Fault::damaged("the compound file ends within its header"))?;
        let shift = u16_at(header, 30)?;
        if shift != 9 && shift != 12 {
            return Err(Fault::damaged(format!("the sector size 2^{shift} is none that exists")));
        }
        let sector_bytes = 1_usize << shift;
        let mut file = Self { bytes, sector_bytes, fat: Vec::new(), entries: Vec::new() };
        file.fat = file.read_fat(header)?;
        let directory = file.chain(u32_at(header, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY_BYTES).map(entry).collect::<Result<_, _>>()?;
        Ok(file)
    }

    /// A stream's content, or `None` where there is none of that name.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let wanted = |entry: &&Entry| entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name);
        let Some(entry) = self.entries.iter().find(wanted) else { return Ok(None) };
        let cutoff = u32_at(self.bytes, 56)? as usize;
        let mut content = if entry.size >= cutoff {
            self.chain(entry.start)?
        } else {
            self.mini_stream(entry.start)?
        };
        if content.len() < entry.size {
            let message = format!(
                "the stream {name} has {} of its {} bytes: the file is cut off",
                content.len(),
                entry.size
            );
            return Err(Fault::damaged(message));
        }
        content.truncate(entry.size);
        Ok(Some(content))
    }

    fn n_sectors(&self) -> usize {
        self.bytes.len().saturating_sub(HEADER_BYTES).div_ceil(self.sector_bytes)
    }

    fn sector(&self, number: u32) -> Result<&'a [u8], Fault> {
        let outside = || Fault::damaged(format!("sector {number} lies outside the file"));
        let start = (number as usize + 1).checked_mul(self.sector_bytes).ok_or_else(outside)?;
        let end = (start + self.sector_bytes).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or_else(outside)
    }

    fn read_fat(&self, header: &[u8]) -> Result<Vec<u32>, Fault> {
        let claimed = u32_at(header, 44)? as usize;
        if claimed > self.n_sectors() {
            let message = format!("the file claims {claimed} sectors of allocation table alone");
            return Err(Fault::damaged(message));
        }
        let mut tables: Vec<u32> = numbers(&header[76..]).collect();
        let mut next = u32_at(header, 68)?;
        let mut steps = 0;
        while next < LAST_REGULAR {
            steps += 1;
            if steps > self.n_sectors() {
                return Err(Fault::damaged("the table of allocation tables never ends"));
            }
            let mut more: Vec<u32> = numbers(self.sector(next)?).collect();
            next = more.pop().unwrap_or(LAST_REGULAR);
            tables.append(&mut more);
        }
        let mut fat = Vec::new();
        for table in tables.into_iter().filter(|number| *number < LAST_REGULAR).take(claimed) {
            fat.extend(numbers(self.sector(table)?));
        }
        Ok(fat)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Fault> {
        let mut content = Vec::new();
        let mut steps = 0;
        let mut next = start;
        while next < LAST_REGULAR {
            steps += 1;
            if steps > self.n_sectors() {
                return Err(Fault::damaged("a chain of sectors never ends"));
            }
            content.extend_from_slice(self.sector(next)?);
            next = *self
                .fat
                .get(next as usize)
                .ok_or_else(|| Fault::damaged(format!("sector {next} is in no table")))?;
        }
        Ok(content)
    }

    /// A small stream: its sectors of 64 bytes stand in the root's stream.
    fn mini_stream(&self, start: u32) -> Result<Vec<u8>, Fault> {
        const MINI_BYTES: usize = 64;
        let root = self.entries.iter().find(|entry| entry.kind == ROOT);
        let root = root.ok_or_else(|| Fault::damaged("the compound file has no root"))?;
        let holder = self.chain(root.start)?;
        let table: Vec<u32> = numbers(&self.chain(u32_at(self.bytes, 60)?)?).collect();
        let mut content = Vec::new();
        let mut steps = 0;
        let mut next = start;
        while next < LAST_REGULAR {
            steps += 1;
            if steps > table.len() {
                return Err(Fault::damaged("a chain of small sectors never ends"));
            }
            let at = next as usize * MINI_BYTES;
            let sector = holder.get(at..(at + MINI_BYTES).min(holder.len()));
            let outside = || Fault::damaged(format!("small sector {next} lies outside the file"));
            content.extend_from_slice(sector.ok_or_else(outside)?);
            next = *table.get(next as usize).ok_or_else(outside)?;
        }
        Ok(content)
    }
}

fn entry(bytes: &[u8]) -> Result<Entry, Fault> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
    let units = bytes[..length].chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]]));
    Ok(Entry {
        name: char::decode_utf16(units).map(|one| one.unwrap_or('\u{fffd}')).collect(),
        kind: bytes[66],
        start: u32_at(bytes, 116)?,
        size: u32_at(bytes, 120)? as usize,
    })
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]))
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Fault> {
    match bytes.get(at..at + 2) {
        Some(&[low, high]) => Ok(u16::from_le_bytes([low, high])),
        Some(_) | None => Err(Fault::damaged("the compound file is cut off")),
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Fault> {
    Ok(u32::from(u16_at(bytes, at)?) | u32::from(u16_at(bytes, at + 2)?) << 16)
}
