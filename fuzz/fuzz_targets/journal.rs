//! Any bytes as the journal of an output folder: nothing outside the folder is touched.
#![no_main]

use std::fs;

use crossfoot::cli::own_files::{STAGING, put_right};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let beside = tempfile::tempdir().unwrap();
    let folder = beside.path().join("output");
    let staging = folder.join(STAGING);
    fs::create_dir_all(&staging).unwrap();
    let written = [beside.path().join("beside"), folder.join("manifest.json"), staging.join("old-0")];
    written.iter().for_each(|it| fs::write(it, "as it was").unwrap());
    fs::write(staging.join("journal.json"), bytes).unwrap();
    let _ = put_right(&folder);
    assert_eq!(fs::read(&written[0]).unwrap(), b"as it was");
    assert_eq!(fs::read_dir(beside.path()).unwrap().count(), 2);
});
