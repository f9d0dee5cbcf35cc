//! Files with bytes changed at random, from fixed seeds: a reader refuses or reads, it never panics.

use crossfoot::extract::{ReadOptions, extract};

/// A generator of numbers that are the same on every machine (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).unwrap()
    }
}

/// One to eight bytes set, a stretch taken out, or a stretch said twice.
fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut numbers = Numbers(seed);
    let mut bytes = bytes.to_vec();
    for _ in 0..=numbers.below(8) {
        let at = numbers.below(bytes.len());
        match numbers.below(12) {
            0 => {
                let end = (at + numbers.below(64)).min(bytes.len());
                bytes.drain(at..end);
            }
            1 => {
                let end = (at + numbers.below(64)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            2 => bytes[at] = 0xff,
            3 => bytes[at] = 0,
            _ => bytes[at] = numbers.next().to_le_bytes()[0],
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

fn try_all(path: &str, rounds: u64) {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let bytes = std::fs::read(folder.join(path)).unwrap();
    for seed in 0..rounds {
        let changed = mutated(&bytes, seed);
        let extracted = extract(&path.into(), &changed, &ReadOptions::default());
        assert!(
            extracted.workbook.is_some() || !extracted.diagnostics.is_empty(),
            "{path} with seed {seed}: nothing read and nothing said"
        );
    }
}

#[test]
fn xls_with_changed_bytes() {
    try_all("extract/formats.xls", 1000);
    try_all("hostile/b00_baseline.xls", 300);
}

#[test]
fn xlsb_with_changed_bytes() {
    try_all("hostile/f10_baseline.xlsb", 500);
}

#[test]
fn ods_with_changed_bytes() {
    try_all("extract/formats.ods", 300);
    try_all("hostile/f00_baseline.ods", 300);
}

#[test]
fn csv_with_changed_bytes() {
    try_all("hostile/e18_trailing_junk.csv", 500);
}
