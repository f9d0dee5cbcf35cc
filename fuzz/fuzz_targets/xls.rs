//! Any bytes as .xls. Begin with the files in `fixtures/hostile` and `fixtures/extract`.
#![no_main]

use crossfoot::{
    extract::{ReadOptions, extract_as, sniff::Sniffed},
    model::workbook::Format,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let sniffed = Sniffed::Spreadsheet(Format::Xls);
    let extracted = extract_as(&"fuzz".into(), bytes, sniffed, &ReadOptions::default());
    // Nothing is dropped without a word: no workbook means that something is said.
    assert!(extracted.workbook.is_some() || !extracted.diagnostics.is_empty());
});
