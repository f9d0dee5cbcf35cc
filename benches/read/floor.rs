//! The least that any reader of the package has to do.

use flate2::{Decompress, FlushDecompress, Status};

/// Inflates every part, and counts its bytes.
pub fn inflate(bytes: &[u8]) -> u64 {
    each_block(bytes, |_| 0)
}

/// Inflates every part and finds every `<`, and counts both.
pub fn inflate_and_find(bytes: &[u8]) -> u64 {
    each_block(bytes, |block| memchr::memchr_iter(b'<', block).count() as u64)
}

fn each_block(bytes: &[u8], count: impl Fn(&[u8]) -> u64) -> u64 {
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let mut block = vec![0; 512 << 10];
    let mut total = 0;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().unwrap() {
        let data = archive.get_entry(entry.wayfinder()).unwrap().data();
        let mut inflater = Decompress::new(false);
        loop {
            let read = usize::try_from(inflater.total_in()).unwrap();
            let written = inflater.total_out();
            let status =
                inflater.decompress(&data[read..], &mut block, FlushDecompress::None).unwrap();
            let length = usize::try_from(inflater.total_out() - written).unwrap();
            total += length as u64 + count(&block[..length]);
            if status == Status::StreamEnd {
                break;
            }
        }
    }
    total
}
