//! Any bytes as a package. Begin with the workbooks in `fixtures/hostile`.
#![no_main]

use crossfoot::{
    extract::{ReadOptions, extract_as, sniff::Sniffed},
    model::workbook::Format,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let as_xlsx = Sniffed::Spreadsheet(Format::Xlsx);
    let extracted = extract_as(&"fuzz.xlsx".into(), bytes, as_xlsx, &ReadOptions::default());
    // Nothing is dropped without a word: no workbook means that something is said.
    assert!(extracted.workbook.is_some() || !extracted.diagnostics.is_empty());
});
