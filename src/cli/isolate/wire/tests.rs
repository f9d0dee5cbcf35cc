use super::*;
use crate::{
    extract::{Extracted, ReadOptions, extract},
    model::Text,
};

/// The workbook of a fixture with every kind of cell, and one with something to say.
fn extracted(path: &str) -> Extracted {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    #[allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
    let bytes = std::fs::read(folder.join(path)).unwrap();
    let file: Text = path.into();
    extract(&file, &bytes, &ReadOptions::default())
}

fn written(extracted: Extracted) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes, extracted).unwrap();
    bytes
}

#[test]
fn what_crosses_is_what_was_there() {
    for path in [
        "extract/formats.xls",
        "extract/formats.ods",
        "extract/formats.xlsx",
        "hostile/f07_percent_currency.ods",
        "hostile/f10_baseline.xlsb",
        "hostile/f13_short_record.xlsb",
        "hostile/d07_dates_1900.xlsx",
    ] {
        let extracted = extracted(path);
        let bytes = written(extracted.clone());
        let back = read(bytes.as_slice(), u64::MAX).unwrap();
        assert_eq!(back, extracted, "{path}");
    }
}

#[test]
fn an_answer_that_is_cut_anywhere_is_no_answer() {
    let extracted = extracted("hostile/b00_baseline.xls");
    let bytes = written(extracted);
    for length in 0..bytes.len() {
        assert_eq!(read(&bytes[..length], u64::MAX), Err(Broken::NoEnd), "{length}");
    }
}

#[test]
fn an_answer_with_a_changed_byte_is_no_answer() {
    let extracted = extracted("hostile/b00_baseline.xls");
    let mut bytes = written(extracted);
    for at in 0..bytes.len() {
        bytes[at] ^= 0x10;
        assert!(read(bytes.as_slice(), 1 << 20).is_err(), "{at}");
        bytes[at] ^= 0x10;
    }
}

#[test]
fn an_answer_beyond_its_bound_is_refused() {
    let extracted = extracted("hostile/b00_baseline.xls");
    let bytes = written(extracted);
    assert_eq!(read(bytes.as_slice(), 100), Err(Broken::TooMuch));
}
