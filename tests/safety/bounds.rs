//! A file that asks for too much gets an error that says how to give it more, and nothing else stops.

use std::fs;

use crate::{
    program::{fixture, run, stderr},
    wide::{wide_ods, wide_xlsb},
};

#[test]
fn a_file_that_needs_more_memory_is_named_with_the_option_that_gives_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("large.xlsb"), wide_xlsb(120_000)).unwrap();
    // Time enough, on a machine that is busy with other tests.
    let patient = ["cells", "large.xlsb", "--summary", "--file-seconds", "600"];
    let refused = run(folder.path(), &[&patient[..], &["--file-memory", "64"]].concat());
    let said = stderr(&refused);
    assert_eq!(refused.status.code(), Some(3), "{said}");
    assert!(said.starts_with("error CF118 large.xlsb!!: "), "{said}");
    assert!(said.contains("--file-memory 128"), "{said}");
    assert!(refused.stdout.is_empty());
    let read = run(folder.path(), &patient);
    assert_eq!(read.status.code(), Some(0), "{}", stderr(&read));
    let summary = String::from_utf8(read.stdout).unwrap();
    assert!(summary.contains("\nS,960000,960000,"), "{summary}");
}

#[test]
fn a_file_that_takes_too_long_is_named_with_the_option_that_gives_it_more() {
    let folder = tempfile::tempdir().unwrap();
    // Text is read in this process, tables of a package in another: both stop.
    fs::write(folder.path().join("long.csv"), "1,2,3,4,5,6,7,8\n".repeat(2_400_000)).unwrap();
    fs::write(folder.path().join("long.ods"), wide_ods(240_000)).unwrap();
    for name in ["long.csv", "long.ods"] {
        let refused = run(folder.path(), &["cells", name, "--summary", "--file-seconds", "1"]);
        let said = stderr(&refused);
        if refused.status.code() == Some(0) {
            // A machine that reads it within a second shows nothing here.
            continue;
        }
        assert_eq!(refused.status.code(), Some(3), "{said}");
        assert!(said.starts_with(&format!("error CF117 {name}!!: ")), "{said}");
        assert!(said.contains("--file-seconds 10"), "{said}");
        assert!(refused.stdout.is_empty());
    }
}

#[test]
fn bounds_that_are_none_are_refused() {
    let file = fixture("hostile/b00_baseline.xls");
    let folder = tempfile::tempdir().unwrap();
    for bound in ["--file-seconds", "--file-memory"] {
        let said = run(folder.path(), &["cells", file.to_str().unwrap(), bound, "0"]);
        assert_eq!(said.status.code(), Some(2), "{said:?}");
    }
}

#[test]
fn a_child_without_a_question_answers_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), &["read-one"]);
    assert_eq!(said.status.code(), Some(2), "{said:?}");
    assert!(said.stdout.is_empty());
}
