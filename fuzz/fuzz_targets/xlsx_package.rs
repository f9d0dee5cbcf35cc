//! Any bytes as a package. Begin with the workbooks in `fixtures/hostile`.
#![no_main]

use crossfoot::extract::xlsx;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let extracted = xlsx::read(&"fuzz.xlsx".into(), bytes);
    // Nothing is dropped without a word: no workbook means that something is said.
    assert!(extracted.workbook.is_some() || !extracted.diagnostics.is_empty());
});
