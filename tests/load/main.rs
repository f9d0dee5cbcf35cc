//! What load makes of one head: the files as text, and the workbook as another reader sees it.

mod batch;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use crossfoot::{
    load::{Artefact, CsvBom, LoadOptions, lay_out, load},
    model::outcome::Outcome,
};
use std::io::Cursor;

fn options() -> LoadOptions {
    LoadOptions { speech: None, csv_bom: CsvBom::Absent, as_of: None }
}

fn made(outcome: &Outcome) -> Vec<Artefact> {
    load(outcome, &[], &batch::profile(), &options()).unwrap()
}

fn file<'a>(artefacts: &'a [Artefact], path: &str) -> &'a [u8] {
    &artefacts.iter().find(|it| it.path == path).unwrap_or_else(|| panic!("no {path}")).bytes
}

fn text<'a>(artefacts: &'a [Artefact], path: &str) -> &'a str {
    std::str::from_utf8(file(artefacts, path)).unwrap()
}

#[test]
fn paths_are_sorted_and_the_manifest_is_last() {
    let artefacts = made(&batch::head_155());
    let paths: Vec<&str> = artefacts.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths.last(), Some(&"manifest.json"));
    assert!(paths[..paths.len() - 1].is_sorted());
    for path in ["facts.csv", "extracts/subheads.csv", "workbooks/2024-25/head-155.xlsx"] {
        assert!(paths.contains(&path), "{path}");
    }
    // Kept where somebody asks, to be looked at.
    if let Some(folder) = option_env!("CROSSFOOT_TEST_OUTPUT") {
        for artefact in &artefacts {
            let path = std::path::Path::new(folder).join(&artefact.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            #[expect(clippy::disallowed_methods, reason = "a test that shows what it made")]
            std::fs::write(path, &artefact.bytes).unwrap();
        }
    }
}
