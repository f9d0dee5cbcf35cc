//! Any bytes as the file of a history.
#![no_main]

use std::fs;

use crossfoot::cli::own_files::read_history;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history.db");
    fs::write(&file, bytes).unwrap();
    let _ = read_history(&file);
});
