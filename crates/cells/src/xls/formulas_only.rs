//! A small `.xls` with nothing in it but the formulas of a file that has been read: the workbook's
//! names and sheets, and the formula records.
//!
//! Another reader that is asked for their texts then sees only records that our pass has found sound,
//! in a container that cannot mislead it.

use super::{
    globals::{SheetKind, XlsGlobals},
    records::XlsRecords,
};
use crate::fault::Fault;

const CONTINUE: u16 = 0x003c;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const SHEET: u16 = 0x0085;
const FORMULA: u16 = 0x0006;
/// Code page, names, external sheets, external books: what formulas refer to.
const REFERRED_TO: [u16; 4] = [0x0042, 0x0018, 0x0017, 0x01ae];

/// The whole file as bytes; `None` where the formulas alone pass what one header can address.
pub(super) fn formulas_only(stream: &[u8], globals: &XlsGlobals) -> Result<Option<Vec<u8>>, Fault> {
    let mut out = Vec::new();
    let mut offsets_at = Vec::new();
    let mut records = XlsRecords::new(stream, 0)?;
    loop {
        let record = records.next()?;
        if record.kind == SHEET {
            offsets_at.push(out.len() + 4);
        }
        let kept = matches!(record.kind, BEGIN | END | SHEET) || REFERRED_TO.contains(&record.kind);
        if kept {
            push(&mut out, record.kind, &record.pieces);
        }
        if record.kind == END {
            break;
        }
    }
    for (listed, offset_at) in globals.sheets.iter().zip(offsets_at) {
        let start = u32::try_from(out.len()).unwrap_or(u32::MAX);
        out[offset_at..offset_at + 4].copy_from_slice(&start.to_le_bytes());
        let mut records = XlsRecords::new(stream, listed.offset)?;
        let first = records.next()?;
        push(&mut out, first.kind, &first.pieces);
        // A chart or macro is listed too, and has no formula of a cell.
        if listed.kind == SheetKind::Worksheet {
            copy_formulas(&mut records, &mut out)?;
        }
        push(&mut out, END, &[&[]]);
    }
    Ok(container(out))
}

/// The formulas of a sheet up to its end; charts inside it have their own end.
fn copy_formulas(records: &mut XlsRecords<'_>, out: &mut Vec<u8>) -> Result<(), Fault> {
    let mut inside = 0_usize;
    loop {
        let record = records.next()?;
        match (record.kind, inside) {
            (BEGIN, _) => inside += 1,
            (END, 0) => return Ok(()),
            (END, _) => inside -= 1,
            (FORMULA, 0) => push(out, FORMULA, &record.pieces),
            (_, _) => {}
        }
    }
}

fn push(out: &mut Vec<u8>, kind: u16, pieces: &[&[u8]]) {
    let mut kind = kind;
    for piece in pieces {
        out.extend(kind.to_le_bytes());
        out.extend(u16::try_from(piece.len()).unwrap_or(u16::MAX).to_le_bytes());
        out.extend_from_slice(piece);
        kind = CONTINUE;
    }
}

const SECTOR: usize = 4096;
const IN_HEADER: usize = 109;
const FREE: u32 = 0xffff_ffff;
const CHAIN_END: u32 = 0xffff_fffe;
const TABLE: u32 = 0xffff_fffd;

/// A compound file of version 4 with one stream.
fn container(mut stream: Vec<u8>) -> Option<Vec<u8>> {
    stream.resize(stream.len().max(1).div_ceil(SECTOR) * SECTOR, 0);
    let content = stream.len() / SECTOR;
    let tables = (content + 1).div_ceil(SECTOR / 4 - 1);
    if tables > IN_HEADER {
        return None;
    }
    // The stream's sectors, the directory, then the tables.
    let numbers: Vec<u32> = (0..u32::try_from(content + 1 + tables).ok()?).collect();
    let directory = *numbers.get(content)?;
    let mut fat: Vec<u32> = numbers.iter().map(|number| number + 1).collect();
    *fat.get_mut(content - 1)? = CHAIN_END;
    fat[content] = CHAIN_END;
    fat[content + 1..].fill(TABLE);
    fat.resize(tables * SECTOR / 4, FREE);

    let mut out = vec![0; SECTOR];
    let mut put = |at: usize, bytes: &[u8]| out[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    put(24, &[0x3e, 0, 4, 0, 0xfe, 0xff, 12, 0, 6, 0]);
    put(44, &u32::try_from(tables).ok()?.to_le_bytes());
    put(48, &directory.to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &CHAIN_END.to_le_bytes());
    put(68, &CHAIN_END.to_le_bytes());
    for slot in 0..IN_HEADER {
        let number = numbers.get(content + 1 + slot).copied().unwrap_or(FREE);
        put(76 + 4 * slot, &number.to_le_bytes());
    }
    let size = stream.len() as u64;
    out.append(&mut stream);
    out.extend(entry("Root Entry", 5, 0));
    out.extend(entry("Workbook", 2, size));
    out.resize((content + 2) * SECTOR, 0);
    out.extend(fat.into_iter().flat_map(u32::to_le_bytes));
    Some(out)
}

/// A directory entry of something that begins at sector 0.
fn entry(name: &str, kind: u8, size: u64) -> [u8; 128] {
    let mut entry = [0; 128];
    for (at, unit) in name.encode_utf16().enumerate() {
        entry[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    let length = u16::try_from(2 * (name.len() + 1)).unwrap_or(64);
    entry[64..66].copy_from_slice(&length.to_le_bytes());
    entry[66] = kind;
    entry[68..80].fill(0xff);
    entry[120..128].copy_from_slice(&size.to_le_bytes());
    entry
}
