//! A disk that takes no more bytes: the run ends with 2, and the old outputs are as they were.

use std::process::Command;

use crate::program::{run, small_documents, stderr, tree};

#[test]
fn whatever_size_of_file_fails_the_old_outputs_stay() {
    let folder = tempfile::tempdir().unwrap();
    small_documents(&folder.path().join("input"));
    run(folder.path(), &["run"]);
    let before = tree(&folder.path().join("output"));
    assert!(before.contains_key("manifest.json"));
    // The limit of a file's size, in KiB, stands for a full disk: without its signal, a write fails.
    for kibibytes in [0, 1, 4, 16] {
        let script = format!("trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" run --bom");
        let full = Command::new("bash")
            .args(["-c", &script, env!("CARGO_BIN_EXE_crossfoot")])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(full.status.code(), Some(2), "{kibibytes} KiB: {}", stderr(&full));
        assert!(stderr(&full).contains("cannot be written"), "{}", stderr(&full));
        assert!(tree(&folder.path().join("output")) == before, "{kibibytes} KiB");
    }
    let enough = run(folder.path(), &["run", "--bom"]);
    assert!(matches!(enough.status.code(), Some(0 | 1)), "{}", stderr(&enough));
}

#[test]
#[cfg(target_os = "linux")]
fn a_check_that_cannot_be_told_could_not_run() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.csv"), "Item,2024\nFees,10\nGrants,20\nTotal,30\n")
        .unwrap();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let said = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["check", "a.csv"])
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(said.status.code(), Some(2), "{}", stderr(&said));
    // Nothing was written: it does not speak of outputs.
    let words = stderr(&said);
    assert!(words.contains("stdout cannot be written to") && !words.contains("outputs"), "{words}");
}
