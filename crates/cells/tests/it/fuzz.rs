//! Readers of bytes on changed files, with a stable toolchain: some rounds in every test run, and
//! `FUZZ_SECONDS=600 cargo test -p crossfoot-cells --release --test it fuzz -- --ignored` for longer.
//!
//! The changes are those of a fixed seed, so that a failure comes again.

use std::{
    env,
    time::{Duration, Instant},
};

use crate::{
    books::{Biff, Cells, Ods, Xlsb, Xlsx},
    random::Random,
};
use crossfoot_cells::{
    ReadOptions, extract_as, format::NumberFormat, model::workbook::Format, sniff::Sniffed,
};

fn seeds() -> Vec<(Format, Vec<u8>)> {
    let sheets = [("S", 0, Cells::Sound), ("T", 0, Cells::InColumn(3))];
    vec![
        (Format::Xlsx, Xlsx::default().bytes()),
        (Format::Xlsb, Xlsb::default().bytes()),
        (Format::Xls, Biff::of(&sheets)),
        (Format::Ods, Ods::default().bytes()),
        (Format::Delimited, b"Item;2024\n\"Pay\";1.200,50\nRent;\n".to_vec()),
    ]
}

/// A file with a few bytes changed, taken out, or said twice.
fn changed(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
        let length = random.below(16).min(bytes.len() - at);
        match random.below(4) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = [0, 0xff, 0x7f, b'<', b';'][random.below(5)],
            2 => drop(bytes.drain(at..at + length)),
            _ => {
                let again = bytes[at..at + length].to_vec();
                bytes.splice(at..at, again);
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

/// Reads changed files until `goes_on` says no; a panic is the failure, and so is silence.
fn fuzz(mut goes_on: impl FnMut() -> bool) -> u64 {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let seeds = seeds();
    let mut rounds = 0;
    while goes_on() {
        for (format, seed) in &seeds {
            let bytes = changed(seed, &mut random);
            let sniffed = Sniffed::Spreadsheet(*format);
            let read = extract_as(&"fuzz".into(), &bytes, sniffed, &ReadOptions::default());
            assert!(
                read.workbook.is_some() || !read.diagnostics.is_empty(),
                "{format:?} {bytes:?}"
            );
        }
        let code = changed(b"_(* #,##0.00_);[Red](#,##0);\"-\"??_);[h]:mm@", &mut random);
        let format = NumberFormat::of(&String::from_utf8_lossy(&code));
        for number in [0_i64, -1552, 745_545_000] {
            format.display(number.into());
            format.precision(number.into()).and_then(|it| it.quantum());
        }
        rounds += 1;
    }
    rounds
}

#[test]
fn changed_files_break_no_reader() {
    let mut left = 300;
    fuzz(|| {
        left -= 1;
        left > 0
    });
}

#[test]
#[ignore = "as long as FUZZ_SECONDS says, 60 unless it does"]
fn changed_files_break_no_reader_for_long() {
    let seconds = env::var("FUZZ_SECONDS").ok().and_then(|it| it.parse().ok()).unwrap_or(60);
    let (start, time) = (Instant::now(), Duration::from_secs(seconds));
    let rounds = fuzz(|| start.elapsed() < time);
    eprintln!("{rounds} rounds");
}
