//! Every hostile file in one batch beside good ones: the good ones say what they say alone.

use std::{fs, path::Path};

use crate::program::{copy, documents, fixture, run, stderr};

/// The rows of an output about good files, and its header.
fn rows_about(folder: &Path, output: &str, files: &str) -> Vec<Vec<String>> {
    let path = folder.join(output).join("facts.csv");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.filter(|row: &Vec<String>| row[2] == "file" || row[2].starts_with(files)).collect()
}

#[test]
fn the_facts_of_good_files_do_not_depend_on_bad_ones() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("input");
    documents(&input.join("good"));
    for name in ["formats.xls", "formats.ods", "formats.xlsx"] {
        fs::copy(fixture("extract").join(name), input.join("good").join(name)).unwrap();
    }
    let alone = run(folder.path(), &["run", "-o", "alone"]);
    assert!(matches!(alone.status.code(), Some(0 | 1)), "{}", stderr(&alone));

    copy(&fixture("hostile"), &input.join("hostile"));
    let beside = run(folder.path(), &["run", "-o", "beside"]);
    let said = stderr(&beside);
    assert_eq!(beside.status.code(), Some(3), "{said}");
    let facts = rows_about(folder.path(), "alone", "good/");
    assert!(facts.len() > 500, "only {} facts", facts.len());
    assert_eq!(rows_about(folder.path(), "beside", "good/"), facts);
    assert!(!said.contains("panicked"), "{said}");
}
